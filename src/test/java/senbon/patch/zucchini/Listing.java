package senbon.patch.zucchini;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import senbon.patch.zucchini.exe.Image;
import senbon.patch.zucchini.exe.Program;
import senbon.patch.zucchini.exe.ProgramException;
import senbon.patch.zucchini.exe.Programs;
import senbon.patch.zucchini.exe.ReferenceTable;
import senbon.patch.zucchini.exe.References;

/** The references of a file in one line: how many of each type, and a hash of all. */
final class Listing {
  private Listing() {}

  static String of(byte[] file) {
    Optional<Program> program = Programs.detect(Image.of(file));
    if (program.isEmpty()) {
      return "none";
    }
    StringBuilder line = new StringBuilder();
    line.append(new String(code(program.get()), java.nio.charset.StandardCharsets.US_ASCII));
    line.append(' ').append(program.get().size());
    List<References> types = program.get().types();
    try {
      for (References type : types) {
        ReferenceTable table = type.all();
        CRC32 crc = new CRC32();
        for (int i = 0; i < table.size(); i++) {
          put(crc, table.locations()[i]);
          put(crc, table.targets()[i]);
        }
        line.append(
            String.format(
                Locale.ROOT,
                " %d:%d:%d:%08x",
                type.pool(),
                type.width(),
                table.size(),
                crc.getValue()));
      }
    } catch (ProgramException e) {
      return "damaged";
    }
    return line.toString();
  }

  private static byte[] code(Program program) {
    int code = program.type().code();
    return new byte[] {(byte) code, (byte) (code >> 8), (byte) (code >> 16), (byte) (code >> 24)};
  }

  private static void put(CRC32 crc, int value) {
    for (int shift = 0; shift < 32; shift += 8) {
      crc.update(value >> shift & 0xff);
    }
  }
}
