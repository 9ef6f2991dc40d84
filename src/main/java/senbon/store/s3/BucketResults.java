package senbon.store.s3;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.Candidate;
import senbon.store.entry.ConflictException;
import senbon.store.entry.NewerRecordException;
import senbon.store.entry.RecordFormat;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Results in a bucket. A result is put only where none is, first its bytes, then its record; what
 * was found damaged is put anew. After some failures in a row the bucket is left alone for a while.
 */
final class BucketResults {
  /** So many failures in a row are no accident; each may have cost the whole time allowed. */
  private static final int FAILURES = 3;

  private static final String CONFLICT =
      "%s names other bytes (%s) than were made and proven here (%s): another machine or version of"
          + " senbon errs, or the record is forged. Compare who wrote it, and remove what is wrong by"
          + " 'senbon cache rm --remote --hash %s'.";

  private static final Duration REST = Duration.ofSeconds(60);

  /** What tells how a partial was made: other versions of the program may tell more of it. */
  private static final String ACCOUNT = "report";

  private final SharedBucket shared;
  private final BucketSettings settings;
  private final ObjectNames names;
  private final CircuitBreaker breaker;

  /** Objects that this run has seen there, sound or not: it needn't send the sound ones again. */
  private final Set<String> sound = ConcurrentHashMap.newKeySet();

  /** Records that this run has read there, and which bytes they name. */
  private final Map<String, Digest> seen = new ConcurrentHashMap<>();

  private final Set<String> damaged = ConcurrentHashMap.newKeySet();

  BucketResults(SharedBucket shared) {
    this.shared = shared;
    this.settings = shared.settings();
    this.names = new ObjectNames(settings.place().prefix());
    this.breaker =
        CircuitBreaker.of(
            "bucket",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(FAILURES)
                .minimumNumberOfCalls(FAILURES)
                .failureRateThreshold(100)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
  }

  /** Whether it failed several times in a row and is left alone for now. */
  boolean isResting() {
    return breaker.getState() == CircuitBreaker.State.OPEN && !breaker.tryAcquirePermission();
  }

  /** A question or a put; the breaker learns of its failure. */
  private interface Exchange<T> {
    T with(SharedBucket.Ready ready) throws IOException;
  }

  private <T> T exchange(Exchange<T> exchange) throws IOException {
    try {
      return exchange.with(shared.ready());
    } catch (ConflictException e) {
      worked();
      throw e;
    } catch (IOException e) {
      failed(e);
      throw Troubles.of(e);
    }
  }

  /** Something went well to its end: an object is not there, has come whole, or is put. */
  void worked() {
    breaker.onSuccess(0, TimeUnit.NANOSECONDS);
  }

  void failed(IOException e) {
    breaker.onError(0, TimeUnit.NANOSECONDS, e);
  }

  Optional<Candidate> record(ActionKey key) throws IOException {
    String name = names.record(key);
    Optional<byte[]> bytes = exchange(ready -> record(ready.bucket(), name));
    if (bytes.isEmpty()) {
      worked();
      return Optional.empty();
    }
    see(name, bytes.get());
    InputStream body = new ByteArrayInputStream(bytes.get());
    return Optional.of(new ObjectCandidate(this, name, body, bytes.get().length));
  }

  static Optional<byte[]> record(Bucket bucket, String name) throws IOException {
    Optional<ResponseInputStream<GetObjectResponse>> found = bucket.get(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try (LimitedBody body = new LimitedBody(found.get(), bucket.allowed(RecordFormat.MAX_BYTES))) {
      return Optional.of(body.readNBytes(RecordFormat.MAX_BYTES + 1));
    }
  }

  Optional<Candidate> blob(Digest sha256) throws IOException {
    String name = names.blob(sha256);
    return exchange(
        ready -> {
          Optional<ResponseInputStream<GetObjectResponse>> found = ready.bucket().get(name);
          if (found.isEmpty()) {
            worked();
            return Optional.empty();
          }
          Long length = found.get().response().contentLength();
          long size = length == null ? 0 : length;
          LimitedBody body = new LimitedBody(found.get(), ready.bucket().allowed(size));
          return Optional.of(new ObjectCandidate(this, name, body, size));
        });
  }

  /** Where an object is, for messages. */
  String shown(String name) {
    return "s3://" + settings.place().bucket() + "/" + name;
  }

  void isSound(String name) {
    sound.add(name);
    worked();
  }

  void isDamaged(String name) {
    damaged.add(name);
  }

  boolean send(ActionRecord record, Path file) throws IOException {
    return exchange(
        ready -> {
          boolean sent = send(ready, record, file);
          worked();
          return sent;
        });
  }

  /** The bytes before the record, so that no record is there without them. */
  private boolean send(SharedBucket.Ready ready, ActionRecord record, Path file)
      throws IOException {
    String name = names.record(record.key());
    if (seen.containsKey(name) && !damaged.contains(name)) {
      compare(name, seen.get(name), record);
      return false;
    }
    String blob = names.blob(record.sha256());
    if (!sound.contains(blob)) {
      boolean replace = damaged.contains(blob);
      ready.bucket().put(blob, file, record.size(), record.sha256(), replace);
      sound.add(blob);
    }
    byte[] bytes =
        ready.signer().isPresent()
            ? RecordFormat.write(record, ready.signer().get())
            : RecordFormat.write(record);
    if (ready.bucket().put(name, bytes, damaged.contains(name))) {
      return true;
    }
    Optional<byte[]> there = record(ready.bucket(), name);
    if (there.isEmpty()) {
      return false; // deleted meanwhile
    }
    try {
      compare(name, named(name, there.get()), record);
      return false;
    } catch (NewerRecordException e) {
      return false;
    } catch (MalformedInputException e) {
      return ready.bucket().put(name, bytes, true);
    }
  }

  /** Which bytes a record names. */
  private Digest named(String name, byte[] bytes) throws NewerRecordException {
    return RecordFormat.read(shown(name), bytes).sha256();
  }

  /** Notes a record that is sound. */
  private void see(String name, byte[] bytes) {
    try {
      seen.put(name, named(name, bytes));
    } catch (NewerRecordException | MalformedInputException e) {
      // Told by whoever asked for it.
    }
  }

  /** What is there already should be the same: results are made of nothing but their key. */
  private void compare(String name, Digest there, ActionRecord mine) throws ConflictException {
    if (!there.equals(mine.sha256()) && !mine.key().kind().equals(ACCOUNT)) {
      throw new ConflictException(
          CONFLICT.formatted(
              shown(name),
              there.hex().substring(0, 12),
              mine.sha256().hex().substring(0, 12),
              mine.key().digest().hex().substring(0, 12)));
    }
  }
}
