package senbon.cli.options;

import java.util.Locale;
import senbon.config.BucketKeys;
import senbon.config.Config;
import senbon.store.entry.TrustedKeys;
import senbon.store.s3.BucketSettings;

/** The bucket that a configuration sets. */
final class BucketOptions {
  private BucketOptions() {}

  /** Where objects are; without a bucket, those that are named as inputs. */
  private static BucketSettings.Place place(Config config) {
    boolean elsewhere = config.get(BucketKeys.ENDPOINT).isPresent();
    return new BucketSettings.Place(
        config.get(BucketKeys.BUCKET).orElse(""),
        config.get(BucketKeys.FOLDER),
        config.get(BucketKeys.ENDPOINT),
        config.get(BucketKeys.REGION),
        config.get(BucketKeys.PATH_STYLE).orElse(elsewhere),
        config.get(BucketKeys.PROFILE),
        config.get(BucketKeys.ANONYMOUS));
  }

  static BucketSettings settings(Config config) {
    String mode = config.get(BucketKeys.MODE).toUpperCase(Locale.ROOT).replace('-', '_');
    return new BucketSettings(
        place(config),
        BucketSettings.Mode.valueOf(mode),
        config.get(BucketKeys.SHARED),
        config.get(BucketKeys.MIN_SIZE),
        new BucketSettings.Dialect(
            config.get(BucketKeys.CHECKSUM).equals("sha256"),
            config.get(BucketKeys.CONDITIONAL),
            config.get(BucketKeys.SSE)),
        config.get(BucketKeys.TIMEOUT),
        config.get(BucketKeys.FLUSH),
        config.get(BucketKeys.REQUIRED),
        new BucketSettings.Trust(
            config.get(BucketKeys.SIGN_KEY),
            new TrustedKeys(config.get(BucketKeys.TRUST)),
            config.get(BucketKeys.REQUIRE_SIGNATURE)));
  }
}
