package senbon.store.s3;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.SenbonException;
import senbon.net.http.HttpPolicy;
import senbon.store.entry.LevelFailedException;
import senbon.store.entry.RecordSigner;

/**
 * The bucket of a process. Its client is made on another thread when something was first missing on
 * this machine, since that takes a second of work: meanwhile builds are fetched and read.
 */
public final class SharedBucket implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(SharedBucket.class);

  private final BucketSettings settings;
  private final HttpPolicy policy;
  private final Executor threads;
  private final AtomicReference<CompletableFuture<Ready>> made = new AtomicReference<>();

  /**
   * A bucket, of which nothing is asked yet.
   *
   * @param policy of downloads, whose way to the network is taken
   * @param threads on which the client is made; daemons
   */
  public SharedBucket(BucketSettings settings, HttpPolicy policy, Executor threads) {
    this.settings = settings;
    this.policy = policy;
    this.threads = threads;
  }

  /**
   * What it takes to use it.
   *
   * @param signer of what is put there
   */
  record Ready(Bucket bucket, Optional<RecordSigner> signer) {}

  /** A level of the cache for one session: its counts and its rest are that session's own. */
  public BucketLevel level() {
    return new BucketLevel(this);
  }

  /** What is done to the bucket as a whole. */
  public BucketUpkeep upkeep() {
    return new BucketUpkeep(this);
  }

  /** What shows whether the store can do what it must. */
  public BucketProbe probe() {
    return new BucketProbe(this);
  }

  BucketSettings settings() {
    return settings;
  }

  /** Begins to make the client, unless that was begun. */
  void begin() {
    if (made.get() == null) {
      CompletableFuture<Ready> mine = new CompletableFuture<>();
      if (made.compareAndSet(null, mine)) {
        threads.execute(() -> make(mine));
      }
    }
  }

  private void make(CompletableFuture<Ready> into) {
    long start = System.nanoTime();
    try {
      Optional<RecordSigner> signer = settings.trust().signKey().map(SigningKeyFile::read);
      into.complete(new Ready(Clients.bucket(settings, policy), signer));
      LOG.info(
          "the client for {} took {} ms",
          settings.shown(),
          (System.nanoTime() - start) / 1_000_000);
    } catch (IOException | RuntimeException | Error e) {
      into.completeExceptionally(e);
    }
  }

  /**
   * The bucket, once its client is there.
   *
   * @throws LevelFailedException if it can't be made
   * @throws SenbonException if a file that was set can't be used
   */
  Ready ready() throws IOException {
    CompletableFuture<Ready> mine = new CompletableFuture<>();
    if (made.compareAndSet(null, mine)) {
      make(mine);
    }
    try {
      return made.get().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LevelFailedException("the run was ended", "", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof LevelFailedException told) {
        throw told;
      } else if (e.getCause() instanceof SenbonException told) {
        throw told;
      }
      throw new LevelFailedException("its client could not be made", "", e.getCause());
    }
  }

  @Override
  public void close() {
    CompletableFuture<Ready> begun = made.get();
    if (begun != null) {
      var unused = begun.thenAccept(ready -> ready.bucket().close());
    }
  }
}
