package senbon.product;

import java.util.Locale;

/** The operating system that a build is for. */
public enum Platform {
  LINUX,
  MACOS,
  WINDOWS,
  UNKNOWN;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
