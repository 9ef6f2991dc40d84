package senbon.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import senbon.base.failure.FailedException;
import senbon.base.failure.IoFailures;
import senbon.base.failure.SenbonException;

/** Why a cache can't be opened. */
final class OpenFailures {
  private OpenFailures() {}

  static SenbonException of(Path root, IOException e) {
    if (e instanceof AccessDeniedException denied) {
      return new FailedException(
          "Can't open the cache %s to write to it: permission denied (%s)."
              .formatted(root, denied.getFile()),
          "Use --cache-mode read, or another directory with --cache-dir.",
          e);
    }
    return IoFailures.of(
        "open the cache",
        root,
        e,
        "Use another directory by --cache-dir DIR, or --cache-mode read or off.");
  }
}
