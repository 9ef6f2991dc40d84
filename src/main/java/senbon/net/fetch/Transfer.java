package senbon.net.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.ShownAddress;
import senbon.base.failure.LimitException;
import senbon.base.failure.MismatchException;
import senbon.base.io.Digest;
import senbon.net.http.Answer;
import senbon.net.http.AttemptFailedException;
import senbon.net.http.Deadline;
import senbon.net.http.Exchange;
import senbon.net.http.HttpPolicy;
import senbon.net.http.RetryAfter;
import senbon.net.http.Validators;

/** One file on its way from one address, over as many requests as it takes. */
final class Transfer {
  private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);

  private final Exchange exchange;
  private final HttpPolicy policy;
  private final URI uri;
  private final ResumableFile file;
  private final Optional<Digest> expected;
  private final Validators known;
  private final TransferWatcher progress;
  private int requests;

  /**
   * @param known of the version that need not be sent again
   */
  Transfer(
      Exchange exchange,
      HttpPolicy policy,
      URI uri,
      ResumableFile file,
      Optional<Digest> expected,
      Validators known,
      TransferWatcher progress) {
    this.exchange = exchange;
    this.policy = policy;
    this.uri = uri;
    this.file = file;
    this.expected = expected;
    this.known = known;
    this.progress = progress;
  }

  /** Bytes of the file that are there. */
  long bytes() {
    return file.length();
  }

  /** By which way the last answer came; see {@link Exchange#way}. */
  String way() {
    return exchange.way(uri);
  }

  /** Requests that were made. */
  int requests() {
    return requests;
  }

  /**
   * Makes one request, if any is needed, and brings the file to its end or fails.
   *
   * @return nothing if the server has the version known
   * @throws MismatchException if the whole file came and is the wrong one
   * @throws LimitException if it is larger than allowed
   */
  Optional<Downloaded> attempt(Deadline total) throws AttemptFailedException {
    total.orIn(policy.timeouts().attempt()).hold();
    try {
      Optional<ResumeNote> note = file.note();
      if (note.isPresent() && note.get().total() == file.length() && file.length() > 0) {
        return Optional.of(finish(uri, note.get().validators(), Optional.empty()));
      }
      requests++;
      Map<String, String> headers = file.length() > 0 ? resuming() : known.unlessHeaders();
      try (Answer answer = exchange.get(uri, headers)) {
        if (answer.status() == 304 && file.length() == 0 && !headers.isEmpty()) {
          LOG.info("{} has not changed", ShownAddress.of(uri));
          file.discard();
          return Optional.empty();
        }
        receive(answer);
        return Optional.of(
            finish(
                answer.uri(),
                file.note().orElseThrow().validators(),
                answer.header("Content-Type")));
      } catch (IOException e) {
        throw Exchange.failed(e);
      }
    } finally {
      Deadline.release();
    }
  }

  /** The headers that ask for the rest only. */
  private Map<String, String> resuming() {
    Map<String, String> headers = new LinkedHashMap<>();
    ResumeNote note = file.note().orElseThrow();
    boolean same = note.source().equals(ResumeNote.sourceOf(uri));
    Optional<String> validator = same ? note.validators().ifRange() : Optional.empty();
    if (validator.isEmpty() && expected.isEmpty()) {
      file.restart();
      return known.unlessHeaders();
    }
    headers.put("Range", "bytes=" + file.length() + "-");
    validator.ifPresent(value -> headers.put("If-Range", value));
    return headers;
  }

  private void receive(Answer answer) throws IOException, AttemptFailedException {
    int status = answer.status();
    if (status == 200 && isWhole(answer)) {
      BodyHeaders.requireNoEncoding(answer);
      if (file.length() > 0) {
        LOG.info("{} starts over: the server sends the whole file", ShownAddress.of(uri));
      }
      whole(answer, answer.length());
    } else if (status == 200 || status == 206) {
      BodyHeaders.requireNoEncoding(answer);
      part(answer);
    } else if (status == 416 && file.length() > 0) {
      file.restart();
      throw AttemptFailedException.startOver("the server has no such rest", status);
    } else {
      throw AttemptFailedException.answered(
          status, answer.header("Retry-After").flatMap(v -> RetryAfter.parse(v, Instant.now())));
    }
  }

  private void whole(Answer answer, long total) throws IOException, AttemptFailedException {
    checkSize(total);
    file.begin(noteOf(answer, total));
    copy(answer, total);
  }

  private ResumeNote noteOf(Answer answer, long total) {
    return new ResumeNote(
        ResumeNote.sourceOf(uri),
        expected.map(Digest::toString).orElse(""),
        answer.validators(),
        total);
  }

  /**
   * Whether an answer with status 200 is the whole file. Some servers and proxies send a part of it
   * with that status: they say so by Content-Range, or the length does.
   */
  private boolean isWhole(Answer answer) throws AttemptFailedException {
    if (!answer.headers("Content-Range").isEmpty()) {
      ContentRange range = BodyHeaders.range(answer);
      // Of a header that makes no sense, the hash decides.
      return range == null ? expected.isPresent() && file.length() == 0 : range.isWhole();
    }
    long known = file.note().map(ResumeNote::total).orElse(-1L);
    if (file.length() > 0 && known >= 0 && answer.length() == known - file.length()) {
      file.restart();
      throw AttemptFailedException.startOver("the rest came as if it were the whole file", 200);
    }
    return true;
  }

  /** Takes a part: the rest of the file, or all of it. */
  private void part(Answer answer) throws IOException, AttemptFailedException {
    ContentRange range = BodyHeaders.range(answer);
    if (file.length() == 0 && (range == null || !range.isWhole())) {
      throw AttemptFailedException.hopeless(
          "part of the file came, unasked", answer.status(), null);
    } else if (file.length() == 0) {
      whole(answer, range.total());
    } else {
      copy(answer, goOn(answer, range));
    }
  }

  /** Checks that a partial answer is the rest of the file, and tells the whole file's size. */
  private long goOn(Answer answer, ContentRange range) throws AttemptFailedException {
    ResumeNote note = file.note().orElseThrow();
    long known = note.total();
    Optional<String> tag = answer.validators().etag();
    boolean same =
        tag.isEmpty()
            || note.validators().etag().isEmpty()
            || tag.equals(note.validators().etag())
            || !note.source().equals(ResumeNote.sourceOf(uri));
    boolean fits =
        range != null
            && same
            && range.first() == file.length()
            && (known < 0 || range.total() < 0 || known == range.total());
    if (!fits) {
      file.restart();
      throw AttemptFailedException.startOver(
          "another part came than was asked for", answer.status());
    }
    long total = range.total() < 0 ? known : range.total();
    checkSize(total);
    LOG.info("{} resumes at byte {}", ShownAddress.of(uri), file.length());
    file.goOn();
    return total;
  }

  private void checkSize(long bytes) {
    if (bytes > policy.limits().bytes()) {
      file.discard();
      throw new LimitException(
          ShownAddress.of(uri)
              + " is larger than the "
              + policy.limits().bytes()
              + " bytes that are allowed.",
          "Allow larger downloads if it is the right address.");
    }
  }

  /** Reads the body; it isn't closed, since closing would read on to an end that may never come. */
  private void copy(Answer answer, long total) throws IOException, AttemptFailedException {
    InputStream in = answer.body();
    byte[] block = file.block();
    for (int n = in.read(block); n >= 0; n = in.read(block)) {
      checkSize(file.length() + n);
      file.write(block, n);
      progress.at(file.length(), total);
      block = file.block();
    }
    if (total >= 0 && file.length() != total) {
      throw AttemptFailedException.broken(file.length() + " of " + total + " bytes came", null);
    }
  }

  private Downloaded finish(URI from, Validators validators, Optional<String> type)
      throws AttemptFailedException {
    Digest sha256 = file.sha256();
    Optional<Digest> sha512 = file.sha512();
    boolean right =
        expected.isEmpty()
            || expected.get().equals(sha256)
            || (sha512.isPresent() && expected.get().equals(sha512.get()));
    if (!right && file.isMixed()) {
      file.restart();
      throw AttemptFailedException.startOver("the parts do not make the right file", 0);
    }
    Optional<String> page = Page.of(type, file.start());
    if (!right) {
      file.discard();
      Digest is = expected.get().algorithm() == sha256.algorithm() ? sha256 : sha512.orElseThrow();
      throw new MismatchException(
          ShownAddress.of(uri)
              + " is not the file expected"
              + page.map(what -> " but " + what).orElse("")
              + way()
              + ": its hash is "
              + is
              + ", not "
              + expected.get()
              + ".",
          "Check the address and the hash.");
    }
    file.complete();
    return new Downloaded(
        file.path(),
        file.length(),
        sha256,
        sha512,
        from,
        validators.etag(),
        validators.lastingModified(),
        page,
        way(),
        requests);
  }
}
