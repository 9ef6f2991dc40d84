package senbon.pack;

import java.util.List;
import senbon.base.failure.MalformedInputException;
import senbon.pack.xz.XzFilter;
import senbon.pack.xz.XzInfo;

/** How members are found packed. */
public final class MemberForm {
  private MemberForm() {}

  /** Whether it begins like one of the two formats of updates. */
  public static boolean isPacked(byte[] member) {
    try {
      Codec.of(member, "");
      return true;
    } catch (MalformedInputException e) {
      return false;
    }
  }

  /** In a word or two: {@code xz}, {@code xz x86}, {@code bzip2}, {@code stored}. */
  public static String describe(byte[] member, String label) {
    if (!isPacked(member)) {
      return "stored";
    }
    if (Codec.of(member, label) == Codec.BZIP2) {
      return "bzip2";
    }
    StringBuilder text = new StringBuilder("xz");
    XzInfo.of(member, label).chains().stream()
        .flatMap(List::stream)
        .filter(filter -> filter.id() != XzFilter.LZMA2)
        .map(XzFilter::label)
        .distinct()
        .forEach(filter -> text.append(' ').append(filter));
    return text.toString();
  }
}
