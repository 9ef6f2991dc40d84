package senbon.session;

import java.util.Optional;

/**
 * Something that was looked at, and how it is.
 *
 * @param subject a word or two
 * @param what how it is, as a clause
 * @param remedy what to do; nothing if all is well
 */
public record Finding(String subject, String what, Optional<String> remedy) {
  public static Finding good(String subject, String what) {
    return new Finding(subject, what, Optional.empty());
  }

  public static Finding bad(String subject, String what, String remedy) {
    return new Finding(subject, what, Optional.of(remedy));
  }

  public boolean isGood() {
    return remedy.isEmpty();
  }
}
