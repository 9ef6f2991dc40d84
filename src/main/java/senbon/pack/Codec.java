package senbon.pack;

import senbon.base.failure.MalformedInputException;
import senbon.pack.xz.Damage;

/** The two compressed formats that members of an update have had. */
public enum Codec {
  /** Every updater since Firefox 56, and of the forks still in use. */
  XZ("\u00fd7zXZ\0"),

  /** Updaters up to Firefox 55. */
  BZIP2("BZh");

  /** One character for each byte. */
  private final String magic;

  Codec(String magic) {
    this.magic = magic;
  }

  /**
   * Tells the format by its first bytes.
   *
   * @param label how the member is called in the message
   * @throws MalformedInputException if it is neither, as when it is empty
   */
  public static Codec of(byte[] packed, String label) {
    for (Codec codec : values()) {
      if (codec.begins(packed)) {
        return codec;
      }
    }
    throw Damage.in(label, packed.length == 0 ? "it is empty" : "it is neither xz nor bzip2");
  }

  private boolean begins(byte[] packed) {
    for (int i = 0; i < magic.length(); i++) {
      if (i == packed.length || (packed[i] & 0xff) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
