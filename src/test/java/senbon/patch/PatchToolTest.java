package senbon.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.io.LittleEndian;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.diff.Mutations;
import senbon.diff.Records;
import senbon.make.BuiltIn;
import senbon.make.ToolBench;
import senbon.tools.ToolId;
import senbon.tools.ToolRegistry;

final class PatchToolTest {
  private static PatchTool tool(String patch, Effort effort) {
    ToolRegistry registry = ToolRegistry.builtIn();
    return new ToolBench(BuiltIn.catalogue().differs(), null)
        .of(registry.tool(ToolId.parse(patch)), registry.tool(ToolId.parse("xz@1")), effort);
  }

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "BEST"})
  void the_patch_of_a_small_file_is_never_larger_than_that_of_mbsdiff(Effort effort)
      throws IOException {
    PatchTool own = tool("senbon@2", effort);
    Differ mbsdiff = tool("mbsdiff@61", effort).differ();
    int smaller = 0;
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      byte[] old = letters(random, 1 + random.nextInt(9000), 2 + seed % 20);
      byte[] now = letters(random, 1 + random.nextInt(9000), 2 + seed % 20);
      for (int i = 0; i < now.length; i += 200) { // three quarters from the old file
        int length = Math.min(150, Math.min(now.length - i, old.length));
        System.arraycopy(old, random.nextInt(old.length - length + 1), now, i, length);
      }
      int size = own.member(old, now, "x", Workers.callerOnly()).length;
      byte[] reference = mbsdiff.patch(old, now, "x", Workers.callerOnly());
      int limit = own.packer().pack(reference, "x", Workers.callerOnly()).length;
      assertThat(size).as("seed %d", seed).isLessThanOrEqualTo(limit);
      smaller += size < limit ? 1 : 0;
    }
    assertThat(smaller).isPositive();
  }

  /** Its entries of twelve bytes have moved by another amount than what they point to last. */
  @Test
  void the_fast_effort_finds_an_unwind_table_of_windows_that_has_moved() throws IOException {
    PatchTool fast = tool("senbon@2", Effort.FAST);
    byte[] old = programWithTable(0, 0, 0, 0);
    byte[] now = programWithTable(600, 300, 0x1230, 0x7770);
    int found = fast.member(old, now, "x", Workers.callerOnly()).length;
    old[1] = 'X'; // no program any more
    now[1] = 'X';
    assertThat(found).isLessThan(fast.member(old, now, "x", Workers.callerOnly()).length / 3);
  }

  /** What lies around it, on one diagonal, is no reason to take it for a change of that. */
  @ParameterizedTest
  @EnumSource(Effort.class)
  void a_table_is_found_that_has_moved_while_all_around_has_not(Effort effort) throws IOException {
    byte[] old = programWithTable(0, 0, 0, 0);
    byte[] now = programWithTable(600, 0, 0x1230, 0x7770);
    assertThat(tool("senbon@2", effort).member(old, now, "x", Workers.callerOnly()))
        .hasSizeLessThan(10_000);
  }

  /**
   * Code with a table that has moved by {@code at} bytes, and what follows by {@code after}; what
   * lies between is new.
   */
  private static byte[] programWithTable(int at, int after, int begins, int unwinds) {
    byte[] code = letters(new Random(7), 400_000, 256);
    byte[] file = letters(new Random(at), 400_000 + after, 256);
    System.arraycopy(code, 0, file, 0, 100_000);
    System.arraycopy(code, 301_000, file, 301_000 + after, 99_000);
    file[0] = 'M';
    file[1] = 'Z';
    LittleEndian.putI32(file, 60, 128);
    LittleEndian.putI32(file, 128, 0x4550);
    Random lengths = new Random(8);
    int function = 0x1000 + begins;
    int unwind = 0x90000 + unwinds;
    for (int i = 100_000 + at; i < 300_000 + at; i += 12) {
      LittleEndian.putI32(file, i, function);
      function += 16 + lengths.nextInt(900);
      LittleEndian.putI32(file, i + 4, function);
      LittleEndian.putI32(file, i + 8, unwind);
      unwind += 4 * (1 + lengths.nextInt(9));
    }
    return file;
  }

  @Test
  void a_longer_file_with_little_in_common_is_contested_too() throws IOException {
    PatchTool own = tool("senbon@2", Effort.DEFAULT);
    Random random = new Random(1);
    byte[] old = letters(random, 200_000, 256);
    byte[] now = letters(random, 40_000, 256);
    for (int i = 0; i + 12 < now.length; i += 24) {
      System.arraycopy(old, random.nextInt(old.length - 12), now, i, 12);
    }
    byte[] alone = own.differ().patch(old, now, "x", Workers.callerOnly());
    byte[] rival = own.rival().orElseThrow().differ().patch(old, now, "x", Workers.callerOnly());
    int limit = own.packer().pack(rival, "x", Workers.callerOnly()).length;
    assertThat(own.packer().pack(alone, "x", Workers.callerOnly()).length).isGreaterThan(limit);
    assertThat(own.member(old, now, "x", Workers.callerOnly())).hasSize(limit);
  }

  @ParameterizedTest
  @ValueSource(ints = {13, 40, 97, 300})
  void the_patch_of_records_that_grow_is_no_larger_than_that_of_mbsdiff(int record)
      throws IOException {
    PatchTool own = tool("senbon@2", Effort.DEFAULT);
    PatchTool mbsdiff = tool("mbsdiff@61", Effort.DEFAULT);
    byte[] old = Records.table(300_000);
    byte[] now = Records.grown(old, record, record / 2, new byte[] {1, 2});
    byte[] back = Records.shrunk(now, record + 2, record, 2);
    for (byte[][] pair : new byte[][][] {{old, now}, {now, back}}) {
      int reference = mbsdiff.member(pair[0], pair[1], "x", Workers.callerOnly()).length;
      assertThat(own.member(pair[0], pair[1], "x", Workers.callerOnly()))
          .hasSizeLessThanOrEqualTo(reference);
    }
  }

  @Test
  void more_effort_never_makes_a_larger_patch() throws IOException {
    int larger = 0;
    for (int seed = 0; seed < 16; seed++) {
      Random random = new Random(seed);
      byte[] old = Mutations.file(random, 1 + random.nextInt(70_000));
      byte[] now = Mutations.edited(random, old);
      PatchTool best = tool("senbon@2", Effort.BEST);
      int limit =
          tool("senbon@2", Effort.DEFAULT).member(old, now, "x", Workers.callerOnly()).length;
      assertThat(best.member(old, now, "x", Workers.callerOnly()))
          .as("seed %d", seed)
          .hasSizeLessThanOrEqualTo(limit);
      byte[] alone = best.differ().patch(old, now, "x", Workers.callerOnly());
      larger += best.packer().pack(alone, "x", Workers.callerOnly()).length > limit ? 1 : 0;
    }
    assertThat(larger).as("how often the choice mattered").isPositive();
  }

  @ParameterizedTest
  @EnumSource(names = {"DEFAULT", "BEST"})
  void no_more_bytes_are_made_than_are_of_use(Effort effort) throws IOException {
    PatchTool own = tool("senbon@2", effort);
    Random random = new Random(5);
    byte[] old = letters(random, 50_000, 256);
    byte[] now = Mutations.edited(random, old);
    Workers workers = Workers.callerOnly();
    byte[] member = own.member(old, now, "x", workers);
    assertThat(own.memberWithin(old, now, member.length, "x", workers)).contains(member);
    assertThat(own.memberWithin(old, now, member.length - 1, "x", workers)).isEmpty();
  }

  private static byte[] letters(Random random, int length, int alphabet) {
    byte[] letters = new byte[length];
    for (int i = 0; i < length; i++) {
      letters[i] = (byte) random.nextInt(alphabet);
    }
    return letters;
  }
}
