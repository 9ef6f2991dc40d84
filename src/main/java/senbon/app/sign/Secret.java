package senbon.app.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import senbon.mar.sign.Passwords;

/** Where the password of a key is, which is read only when it is needed. */
public interface Secret {
  /** There is none. */
  Secret NONE = Optional::empty;

  /** The password, for the reader to overwrite; empty if there is none. */
  Optional<char[]> read() throws IOException;

  /**
   * The password, if it turns out to be needed and there is somebody to ask for it.
   *
   * @param what is asked for
   */
  default Optional<char[]> ask(String what) {
    return Optional.empty();
  }

  /** The first line of a file that only its owner can read. */
  static Secret in(Path file) {
    return () -> Optional.of(Passwords.read(file));
  }
}
