package senbon.patch.zucchini;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import senbon.patch.PatchApplier;
import senbon.patch.PatchFormat;
import senbon.patch.PatchSections;
import senbon.patch.PatchSections.Section;

/** Chromium's format for programs, which the newest updaters of Firefox read too. */
public final class Zucchini implements PatchFormat {
  public static final String NAME = "ZUCCHINI";

  /** What reports call the streams, in the order of {@link ZucchiniLayout}. */
  private static final List<String> STREAMS =
      List.of("source", "place", "length", "extra", "position", "diff", "reference");

  /** Bytes that a patch may have whatever the lengths of the files. */
  private static final long ALWAYS = 64 << 10;

  private final PatchApplier applier = new ZucchiniApplier();

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean begins(byte[] head) {
    return ZucchiniLayout.hasMagic(head);
  }

  @Override
  public PatchApplier applier() {
    return applier;
  }

  /** A byte that differs takes two or three bytes, a reference five at most. */
  @Override
  public long rawLimit(long oldLength, long newLength) {
    return 4 * newLength + ALWAYS;
  }

  @Override
  public Optional<String> restriction() {
    return Optional.of("only the newest updaters apply");
  }

  /** The fields between streams go with the stream behind them. */
  @Override
  public Optional<PatchSections> sections(byte[] raw, String label) {
    ZucchiniPatch patch = ZucchiniPatch.parse(raw, label);
    List<Section> sections = new ArrayList<>();
    int at = ZucchiniLayout.HEADER_BYTES + ZucchiniLayout.COUNT_BYTES;
    int header = at;
    for (Element element : patch.elements()) {
      for (int i = 0; i < ZucchiniLayout.STREAMS; i++) {
        int end = element.stream(i).to();
        sections.add(new Section(STREAMS.get(i), at, end, false));
        at = end;
      }
      for (Map.Entry<Integer, ByteRange> pool : element.pools().entrySet()) {
        at = Math.max(at, pool.getValue().to());
      }
      int end = sections.get(sections.size() - 1).to();
      if (at > end) {
        sections.add(new Section("target", end, at, false));
      } else {
        // The number of pools, none.
        at = end + ZucchiniLayout.COUNT_BYTES;
        sections.add(new Section("target", end, at, false));
      }
    }
    return Optional.of(
        new PatchSections(header, sections, OptionalLong.of(patch.header().newLength())));
  }
}
