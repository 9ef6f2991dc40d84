package senbon.store.s3;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import senbon.net.http.HttpPolicy;
import senbon.net.http.RawClient;
import senbon.store.entry.LevelFailedException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Makes the client of a bucket. What newer SDKs send unasked, checksums in trailers, is not
 * understood by every store: only what a request says itself is sent.
 */
final class Clients {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 3;

  private Clients() {}

  /**
   * The client.
   *
   * @param policy of downloads: its proxies and certificates hold here too
   * @throws LevelFailedException if there are no credentials, or no region
   */
  static Bucket bucket(BucketSettings settings, HttpPolicy policy) throws IOException {
    BucketSettings.Place place = settings.place();
    SdkHttp.use(policy);
    HttpPolicy own =
        policy.withTimeouts(
            settings.timeout().compareTo(CONNECT) < 0 ? settings.timeout() : CONNECT,
            settings.timeout(),
            policy.timeouts().attempt(),
            policy.timeouts().total());
    try {
      S3ClientBuilder builder =
          S3Client.builder()
              .httpClient(new SdkRequests(new RawClient(own)))
              .region(region(place))
              .credentialsProvider(credentials(place))
              .forcePathStyle(place.pathStyle())
              .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
              .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
              .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build())
              .overrideConfiguration(
                  to ->
                      to.retryStrategy(
                          AwsRetryStrategy.standardRetryStrategy().toBuilder()
                              .maxAttempts(ATTEMPTS)
                              .build()));
      place.endpoint().ifPresent(builder::endpointOverride);
      return new Bucket(builder.build(), settings);
    } catch (SdkException e) {
      throw Troubles.of(e, settings);
    }
  }

  /** What signs addresses of objects. */
  static S3Presigner presigner(BucketSettings.Place place, HttpPolicy policy) throws IOException {
    SdkHttp.use(policy);
    S3Presigner.Builder builder =
        S3Presigner.builder()
            .region(region(place))
            .credentialsProvider(credentials(place))
            .serviceConfiguration(
                S3Configuration.builder().pathStyleAccessEnabled(place.pathStyle()).build());
    place.endpoint().ifPresent(builder::endpointOverride);
    return builder.build();
  }

  /**
   * Of the settings, or as AWS's own tools find it. Other stores mostly don't care, and a machine
   * is asked for its own only if it may be one of Amazon's, since that takes seconds elsewhere.
   */
  private static Region region(BucketSettings.Place place) throws IOException {
    if (place.region().isPresent()) {
      return Region.of(place.region().get());
    }
    boolean elsewhere = place.endpoint().isPresent();
    List<AwsRegionProvider> chain = new ArrayList<>();
    chain.add(new SystemSettingsRegionProvider());
    chain.add(new AwsProfileRegionProvider(null, place.profile().orElse(null)));
    if (!elsewhere) {
      chain.add(new InstanceProfileRegionProvider());
    }
    for (AwsRegionProvider provider : chain) {
      try {
        Region found = provider.getRegion();
        if (found != null) {
          return found;
        }
      } catch (SdkClientException e) {
        // The next may know.
      }
    }
    if (elsewhere) {
      return Region.US_EAST_1;
    }
    throw new LevelFailedException(
        "no region is set", "Set s3-region to the bucket's region.", null);
  }

  private static AwsCredentialsProvider credentials(BucketSettings.Place place) throws IOException {
    if (place.anonymous()) {
      return AnonymousCredentialsProvider.create();
    }
    DefaultCredentialsProvider.Builder builder = DefaultCredentialsProvider.builder();
    place.profile().ifPresent(builder::profileName);
    AwsCredentialsProvider provider = builder.build();
    try {
      provider.resolveCredentials();
    } catch (SdkException e) {
      throw Troubles.noCredentials(e);
    }
    return provider;
  }
}
