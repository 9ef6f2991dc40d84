package senbon.config;

import java.util.Locale;

/** How a line of the log is written. */
public enum LogFormat {
  TEXT,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
