package senbon.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import senbon.Shared;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.diff.Mutations;
import senbon.make.BuiltIn;
import senbon.make.ToolBench;
import senbon.pack.Unpacker;
import senbon.tools.Tool;
import senbon.tools.ToolId;
import senbon.tools.ToolRegistry;

/**
 * Where an updater reads two formats, the smaller patch is taken, and nothing is searched twice.
 */
final class SecondFormatTest {
  private static final Workers WORKERS = Workers.callerOnly();

  private static Tool tool(String id) {
    return ToolRegistry.builtIn().tool(ToolId.parse(id));
  }

  private static PatchTool both() {
    return new ToolBench(BuiltIn.catalogue().differs(), null)
        .of(tool("senbon@2"), Optional.of(tool("zucchini@1")), tool("xz@1"), Effort.DEFAULT);
  }

  private static PatchTool first() {
    return new ToolBench(BuiltIn.catalogue().differs(), null)
        .of(tool("senbon@2"), tool("xz@1"), Effort.DEFAULT);
  }

  private static String format(byte[] member) throws IOException {
    byte[] raw = Unpacker.unpack(member, 1 << 24, "x");
    return BuiltIn.catalogue().formats().of(raw, "x").name();
  }

  @Test
  void a_trial_reckons_with_the_formats_that_the_tool_makes() {
    assertThat(names(first())).containsExactly("MBDIFF10");
    assertThat(names(both())).containsExactly("MBDIFF10", "ZUCCHINI");
  }

  private static List<String> names(PatchTool tool) {
    return tool.formats().all().stream().map(PatchFormat::name).toList();
  }

  @Test
  void a_file_without_programs_gets_the_smaller_of_both_with_the_same_copies() throws IOException {
    int restated = 0;
    int kept = 0;
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      byte[] old = Mutations.file(random, 1 + random.nextInt(60_000));
      byte[] now = Mutations.edited(random, old);
      byte[] alone = first().member(old, now, "x", WORKERS);
      byte[] member = both().member(old, now, "x", WORKERS);
      if (format(member).equals("MBDIFF10")) {
        assertThat(member).isEqualTo(alone);
        kept++;
      } else {
        assertThat(member).hasSizeLessThan(alone.length);
        restated++;
      }
    }
    assertThat(restated).as("restated").isPositive();
    assertThat(kept).as("as they were").isPositive();
  }

  @Test
  void what_is_restated_makes_the_same_file() throws IOException {
    PatchFormat first = format("MBDIFF10");
    PatchFormat second = format("ZUCCHINI");
    for (int seed = 0; seed < 40; seed++) {
      Random random = new Random(seed);
      byte[] old = Mutations.file(random, 1 + random.nextInt(30_000));
      byte[] now = Mutations.edited(random, old);
      byte[] raw = first().differ().patch(old, now, "x", WORKERS);
      Differ differ = both().second().orElseThrow().tool().differ();
      byte[] restated = differ.restated(first, raw, old, now, "x").orElseThrow();
      ByteArrayOutputStream made = new ByteArrayOutputStream();
      second.applier().apply(restated, old, now.length, made, "x");
      assertThat(made.toByteArray()).isEqualTo(now);
    }
  }

  private static PatchFormat format(Object name) {
    return BuiltIn.catalogue().formats().all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What MBDIFF10 takes is told by {@code first}: the claim that lets it go untried holds. */
  @Test
  void where_references_spare_much_the_first_format_is_larger() throws IOException {
    int spared = 0;
    for (String name : new String[] {"elf-arm", "elf-x64", "elf-arm64", "pe-x64", "pe-x86"}) {
      Path pair = Shared.dir("vectors/zucchini").resolve(name);
      byte[] old = Files.readAllBytes(pair.resolve("old"));
      byte[] now = Files.readAllBytes(pair.resolve("new"));
      byte[] member = both().member(old, now, name, WORKERS);
      byte[] alone = first().member(old, now, name, WORKERS);
      assertThat(member).as(name).hasSizeLessThan(alone.length);
      assertThat(format(member)).isEqualTo("ZUCCHINI");
      Differ.Made made =
          both().second().orElseThrow().tool().differ().made(old, now, name, WORKERS);
      spared += made.spared() * 8 >= member.length ? 1 : 0;
    }
    assertThat(spared).isEqualTo(5);
  }

  @Test
  void a_patch_tells_what_it_copies() throws IOException {
    byte[] old = Mutations.file(new Random(3), 50_000);
    byte[] now = old.clone();
    System.arraycopy(old, 1000, now, 20_000, 5000);
    byte[] raw = first().differ().patch(old, now, "x", WORKERS);
    byte[] made = new byte[now.length];
    format("MBDIFF10")
        .tellCopies(raw, (from, to, n) -> System.arraycopy(old, from, made, to, n), "x");
    assertThat(Arrays.equals(made, now)).isTrue();
  }
}
