package senbon.store.s3;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import senbon.base.ShownAddress;
import senbon.base.failure.NetworkException;
import senbon.net.http.HttpPolicy;
import senbon.net.http.ObjectAccess;
import senbon.store.entry.LevelFailedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Objects that are named as inputs, {@code s3://BUCKET/KEY}: they are downloaded as any other file,
 * from addresses that the SDK signs with this machine's credentials.
 */
public final class ObjectAddresses implements ObjectAccess, Closeable {
  /** Time to begin a request; one that is under way may take longer. */
  private static final Duration VALID = Duration.ofMinutes(15);

  private final BucketSettings.Place place;
  private final HttpPolicy policy;
  private S3Presigner presigner;

  /**
   * @param place of which all counts but the bucket and the prefix
   */
  public ObjectAddresses(BucketSettings.Place place, HttpPolicy policy) {
    this.place = place;
    this.policy = policy;
  }

  @Override
  public URI locate(URI object) {
    try {
      return presigner()
          .presignGetObject(
              one ->
                  one.signatureDuration(VALID)
                      .getObjectRequest(
                          get ->
                              get.bucket(object.getRawAuthority())
                                  .key(object.getPath().substring(1))))
          .url()
          .toURI();
    } catch (LevelFailedException e) {
      throw failed(object, e.getMessage(), e.remedy(), e);
    } catch (SdkException | URISyntaxException | IOException e) {
      throw failed(object, "no address could be signed for it", "", e);
    }
  }

  private static NetworkException failed(URI object, String why, String remedy, Exception cause) {
    return new NetworkException(
        "Could not download %s: %s.".formatted(ShownAddress.of(object), why),
        remedy.isEmpty() ? "Check the address." : remedy,
        cause);
  }

  private synchronized S3Presigner presigner() throws IOException {
    if (presigner == null) {
      presigner = Clients.presigner(place, policy);
    }
    return presigner;
  }

  @Override
  public synchronized void close() {
    if (presigner != null) {
      presigner.close();
    }
  }
}
