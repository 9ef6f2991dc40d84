package senbon.patch.zucchini;

import java.util.ArrayList;
import java.util.List;
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

  @Override
  public boolean hasElements() {
    return true;
  }

  /** The fields between streams go with the stream behind them. */
  @Override
  public Optional<PatchSections> sections(byte[] raw, String label) {
    ZucchiniPatch patch = ZucchiniPatch.parse(raw, label);
    List<Section> sections = new ArrayList<>();
    int at = ZucchiniLayout.HEADER_BYTES + ZucchiniLayout.COUNT_BYTES;
    int header = at;
    List<PatchSections.Element> elements = new ArrayList<>();
    for (Element element : patch.elements()) {
      for (int i = 0; i < ZucchiniLayout.STREAMS; i++) {
        int end = element.stream(i).to();
        sections.add(new Section(STREAMS.get(i), at, end, false));
        at = end;
      }
      int end = at + ZucchiniLayout.COUNT_BYTES;
      for (ByteRange pool : element.pools().values()) {
        end = Math.max(end, pool.to());
      }
      sections.add(new Section("target", at, end, false));
      at = end;
      elements.add(shown(raw, element));
    }
    OptionalLong makes = OptionalLong.of(patch.header().newLength());
    return Optional.of(new PatchSections(header, sections, makes, elements));
  }

  private static PatchSections.Element shown(byte[] raw, Element element) {
    ByteRange deltas = element.stream(ZucchiniLayout.REFERENCE_DELTA);
    int references = 0;
    for (int i = deltas.from(); i < deltas.to(); i++) {
      references += raw[i] >= 0 ? 1 : 0;
    }
    return new PatchSections.Element(
        element.type().label(),
        element.header().oldOffset(),
        element.header().oldLength(),
        element.header().newOffset(),
        element.header().newLength(),
        element.equivalences(),
        references,
        ZucchiniLayout.STREAMS + 1);
  }
}
