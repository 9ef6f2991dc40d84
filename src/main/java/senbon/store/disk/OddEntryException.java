package senbon.store.disk;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Something in the cache that is no regular file where there should be one: a pipe, a device, a
 * link, a directory. It must not be opened, which could wait for ever or lead elsewhere.
 */
public final class OddEntryException extends IOException {
  private static final long serialVersionUID = 1L;

  OddEntryException(Path file) {
    super(file + " is no regular file");
  }
}
