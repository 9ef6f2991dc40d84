package senbon.patch.zucchini;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.Shared;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.pack.PatchEncoder;
import senbon.patch.Differ;
import senbon.patch.PatchSections;
import senbon.patch.zucchini.exe.ExecutableType;
import senbon.patch.zucchini.make.ZucchiniDiffers;

final class ZucchiniMakerTest {
  private static final Zucchini FORMAT = new Zucchini();
  private static final Differ DIFFER =
      new ZucchiniDiffers(FORMAT).find("zucchini@1", Effort.DEFAULT).orElseThrow();

  @TempDir Path directory;

  private static byte[] patch(byte[] old, byte[] now) throws IOException {
    return DIFFER.patch(old, now, "p", Workers.callerOnly());
  }

  private static int packed(byte[] raw) {
    PatchSections sections = FORMAT.sections(raw, "p").orElseThrow();
    return PatchEncoder.encode(raw, sections.ends(), Effort.DEFAULT, Workers.callerOnly()).length;
  }

  @Test
  void two_appliers_make_the_new_files_of_the_patches() throws IOException {
    try (Zuccheck other = new Zuccheck(Shared.dir("oracle").resolve("zuccheck.py"))) {
      for (Path pair : ZucchiniVectorsTest.pairs(Shared.dir("vectors/zucchini"))) {
        byte[] now = Files.readAllBytes(pair.resolve("new"));
        byte[] raw = patch(Files.readAllBytes(pair.resolve("old")), now);
        assertThat(Verdict.applied(Files.readAllBytes(pair.resolve("old")), raw)).isEqualTo(now);
        Path file = Files.write(directory.resolve("patch"), raw);
        assertThat(other.apply(pair.resolve("old"), file))
            .as("%s", pair)
            .isEqualTo(new Verdict(0, Verdict.crc(now)).toString());
      }
    }
  }

  @Test
  void patches_of_programs_are_no_larger_than_the_originals() throws IOException {
    Map<String, Integer> originals = new LinkedHashMap<>();
    originals.put("elf-x64", 9284);
    originals.put("elf-x86", 42820);
    originals.put("elf-arm", 34592);
    originals.put("elf-arm64", 56076);
    originals.put("pe-x64", 56776);
    originals.put("pe-x86", 81028);
    for (Map.Entry<String, Integer> original : originals.entrySet()) {
      Path pair = Shared.dir("vectors/zucchini").resolve(original.getKey());
      byte[] old = Files.readAllBytes(pair.resolve("old"));
      byte[] raw = patch(old, Files.readAllBytes(pair.resolve("new")));
      assertThat(ZucchiniPatch.parse(raw, "p").elements().get(0).type())
          .isNotEqualTo(ExecutableType.RAW);
      assertThat(packed(raw)).as(original.getKey()).isLessThanOrEqualTo(original.getValue());
    }
  }

  @Test
  void threads_change_no_byte() throws IOException {
    Path pair = Shared.dir("vectors/zucchini").resolve("pe-x64");
    byte[] old = Files.readAllBytes(pair.resolve("old"));
    byte[] now = Files.readAllBytes(pair.resolve("new"));
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      byte[] parallel = DIFFER.patch(old, now, "p", Workers.of(threads, 4));
      assertThat(parallel).isEqualTo(patch(old, now));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void any_two_files_have_a_patch() throws IOException {
    byte[][] files = {{1}, {0, 0, 0}, {0x4d, 0x5a, 1, 2}, new byte[5000]};
    for (byte[] old : files) {
      for (byte[] now : files) {
        assertThat(Verdict.applied(old, patch(old, now))).isEqualTo(now);
      }
    }
  }

  @Test
  void a_program_that_names_bytes_behind_its_end_is_made_of_raw_bytes() throws IOException {
    Path pair = Shared.dir("vectors/zucchini").resolve("elf-x64-small");
    byte[] old = withSectionBehind(Files.readAllBytes(pair.resolve("old")));
    byte[] now = withSectionBehind(Files.readAllBytes(pair.resolve("new")));
    byte[] raw = patch(old, now);
    assertThat(Verdict.applied(old, raw)).isEqualTo(now);
    assertThat(ZucchiniPatch.parse(raw, "p").elements())
        .allMatch(element -> element.type() == ExecutableType.RAW);
  }

  /** A 64-bit ELF program one of whose sections without an address lies in bytes that follow it. */
  private static byte[] withSectionBehind(byte[] program) {
    ByteBuffer elf =
        ByteBuffer.wrap(Arrays.copyOf(program, program.length + 2000))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 1; i < elf.getShort(60); i++) {
      int section = (int) elf.getLong(40) + 64 * i;
      if (elf.getLong(section + 16) == 0 && i != elf.getShort(62)) {
        elf.putLong(section + 24, program.length).putLong(section + 32, 1000);
        return elf.array();
      }
    }
    throw new AssertionError("no section without an address");
  }
}
