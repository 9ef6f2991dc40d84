package senbon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.base.failure.MismatchException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.work.Allowance;
import senbon.build.BuildFactsReader;
import senbon.patch.mbdiff.MbdiffPatcher;
import senbon.session.Sessions;
import senbon.store.entry.CacheMode;
import senbon.tools.Executable;
import senbon.tools.Tool;

/** Bare patches, kept patches, and programs that are described as tools. */
final class ToolWorkTest {
  private static final byte[] OLD = TestArchive.elf(TestArchive.X86_64, 1);
  private static final byte[] NEW = TestArchive.elf(TestArchive.X86_64, 2);

  @TempDir private Path dir;
  private Path old;
  private Path now;
  private Path patch;

  @BeforeEach
  void write() throws IOException {
    old = Files.write(dir.resolve("old"), OLD);
    now = Files.write(dir.resolve("now"), NEW);
    patch = dir.resolve("patch");
  }

  private void makePatch(Path from, Path to, String tool) throws IOException {
    Sessions.with(dir, s -> new MakePatch(s).make(from, to, patch, tool));
  }

  @Test
  void a_patch_of_an_empty_file_is_what_the_c_program_writes() throws IOException {
    Path empty = Files.createFile(dir.resolve("empty"));
    Path abc = Files.writeString(dir.resolve("abc"), "abc");
    for (String tool : List.of("mbsdiff@61", "mbsdiff@classic", "senbon@1", "senbon@2")) {
      makePatch(abc, empty, tool);
      assertThat(patch)
          .as(tool)
          .hasBinaryContent(
              hex("4d42444946463130 00000003 648cbb73 00000000" + " 00000000".repeat(3)));
      makePatch(empty, abc, tool);
      assertThat(patch)
          .as(tool)
          .hasBinaryContent(
              hex(
                  "4d42444946463130 00000000 00000000 00000003 0000000c 00000000 00000003"
                      + " 00000000 00000003 00000000 616263"));
      makePatch(empty, empty, tool);
      assertThat(patch).hasBinaryContent(hex("4d42444946463130" + " 00000000".repeat(6)));
    }
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits.replace(" ", ""));
  }

  @Test
  void a_bare_patch_gives_the_new_file_whichever_engine_made_it() throws IOException {
    for (String tool : List.of("senbon@1", "senbon@2", "mbsdiff@61", "mbsdiff@classic")) {
      makePatch(old, now, tool);
      ByteArrayOutputStream made = new ByteArrayOutputStream();
      MbdiffPatcher.apply(Files.readAllBytes(patch), OLD, "x", made);
      assertThat(made.toByteArray()).as(tool).isEqualTo(NEW);
    }
  }

  @Test
  void what_is_not_there_or_no_tool_can_make_is_refused_and_nothing_written() throws IOException {
    assertThatThrownBy(() -> makePatch(old, dir.resolve("none"), "senbon@1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no file " + dir.resolve("none"));
    assertThatThrownBy(() -> makePatch(old, now, "xz@1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("xz@1 does not make patches");
    assertThatThrownBy(() -> makePatch(old, now, "nothing@1")).isInstanceOf(UsageException.class);
    assertThat(patch).doesNotExist();
  }

  private static void expectKept(PatchHook hook, Path old, Path now, Path patch, Path back)
      throws IOException {
    assertThat(hook.get(old, now, back)).isFalse();
    assertThat(back).doesNotExist();
    hook.update(old, now, patch);
    assertThat(hook.get(old, now, back)).isTrue();
    assertThat(back).hasSameBinaryContentAs(patch);
    assertThat(hook.get(now, old, back)).as("the other way round").isFalse();
  }

  @Test
  void a_patch_is_kept_by_the_hashes_of_both_files_in_a_directory() throws IOException {
    Files.writeString(patch, "some patch");
    Path kept = dir.resolve("kept");
    Sessions.with(
        dir,
        s -> expectKept(new PatchHook(s, Optional.of(kept)), old, now, patch, dir.resolve("b")));
    assertThat(
            kept.resolve(BuildFactsReader.sha512(old).hex())
                .resolve(BuildFactsReader.sha512(now).hex()))
        .hasContent("some patch");
  }

  @Test
  void in_the_cache_patches_of_one_codec_are_never_taken_for_those_of_another() throws IOException {
    Path xz = Files.writeString(dir.resolve("p.patch.xz"), "packed with xz");
    Sessions.with(
        dir,
        CacheMode.WRITE,
        Allowance.unlimited(),
        s -> {
          PatchHook hook = new PatchHook(s, Optional.empty());
          expectKept(hook, old, now, xz, dir.resolve("back.xz"));
          assertThat(hook.get(old, now, dir.resolve("back.bz2"))).isFalse();
        });
  }

  private static Tool describe(
      Optional<Path> file, Optional<String> address, Optional<String> sha256, String... arguments)
      throws IOException {
    return new DescribeTool()
        .describe(
            "differ@1",
            file,
            address,
            sha256,
            List.of(arguments),
            "mbdiff10",
            Duration.ofMinutes(1));
  }

  @Test
  void a_program_is_described_by_its_bytes_and_an_absolute_path() throws IOException {
    Path relative = Path.of("").toAbsolutePath().relativize(old.toAbsolutePath());
    Executable program =
        describe(Optional.of(relative), Optional.empty(), Optional.empty(), "{old}", "{new}")
            .program()
            .orElseThrow();
    assertThat(program.location()).isEqualTo(old.toAbsolutePath().toString());
    assertThat(program.sha256()).isEqualTo(Digest.sha256(OLD));
    assertThat(program.arguments()).containsExactly("{old}", "{new}");
    Tool array =
        describe(
            Optional.of(old), Optional.empty(), Optional.empty(), "[\"-x\",\"{old}\",\"{new}\"]");
    assertThat(array.program().orElseThrow().arguments()).containsExactly("-x", "{old}", "{new}");
  }

  @Test
  void a_program_that_is_fetched_needs_a_hash() throws IOException {
    String hash = Digest.sha256(OLD).hex();
    Tool tool =
        describe(
            Optional.empty(), Optional.of("https://h/differ"), Optional.of(hash), "{old}", "{new}");
    assertThat(tool.program().orElseThrow().location()).isEqualTo("https://h/differ");
    assertThat(tool.program().orElseThrow().sha256()).isEqualTo(Digest.sha256(OLD));
    assertThatThrownBy(
            () ->
                describe(
                    Optional.empty(),
                    Optional.of("https://h/differ"),
                    Optional.empty(),
                    "{old}",
                    "{new}"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("needs a hash");
  }

  @Test
  void a_description_that_is_not_whole_is_refused() {
    Optional<Path> file = Optional.of(old);
    Optional<String> none = Optional.empty();
    assertThatThrownBy(() -> describe(Optional.empty(), none, none, "{old}", "{new}"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Where is the program of differ@1?");
    assertThatThrownBy(() -> describe(file, Optional.of("https://h/x"), none, "{old}", "{new}"))
        .isInstanceOf(UsageException.class);
    assertThatThrownBy(
            () -> describe(Optional.of(dir.resolve("none")), none, none, "{old}", "{new}"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("There is no program");
    assertThatThrownBy(() -> describe(file, none, none, "{old}"))
        .as("it would not know the new file")
        .isInstanceOf(UsageException.class);
    for (String array : List.of("[1", "[{}]", "[[\"{old}\"]]")) {
      assertThatThrownBy(() -> describe(file, none, none, array))
          .as(array)
          .isInstanceOf(UsageException.class);
    }
  }

  @Test
  void a_program_with_another_hash_is_not_described() {
    Optional<String> other = Optional.of("0".repeat(64));
    assertThatThrownBy(() -> describe(Optional.of(old), Optional.empty(), other, "{old}", "{new}"))
        .isInstanceOf(MismatchException.class)
        .hasMessageContaining(Digest.sha256(OLD).hex());
  }
}
