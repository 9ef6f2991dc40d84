package senbon.base;

import java.util.Optional;

/** The compressed formats that members of an update have had, the older first. */
public enum Codec {
  /** Updaters up to Firefox 55. */
  BZIP2("bzip2", "BZh"),

  /** Every updater since Firefox 56, and of the forks still in use. */
  XZ("xz", "\u00fd7zXZ\0");

  private final String word;

  /** One character for each byte. */
  private final String magic;

  Codec(String word, String magic) {
    this.word = word;
    this.magic = magic;
  }

  /** Tells the format by the first bytes, of which six are enough. */
  public static Optional<Codec> of(byte[] packed) {
    for (Codec codec : values()) {
      if (codec.begins(packed)) {
        return Optional.of(codec);
      }
    }
    return Optional.empty();
  }

  /** The format that options, tools and reports call so. */
  public static Optional<Codec> named(String word) {
    for (Codec codec : values()) {
      if (codec.word.equals(word)) {
        return Optional.of(codec);
      }
    }
    return Optional.empty();
  }

  private boolean begins(byte[] packed) {
    for (int i = 0; i < magic.length(); i++) {
      if (i == packed.length || (packed[i] & 0xff) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** As options, tools and reports call it. */
  @Override
  public String toString() {
    return word;
  }
}
