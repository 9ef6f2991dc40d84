package senbon.product;

import java.util.Arrays;
import java.util.List;
import senbon.TestArchive;
import senbon.fuzz.Find;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Headers of programs: never refused; what lies beyond the first bytes doesn't count. */
public final class ProgramTrial implements Trial<Target> {
  @Override
  public List<byte[]> seeds() {
    byte[] elf = Arrays.copyOf(TestArchive.elf(TestArchive.X86_64, 1), 64);
    byte[] pe = new byte[0x90];
    System.arraycopy(Seeds.latin("MZ"), 0, pe, 0, 2);
    pe[0x3c] = (byte) 0x80;
    System.arraycopy(Seeds.latin("PE\0\0d\u0086"), 0, pe, 0x80, 6);
    byte[] fat = new byte[48];
    System.arraycopy(Seeds.latin("\u00ca\u00fe\u00ba\u00be\0\0\0\2\1\0\0\7"), 0, fat, 0, 12);
    System.arraycopy(Seeds.latin("\1\0\0\u000c"), 0, fat, 28, 4);
    byte[] one = Arrays.copyOf(Seeds.latin("\u00cf\u00fa\u00ed\u00fe\u000c\0\0\1"), 32);
    return List.of(elf, pe, fat, one);
  }

  @Override
  public Target read(byte[] input) {
    return MachineProbe.of(input);
  }

  @Override
  public void check(byte[] input, Target target) {
    byte[] longer = Arrays.copyOf(Arrays.copyOf(input, Math.max(input.length, 4096)), 5000);
    MachineProbe.of(longer);
    Find.unless(
        target.isKnown() || target.processors().isEmpty(), "a processor of an unknown system");
    Find.unless(target.sameSystem(target) && target.runsWherever(target), "unlike itself");
    String said = target.system() + target.machines() + target.platform() + target.machine();
    Find.unless(said.chars().allMatch(c -> c >= ' ' && c < 0x7f), "an odd name: " + said);
  }

  @Override
  public List<String> words() {
    return List.of("MZ", "PE\0\0", "ELF");
  }
}
