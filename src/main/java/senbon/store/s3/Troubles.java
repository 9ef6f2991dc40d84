package senbon.store.s3;

import java.io.IOException;
import java.util.Optional;
import senbon.net.http.RawClient;
import senbon.store.entry.LevelFailedException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What went wrong, in our words: what each answer of a store means, and which setting helps. */
final class Troubles {
  private static final String REGION_HEADER = "x-amz-bucket-region";

  private Troubles() {}

  /** What the SDK says, told anew. */
  static LevelFailedException of(SdkException e, BucketSettings settings) {
    if (e instanceof AwsServiceException answer) {
      return answered(answer, settings);
    }
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IOException broken) {
        return of(broken);
      }
    }
    return new LevelFailedException("the request could not be made", "", e);
  }

  /** What became of the connection. */
  static LevelFailedException of(IOException e) {
    return e instanceof LevelFailedException told
        ? told
        : new LevelFailedException(RawClient.words(e), "", e);
  }

  /** There are no credentials at all. */
  static LevelFailedException noCredentials(SdkException e) {
    return new LevelFailedException(
        "no AWS credentials were found in the environment, in a profile or by the machine's role",
        "Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or s3-anonymous=true.",
        e);
  }

  private static LevelFailedException answered(AwsServiceException e, BucketSettings settings) {
    int status = e.statusCode();
    String code = code(e);
    String shown = "it answered " + status + (code.isEmpty() ? "" : " (" + code + ")");
    return new LevelFailedException(
        meaning(status, code, shown), remedy(e, code, settings), isDenied(status), e);
  }

  private static String meaning(int status, String code, String shown) {
    return switch (code) {
      case "NoSuchBucket" -> "there is no such bucket: " + shown;
      case "RequestTimeTooSkewed" -> "the clocks differ too much: " + shown;
      case "SlowDown", "TooManyRequests" -> "it asks for fewer requests: " + shown;
      case "ExpiredToken", "ExpiredTokenException" -> "the credentials have expired: " + shown;
      default ->
          isDenied(status)
              ? "access is denied: " + shown
              : status >= 500 && status != 501 ? "it has an error: " + shown : shown;
    };
  }

  private static boolean isDenied(int status) {
    return status == 403 || status == 401;
  }

  private static String remedy(AwsServiceException e, String code, BucketSettings settings) {
    int status = e.statusCode();
    Optional<String> region = region(e);
    if (code.equals("NoSuchBucket")) {
      return "Set s3-bucket to the name of one that exists.";
    } else if (code.equals("RequestTimeTooSkewed")) {
      return "Set the clock of this machine.";
    } else if (region.isPresent() && (status == 301 || status == 307 || status == 400)) {
      return "Set s3-region=" + region.get() + ".";
    } else if (status == 301 || status == 307) {
      return "Set s3-region to the bucket's own region.";
    } else if (status == 501 && settings.dialect().conditional()) {
      return "Set s3-conditional=off if the store can't put only what isn't there.";
    } else if (status == 400 && settings.dialect().checksum()) {
      return "Set s3-checksum=none if the store doesn't know the header x-amz-checksum-sha256.";
    } else if (isDenied(status)) {
      return "Check the credentials and what the bucket's policy allows them.";
    }
    return "";
  }

  private static Optional<String> region(AwsServiceException e) {
    return e.awsErrorDetails() == null || e.awsErrorDetails().sdkHttpResponse() == null
        ? Optional.empty()
        : e.awsErrorDetails()
            .sdkHttpResponse()
            .firstMatchingHeader(REGION_HEADER)
            .filter(value -> value.matches("[a-z0-9-]{1,40}"));
  }

  /** The store's own word for it, if it is one. */
  static String code(AwsServiceException e) {
    String code = e.awsErrorDetails() == null ? null : e.awsErrorDetails().errorCode();
    return code != null && code.matches("[A-Za-z0-9.]{1,64}") ? code : "";
  }
}
