package senbon.store.entry;

import java.util.Optional;
import java.util.SortedMap;
import senbon.base.io.Digest;

/** Names of facts that have one meaning for all; others mean something to those who put them. */
public final class Facts {
  /** How many milliseconds a result took to make, in decimal digits: what a hit saves. */
  public static final String MILLIS = "millis";

  /** The SHA-512 of the bytes or, of an archive's contents, of that archive, in hex. */
  public static final String SHA512 = "sha512";

  private static final int MAX_DIGITS = 15;

  private Facts() {}

  /** What a result took to make, in milliseconds; 0 if that isn't on record. */
  public static long millis(SortedMap<String, String> facts) {
    return number(facts, MILLIS);
  }

  /** A fact in decimal digits; 0 if it isn't on record, or isn't that. */
  public static long number(SortedMap<String, String> facts, String name) {
    String text = facts.getOrDefault(name, "");
    boolean digits = !text.isEmpty() && text.length() <= MAX_DIGITS;
    for (int i = 0; digits && i < text.length(); i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits ? Long.parseLong(text) : 0;
  }

  /** The SHA-512 on record; nothing if the record is of an earlier version, which had none. */
  public static Optional<Digest> sha512(SortedMap<String, String> facts) {
    String hex = facts.get(SHA512);
    return hex == null || !Digest.Algorithm.SHA512.isHex(hex)
        ? Optional.empty()
        : Optional.of(new Digest(Digest.Algorithm.SHA512, hex));
  }
}
