package senbon.patch.zucchini.exe;

import java.util.ArrayList;
import java.util.List;

/** A Windows program. Source: docs/formats/zucchini.md §5.5. */
final class PeProgram extends Program {
  private PeProgram(ExecutableType type, Image image, PeHeader header, boolean wide) {
    super(type, image);
    List<AddressMap.Unit> units = new ArrayList<>();
    List<CodeRange> code = new ArrayList<>();
    for (PeHeader.Section section : header.sections()) {
      units.add(
          new AddressMap.Unit(
              section.offset(), section.size(), section.address(), section.addressSize()));
    }
    AddressMap map = new AddressMap(units);
    for (PeHeader.Section section : header.sections()) {
      if (section.code()) {
        code.add(
            new CodeRange(
                (int) section.offset(),
                (int) Math.min(section.size(), section.addressSize()),
                (int) section.address(),
                (int) (section.address() + section.addressSize())));
      }
    }
    PeRelocations relocations = new PeRelocations(image, map, header, wide);
    Absolutes absolutes =
        new Absolutes(wide ? 8 : 4, image, map, header.imageBase(), relocations::all);
    add(relocations);
    add(absolutes);
    add(new Relatives(image, map, absolutes, code, wide));
  }

  static PeProgram of(ExecutableType type, Image image) {
    boolean wide = type == ExecutableType.PE_X64;
    PeHeader header = PeHeader.read(image, wide);
    return new PeProgram(type, image.first(header.size()), header, wide);
  }
}
