package senbon.store.s3;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import senbon.base.io.Digest;
import senbon.net.http.Deadline;
import senbon.store.entry.LevelFailedException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** What can be done with the objects of a bucket. Each request has a limit of time. */
final class Bucket implements Closeable {
  /** A store that sends or takes less than this is as good as none. */
  private static final long LEAST_BYTES_PER_SECOND = 64 << 10;

  private static final int CONFLICT_TRIES = 4;
  private static final long CONFLICT_PAUSE_MILLIS = 100;
  private static final String AES256 = "AES256";

  /** What the SDK takes for itself at its first request, on a busy machine. */
  private static final Duration START = Duration.ofSeconds(4);

  private final S3Client client;
  private final BucketSettings settings;
  private volatile boolean begun;

  Bucket(S3Client client, BucketSettings settings) {
    this.client = client;
    this.settings = settings;
  }

  /** What a request is, for those that need the SDK's own answer. */
  private interface Request<T> {
    T send() throws IOException;
  }

  private <T> T within(Duration time, Request<T> request) throws IOException {
    Deadline.in(begun ? time : time.plus(START)).hold();
    try {
      return request.send();
    } catch (SdkException e) {
      throw Troubles.of(e, settings);
    } finally {
      begun = true;
      Deadline.release();
    }
  }

  /** How long a transfer of so many bytes may take. */
  Duration allowed(long bytes) {
    return settings.timeout().plusSeconds(bytes / LEAST_BYTES_PER_SECOND);
  }

  /** The object, whose bytes are still to come; nothing if there is none. */
  Optional<ResponseInputStream<GetObjectResponse>> get(String name) throws IOException {
    GetObjectRequest request =
        GetObjectRequest.builder().bucket(settings.place().bucket()).key(name).build();
    return within(
        settings.timeout(),
        () -> {
          try {
            return Optional.of(client.getObject(request, ResponseTransformer.toInputStream()));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          } catch (S3Exception e) {
            if (e.statusCode() == 404 && Troubles.code(e).isEmpty()) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  /**
   * Puts a file.
   *
   * @param replace whether to put it in place of what is there
   * @return false if there was one, which stays
   */
  boolean put(String name, Path file, long size, Digest sha256, boolean replace)
      throws IOException {
    return put(name, RequestBody.fromFile(file), size, sha256, replace);
  }

  /** The same with bytes. */
  boolean put(String name, byte[] bytes, boolean replace) throws IOException {
    return put(name, RequestBody.fromBytes(bytes), bytes.length, Digest.sha256(bytes), replace);
  }

  private boolean put(String name, RequestBody body, long size, Digest sha256, boolean replace)
      throws IOException {
    PutObjectRequest.Builder request =
        PutObjectRequest.builder().bucket(settings.place().bucket()).key(name);
    if (settings.dialect().checksum()) {
      byte[] hash = HexFormat.of().parseHex(sha256.hex());
      request.checksumSHA256(Base64.getEncoder().encodeToString(hash));
    }
    if (!replace && settings.dialect().conditional()) {
      request.ifNoneMatch("*");
    }
    Optional<String> encryption = settings.dialect().encryption();
    if (encryption.isPresent()) {
      boolean plain = encryption.get().equals(AES256);
      request.serverSideEncryption(
          plain ? ServerSideEncryption.AES256 : ServerSideEncryption.AWS_KMS);
      if (!plain) {
        request.ssekmsKeyId(encryption.get());
      }
    }
    return within(allowed(size), () -> put(request.build(), body));
  }

  /** A store that is at another one's put of the same name just now answers 409: try again. */
  private boolean put(PutObjectRequest request, RequestBody body) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        client.putObject(request, body);
        return true;
      } catch (S3Exception e) {
        if (e.statusCode() == 412) {
          return false;
        } else if (e.statusCode() != 409 || tries == CONFLICT_TRIES) {
          throw e;
        }
      }
      try {
        Thread.sleep(CONFLICT_PAUSE_MILLIS * tries);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LevelFailedException("the run was ended", "", e);
      }
    }
  }

  /** Some of the objects whose names begin so, and what to go on with; empty at the end. */
  record Page(List<S3Object> objects, Optional<String> next) {}

  /**
   * The objects whose names begin so, in the order of their names, a thousand at a time.
   *
   * @param after what the page before gave to go on with; empty for the first
   */
  Page list(String prefix, Optional<String> after) throws IOException {
    ListObjectsV2Request request =
        ListObjectsV2Request.builder()
            .bucket(settings.place().bucket())
            .prefix(prefix)
            .continuationToken(after.orElse(null))
            .build();
    ListObjectsV2Response page = within(settings.timeout(), () -> client.listObjectsV2(request));
    boolean more = Boolean.TRUE.equals(page.isTruncated());
    return new Page(
        page.contents(), more ? Optional.of(page.nextContinuationToken()) : Optional.empty());
  }

  /** Deletes an object; there need not be one. */
  void delete(String name) throws IOException {
    within(
        settings.timeout(),
        () -> client.deleteObject(one -> one.bucket(settings.place().bucket()).key(name)));
  }

  @Override
  public void close() {
    client.close();
  }
}
