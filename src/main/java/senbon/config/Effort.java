package senbon.config;

import java.util.Locale;

/** How much time to spend on a smaller result. */
public enum Effort {
  FAST,
  DEFAULT,
  BEST;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
