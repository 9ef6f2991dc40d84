package senbon.net.http;

import java.net.URI;
import senbon.base.failure.UsageException;

/** Knows where objects are that are named as {@code s3://BUCKET/KEY}, and may ask for them. */
public interface ObjectAccess {
  /** Knows none. */
  ObjectAccess NONE =
      object -> {
        throw new UsageException("No store of objects is known.", "Use an http or https address.");
      };

  /**
   * An address of the web that gives the object for some minutes; it is a secret.
   *
   * @throws senbon.base.failure.NetworkException if it can't be had, as without credentials
   */
  URI locate(URI object);
}
