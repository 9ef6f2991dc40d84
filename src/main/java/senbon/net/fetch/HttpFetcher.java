package senbon.net.fetch;

import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.ShownAddress;
import senbon.base.failure.MismatchException;
import senbon.base.failure.NetworkException;
import senbon.base.failure.Outcome;
import senbon.base.failure.RefusedException;
import senbon.base.failure.SenbonException;
import senbon.base.failure.Unchecked;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.work.Workers;
import senbon.net.http.Addresses;
import senbon.net.http.AttemptFailedException;
import senbon.net.http.Deadline;
import senbon.net.http.Distrust;
import senbon.net.http.Exchange;
import senbon.net.http.HttpPolicy;
import senbon.net.http.Pauses;
import senbon.net.http.SharedClient;
import senbon.net.http.Validators;

/**
 * Downloads files by HTTP, with the retries of one task. A download that fails in a way that may
 * pass is tried again, from where it broke off if the server allows it; all of that is bounded by
 * the {@link HttpPolicy}. Any number of threads may download at once.
 */
public final class HttpFetcher implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(HttpFetcher.class);

  private final HttpPolicy policy;
  private final SharedClient client;
  private final boolean ownsClient;
  private final Workers workers;
  private final Disk disk;
  private final Pauses pauses;
  private final AtomicInteger budget;

  /** Hashes on the threads that download. */
  public HttpFetcher(HttpPolicy policy) {
    this(policy, Workers.callerOnly());
  }

  /**
   * Downloads on the threads that ask for it, with a client of its own.
   *
   * @param workers hash meanwhile
   */
  public HttpFetcher(HttpPolicy policy, Workers workers) {
    this(policy, workers, Disk.real());
  }

  HttpFetcher(HttpPolicy policy, Workers workers, Disk disk) {
    this(new SharedClient(policy), true, workers, disk);
  }

  /** By a client that others use too, and that outlives this. */
  public HttpFetcher(SharedClient client, Workers workers) {
    this(client, false, workers, Disk.real());
  }

  private HttpFetcher(SharedClient client, boolean ownsClient, Workers workers, Disk disk) {
    this.policy = client.policy();
    this.client = client;
    this.ownsClient = ownsClient;
    this.workers = workers;
    this.disk = disk;
    this.pauses = new Pauses(policy.retries().first(), policy.retries().longest());
    this.budget = new AtomicInteger(policy.retries().budget());
  }

  /**
   * Downloads a file; see {@link #download(List, Path, Optional, boolean, Progress)}. SHA-512 is
   * computed only if it is what is expected.
   */
  public Downloaded download(
      URI uri, Path into, Optional<Digest> expected, TransferWatcher progress) {
    return download(List.of(uri), into, expected, false, progress);
  }

  /**
   * Downloads a file. If an earlier run has left part of it in {@code into}, with the note beside
   * it that a broken download leaves, and the expected hash is the same, only the rest is asked
   * for. A download that fails for good because of the network leaves such a part; one that brings
   * the wrong bytes leaves nothing.
   *
   * <p>No two downloads may write the same file at the same time. The file isn't flushed to disk.
   *
   * @param mirrors addresses of the same file, tried in this order, each with all its attempts
   * @param into is overwritten, or gone on with
   * @param withSha512 whether to compute SHA-512 even if it isn't expected, which takes about as
   *     long again as SHA-256, or several times as long where the processor has instructions for
   *     that
   * @throws TransferFailedException if the network or the servers fail
   * @throws MismatchException if the file has another hash
   * @throws RefusedException if the policy forbids an address
   * @throws senbon.base.failure.LimitException if the file is too large, or the disk full
   */
  public Downloaded download(
      List<URI> mirrors,
      Path into,
      Optional<Digest> expected,
      boolean withSha512,
      TransferWatcher progress) {
    if (mirrors.isEmpty()) {
      throw new UsageException("There is no address to download from.", "Use one.");
    }
    mirrors.forEach(Addresses::checkUsable);
    Exchange exchange = exchange();
    boolean sha512 =
        withSha512 || expected.map(Digest::algorithm).equals(Optional.of(Digest.Algorithm.SHA512));
    Deadline total = Deadline.in(policy.timeouts().total()).orIn(progress.timeLeft());
    SenbonException last = null;
    for (URI uri : mirrors) {
      try (ResumableFile file = ResumableFile.open(disk, into, expected, sha512, workers)) {
        Transfer transfer =
            new Transfer(exchange, policy, uri, file, expected, Validators.NONE, progress);
        return from(transfer, uri, total).orElseThrow();
      } catch (NetworkException | MismatchException | RefusedException e) {
        if (mirrors.size() > 1) {
          LOG.warn("{}", e.what());
        }
        last = more(last, e);
      }
    }
    throw last;
  }

  /**
   * Which of two failures to tell: a file is found to be nowhere only if no mirror has it, and not
   * if one of them could not say.
   */
  private static SenbonException more(SenbonException before, SenbonException now) {
    if (before == null) {
      return now;
    }
    boolean keep = now.outcome() == Outcome.NOT_FOUND && before.outcome() != Outcome.NOT_FOUND;
    SenbonException told = keep ? before : now;
    told.addSuppressed(keep ? now : before);
    return told;
  }

  /**
   * Downloads a file unless the server says that it is the version known.
   *
   * @param etag of the version known
   * @param lastModified of the version known, if no other can have that time
   * @param withSha512 whether to compute SHA-512 too
   * @return nothing if it is the version known; {@code into} is empty or gone then
   */
  public Optional<Downloaded> downloadIfChanged(
      URI uri,
      Path into,
      Optional<String> etag,
      Optional<String> lastModified,
      boolean withSha512,
      TransferWatcher progress) {
    Addresses.checkUsable(uri);
    Exchange exchange = exchange();
    Validators known = new Validators(etag, lastModified, Optional.empty());
    try (ResumableFile file =
        ResumableFile.open(disk, into, Optional.empty(), withSha512, workers)) {
      Transfer transfer =
          new Transfer(exchange, policy, uri, file, Optional.empty(), known, progress);
      return from(transfer, uri, Deadline.in(policy.timeouts().total()).orIn(progress.timeLeft()));
    }
  }

  private Exchange exchange() {
    return client.exchange(() -> workers.offer(HttpFetcher::warmUp));
  }

  /**
   * Hashes until Java has compiled that, which takes a tenth of a second: as long as it takes to
   * get a first answer from the network.
   */
  private static void warmUp() {
    Digest.sha256(new byte[1 << 20]);
  }

  private Optional<Downloaded> from(Transfer transfer, URI uri, Deadline total) {
    RetryConfig config =
        RetryConfig.<Optional<Downloaded>>custom()
            .maxAttempts(policy.retries().attempts())
            .retryOnException(
                e -> e instanceof AttemptFailedException failure && isWorthwhile(failure, total))
            .intervalBiFunction(
                (failures, outcome) ->
                    pause(
                        (AttemptFailedException) outcome.getLeft(), failures, transfer, uri, total))
            .build();
    long start = System.nanoTime();
    try {
      Optional<Downloaded> done =
          Retry.of("download", config).executeCallable(() -> transfer.attempt(total));
      done.ifPresent(file -> logDone(uri, file, (System.nanoTime() - start) / 1_000_000));
      return done;
    } catch (AttemptFailedException e) {
      throw givenUp(e, transfer, uri, total);
    } catch (Exception e) {
      throw Unchecked.of(e);
    }
  }

  private static void logDone(URI uri, Downloaded file, long millis) {
    LOG.info(
        "{}: {} bytes in {} ms by {} requests, from {}, {}",
        ShownAddress.of(uri),
        file.size(),
        millis,
        file.attempts(),
        ShownAddress.of(file.finalUri()),
        file.sha256());
  }

  private boolean isWorthwhile(AttemptFailedException failure, Deadline total) {
    boolean inTime =
        !total.isOver()
            && failure.pause().map(pause -> pause.compareTo(total.left()) < 0).orElse(true);
    return failure.retryable()
        && inTime
        && budget.get() > 0
        && !Thread.currentThread().isInterrupted();
  }

  private long pause(
      AttemptFailedException failure, int failures, Transfer transfer, URI uri, Deadline total) {
    budget.decrementAndGet();
    long millis = Math.min(pauses.after(failure, failures), total.left().toMillis());
    LOG.info(
        "{}: attempt {} of {} failed ({}); {} bytes are there; the next in {} ms",
        ShownAddress.of(uri),
        failures,
        policy.retries().attempts(),
        failure.getMessage() + transfer.way(),
        transfer.bytes(),
        millis);
    return millis;
  }

  private TransferFailedException givenUp(
      AttemptFailedException failure, Transfer transfer, URI uri, Deadline total) {
    String why = failure.getMessage() + transfer.way();
    if (total.isOver()) {
      why += "; the time allowed for it is over";
    } else if (failure.pause().isPresent() && failure.pause().get().compareTo(total.left()) >= 0) {
      why += "; it asks to wait " + failure.pause().get().toSeconds() + " s, longer than allowed";
    } else if (failure.retryable() && budget.get() <= 0) {
      why += "; all retries of this run are used up";
    }
    int requests = transfer.requests();
    return new TransferFailedException(
        "Could not download "
            + ShownAddress.of(uri)
            + " in "
            + requests
            + (requests == 1 ? " attempt: " : " attempts: ")
            + why
            + ".",
        remedy(failure),
        failure.status(),
        failure.retryable(),
        requests,
        failure);
  }

  private static String remedy(AttemptFailedException failure) {
    if (failure.retryable()) {
      return "Try again later.";
    }
    if (failure.getCause() instanceof IOException cause && Distrust.of(cause).isPresent()) {
      return "If it is the right server, use --cacert with the authority that signs for it.";
    }
    if (failure.status() == 407) {
      return "Check the user and password of the proxy, in http_proxy or https_proxy.";
    }
    return failure.status() == 401 || failure.status() == 403
        ? "Check the address and the credentials."
        : "Check the address.";
  }

  @Override
  public void close() {
    if (ownsClient) {
      client.close();
    }
  }
}
