package senbon.pack;

import java.util.Optional;
import senbon.base.Codec;
import senbon.base.XzFilter;
import senbon.base.failure.MalformedInputException;
import senbon.pack.xz.Damage;
import senbon.pack.xz.XzInfo;

/** How members are found packed. */
public final class MemberForm {
  private MemberForm() {}

  /**
   * Tells the format by its first bytes.
   *
   * @param packed the member, or its first bytes
   * @param label how the member is called in the message
   * @throws MalformedInputException if it is neither format of updates, as when it is empty
   */
  public static Codec codec(byte[] packed, String label) {
    Optional<Codec> codec = Codec.of(packed);
    if (codec.isEmpty()) {
      throw Damage.in(label, packed.length == 0 ? "it is empty" : "it is neither xz nor bzip2");
    }
    return codec.get();
  }

  /** Whether it begins like one of the two formats of updates. */
  public static boolean isPacked(byte[] member) {
    return Codec.of(member).isPresent();
  }

  /** In a word or two: {@code xz}, {@code xz x86}, {@code bzip2}, {@code stored}. */
  public static String describe(byte[] member, String label) {
    if (!isPacked(member)) {
      return "stored";
    }
    Codec codec = codec(member, label);
    if (codec == Codec.BZIP2) {
      return codec.toString();
    }
    StringBuilder text = new StringBuilder(codec.toString());
    for (XzFilter filter : XzInfo.of(member, label).filters()) {
      text.append(' ').append(filter.label());
    }
    return text.toString();
  }
}
