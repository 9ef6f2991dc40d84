package senbon.app;

import java.util.List;
import senbon.io.MalformedInputException;
import senbon.pack.Codec;
import senbon.pack.XzFilter;
import senbon.pack.XzInfo;

/** How members are found packed. */
final class Packings {
  private Packings() {}

  /** Whether it begins like one of the two formats of updates. */
  static boolean isPacked(byte[] member) {
    try {
      Codec.of(member, "");
      return true;
    } catch (MalformedInputException e) {
      return false;
    }
  }

  /** In a word or two: {@code xz}, {@code xz x86}, {@code bzip2}, {@code stored}. */
  static String describe(byte[] member, String label) {
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
