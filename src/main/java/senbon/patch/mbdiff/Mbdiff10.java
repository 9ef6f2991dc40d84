package senbon.patch.mbdiff;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import senbon.patch.PatchApplier;
import senbon.patch.PatchFormat;
import senbon.patch.PatchSections;
import senbon.patch.PatchSections.Section;

/** mbsdiff's format, which every updater knows. */
public final class Mbdiff10 implements PatchFormat, PatchApplier {
  @Override
  public String name() {
    return "MBDIFF10";
  }

  @Override
  public boolean begins(byte[] head) {
    return MbdiffLayout.hasMagic(head);
  }

  @Override
  public PatchApplier applier() {
    return this;
  }

  /** The new file's bytes, and a triple for every byte of both files, which is never exceeded. */
  @Override
  public long rawLimit(long oldLength, long newLength) {
    return newLength + MbdiffLayout.TRIPLE_BYTES * (oldLength + newLength) + 64;
  }

  @Override
  public Optional<PatchSections> sections(byte[] raw, String label) {
    MbdiffHeader header = MbdiffHeader.parse(raw, label);
    return Optional.of(
        new PatchSections(
            header.controlAt(),
            List.of(
                new Section("control", header.controlAt(), header.diffAt(), false),
                new Section("diff", header.diffAt(), header.extraAt(), true),
                new Section("extra", header.extraAt(), raw.length, false)),
            OptionalLong.of(header.targetLength())));
  }

  @Override
  public boolean tellCopies(byte[] raw, Copies copies, String label) {
    MbdiffHeader header = MbdiffHeader.parse(raw, label);
    int old = 0;
    int now = 0;
    for (int i = 0; i < header.triples(); i++) {
      int length = (int) MbdiffLayout.diffBytes(raw, i);
      if (length > 0) {
        copies.copied(old, now, length);
      }
      old += length + MbdiffLayout.oldAdvance(raw, i);
      now += length + (int) MbdiffLayout.extraBytes(raw, i);
    }
    return true;
  }

  /** The patch: as long as the new file, but for its triples. */
  @Override
  public long bytesNeeded(long oldLength, long newLength) {
    return newLength + newLength / 8;
  }

  /** In blocks of up to 64 KiB. */
  @Override
  public void apply(byte[] raw, byte[] old, long newLength, OutputStream out, String label)
      throws IOException {
    MbdiffPatcher.apply(raw, old, label, out);
  }
}
