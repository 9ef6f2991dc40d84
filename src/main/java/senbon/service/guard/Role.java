package senbon.service.guard;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each role may do what those before it may. */
public enum Role {
  /** See everything that the service shows. */
  READ,

  /** Have partials made, and change what was made for the same name. */
  TRIGGER,

  /** Change what is of others, and whatever else there is. */
  ADMIN;

  /** The role so named in files of tokens. */
  static Optional<Role> named(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  /** Its name in files of tokens and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
