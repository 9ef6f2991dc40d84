package senbon.patch.zucchini.exe;

/** An ELF program. Source: docs/formats/zucchini.md §5.6. */
final class ElfProgram extends Program {
  private ElfProgram(ExecutableType type, Image image, ElfHeader header, ElfMachine machine) {
    super(type, image);
    AddressMap map = new AddressMap(header.units());
    ElfRelocations relocations = new ElfRelocations(image, map, header.relocations(), machine);
    Absolutes absolutes = new Absolutes(machine.wide() ? 8 : 4, image, map, 0, relocations::all);
    add(relocations);
    add(absolutes);
    switch (machine) {
      case X86, X64 ->
          add(new Relatives(image, map, absolutes, header.code(), machine == ElfMachine.X64));
      case ARM32, ARM64 -> {
        ArmScan scan = new ArmScan(image, map, absolutes, header.code(), machine);
        for (int i = 0; i < scan.kinds(); i++) {
          add(new ArmReferences(scan, i, image, map));
        }
      }
    }
  }

  static ElfProgram of(ExecutableType type, Image image) {
    ElfMachine machine = ElfMachine.of(type);
    ElfHeader header = ElfHeader.read(image, machine);
    return new ElfProgram(type, image.first(header.size()), header, machine);
  }
}
