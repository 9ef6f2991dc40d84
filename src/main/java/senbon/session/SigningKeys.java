package senbon.session;

import java.nio.file.Path;
import senbon.store.s3.SigningKeyFile;

/** Keys that sign what is shared. */
public final class SigningKeys {
  private SigningKeys() {}

  /**
   * Makes a key.
   *
   * @return what others trust it by
   * @throws senbon.base.failure.UsageException if the file exists, or the name can't be one
   */
  public static String make(Path file, String name) {
    return SigningKeyFile.make(file, name);
  }
}
