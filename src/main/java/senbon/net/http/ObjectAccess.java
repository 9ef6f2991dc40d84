package senbon.net.http;

import java.io.IOException;
import java.net.URI;

/** Knows where objects are that are named as {@code s3://BUCKET/KEY}, and may ask for them. */
public interface ObjectAccess {
  /** Knows none. */
  ObjectAccess NONE =
      object -> {
        throw new IOException("no store of objects is known");
      };

  /** An address of the web that gives the object for some minutes; it is a secret. */
  URI locate(URI object) throws IOException;
}
