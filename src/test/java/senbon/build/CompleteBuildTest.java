package senbon.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.LZMA2Options;
import senbon.TestArchive;
import senbon.base.Codec;
import senbon.base.XzFilter;
import senbon.base.failure.UsageException;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.product.BuildIdentity;
import senbon.product.Machine;
import senbon.product.Platform;

/** What a build says of itself, and what is read off its members. */
final class CompleteBuildTest {
  private static final byte[] X86 = TestArchive.elf(TestArchive.X86_64, 1);
  private static final byte[] ARM = TestArchive.elf(TestArchive.AARCH64, 1);

  @TempDir private Path dir;
  private TestReader reader;

  @BeforeEach
  void open() {
    reader = new TestReader(dir);
  }

  @AfterEach
  void close() throws IOException {
    reader.close();
  }

  private CompleteBuild read(TestArchive archive) throws IOException {
    return reader.read("build.mar", archive);
  }

  private BuildIdentity identity(TestArchive archive) throws IOException {
    return Identity.of(read(archive));
  }

  private static TestArchive xz() {
    return TestArchive.of(Packing.XZ).file("precomplete", "");
  }

  private static String text(CompleteBuild build, String name) throws IOException {
    return new String(build.text(name).orElseThrow(), StandardCharsets.UTF_8);
  }

  @Test
  void a_text_is_found_at_the_root_or_among_the_resources_of_a_bundle() throws IOException {
    CompleteBuild bundle =
        read(
            xz().file("Contents/Resources/application.ini", "bundle")
                .file("other/platform.ini", "elsewhere"));
    assertThat(text(bundle, "application.ini")).isEqualTo("bundle");
    assertThat(bundle.text("platform.ini")).isEmpty();
    CompleteBuild both =
        read(
            xz().file("application.ini", "root")
                .file("Contents/Resources/application.ini", "bundle"));
    assertThat(text(both, "application.ini")).isEqualTo("root");
  }

  @Test
  void each_filter_is_known_with_the_first_file_that_went_through_it() throws IOException {
    byte[] arm = TestArchive.xz(ARM, new ARMOptions(), new LZMA2Options(0));
    CompleteBuild build =
        read(
            xz().stored("z", 0644, Packer.pack(X86, Packing.XZ_X86))
                .stored("b", 0644, arm)
                .stored("a", 0644, Packer.pack(X86, Packing.XZ_X86))
                .file("plain", X86));
    assertThat(build.filters()).containsExactly(entry(XzFilter.X86, "a"), entry(XzFilter.ARM, "b"));
    assertThat(build.filters("plain")).isEmpty();
    assertThat(build.filters("b")).containsExactly(XzFilter.ARM);
    assertThat(read(TestArchive.of(Packing.BZIP2).file("a", X86)).filters()).isEmpty();
  }

  @Test
  void the_beginning_of_a_file_is_read_alone_or_taken_from_what_is_kept() throws IOException {
    CompleteBuild build = read(xz().file("a", X86).file("short", "xy"));
    long before = reader.counts().decodes();
    var file = build.build().file("a").orElseThrow();
    assertThat(build.head(file, 20)).isEqualTo(Arrays.copyOf(X86, 20));
    assertThat(build.head(build.build().file("short").orElseThrow(), 20)).hasSize(2);
    assertThat(reader.counts().decodes()).as("none of them whole").isEqualTo(before);
    assertThat(build.plain(file)).isEqualTo(X86);
    assertThat(build.head(file, 20)).isEqualTo(Arrays.copyOf(X86, 20));
    assertThat(build.plain(file)).isEqualTo(X86);
    assertThat(reader.counts().decodes()).as("it was kept").isEqualTo(before + 1);
  }

  @Test
  void a_build_describes_itself_by_its_own_file_before_the_archive_is_asked() throws IOException {
    ArchiveSummary own =
        read(TestArchive.build(Packing.XZ, "App", "2.0").product("nightly", "1.0")).describe();
    assertThat(own.product()).isEqualTo("App");
    assertThat(own.version()).isEqualTo("2.0");
    assertThat(own.channel()).isEqualTo("nightly");
    assertThat(own.location()).isEqualTo(dir.resolve("build.mar").toString());
    ArchiveSummary archive = read(xz().product("beta", "1.0")).describe();
    assertThat(archive.product()).isEmpty();
    assertThat(archive.version()).isEqualTo("1.0");
    Path old = xz().file("a", "a").complete().writeOldStyle(dir.resolve("old.mar"));
    ArchiveSummary nothing = reader.reader().read(reader.open(old)).describe();
    assertThat(nothing.version()).isEmpty();
    assertThat(nothing.channel()).isEmpty();
  }

  @Test
  void the_machine_is_the_main_librarys_whatever_larger_programs_there_are() throws IOException {
    byte[] larger = Arrays.copyOf(ARM, 3 * ARM.length);
    BuildIdentity build = identity(xz().program("tool", larger).file("libxul.so", X86));
    assertThat(build.machine()).isEqualTo(Machine.X86_64);
    assertThat(build.platform()).isEqualTo(Platform.LINUX);
    BuildIdentity other = identity(xz().program("tool", larger).file("libother.so.1", X86));
    assertThat(other.machine()).as("the largest program's").isEqualTo(Machine.AARCH64);
    BuildIdentity library = identity(xz().file("data", larger).file("LIB.DLL", X86));
    assertThat(library.machine()).as("data is no program").isEqualTo(Machine.X86_64);
  }

  @Test
  void the_machine_is_unknown_where_the_largest_programs_are_scripts() throws IOException {
    TestArchive archive = xz().program("small", X86);
    for (int i = 0; i < 8; i++) {
      archive.program("script" + i, Arrays.copyOf(TestArchive.text("#!/bin/sh\n"), 5000 + i));
    }
    assertThat(identity(archive).machine()).isEqualTo(Machine.UNKNOWN);
    assertThat(identity(xz().file("a", "text")).platform()).isEqualTo(Platform.UNKNOWN);
  }

  @Test
  void a_build_that_says_nothing_is_unknown_of_version_0() throws IOException {
    Path old =
        TestArchive.of(Packing.BZIP2)
            .file("a", "a")
            .complete()
            .writeOldStyle(dir.resolve("old.mar"));
    BuildIdentity build = Identity.of(reader.reader().read(reader.open(old)));
    assertThat(build.product()).isEqualTo("unknown");
    assertThat(build.version()).isEqualTo("0");
    assertThat(build.channel()).isEmpty();
    assertThat(build.buildId()).isEmpty();
    assertThat(build.memberCodecs()).containsExactly(Codec.BZIP2);
    assertThat(build.memberFilters()).isEmpty();
    assertThat(identity(xz().product("c", "7")).version()).as("the archive's").isEqualTo("7");
  }

  @Test
  void the_filters_of_a_builds_own_members_are_part_of_what_it_is() throws IOException {
    byte[] arm = TestArchive.xz(ARM, new ARMOptions(), new LZMA2Options(0));
    assertThat(identity(xz().stored("a", 0644, arm)).memberFilters()).containsExactly(XzFilter.ARM);
  }

  @Test
  void what_is_asked_for_goes_before_what_the_new_build_says() throws IOException {
    CompleteBuild build = read(TestArchive.build(Packing.XZ, "App", "2.0").product("beta", "1"));
    assertThat(Products.of(build, Optional.empty(), Optional.empty()))
        .isEqualTo(new ProductInfo("beta", "2.0"));
    assertThat(Products.of(build, Optional.of("esr"), Optional.of("3")))
        .isEqualTo(new ProductInfo("esr", "3"));
  }

  @Test
  void product_information_that_no_updater_would_match_is_refused_with_a_remedy()
      throws IOException {
    CompleteBuild silent = read(xz().product("", ""));
    assertThatThrownBy(() -> Products.of(silent, Optional.of("c"), Optional.empty()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--product-version");
    assertThatThrownBy(() -> Products.of(silent, Optional.empty(), Optional.of("1")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("names no update channel");
    CompleteBuild list = read(xz().product("a b,c", "1"));
    assertThatThrownBy(() -> Products.of(list, Optional.empty(), Optional.of("1")))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("--channel a.");
    assertThatThrownBy(() -> Products.of(list, Optional.of("x,y"), Optional.of("1")))
        .hasMessageContaining("'x,y' is a list")
        .hasMessageEndingWith("--channel x.");
  }
}
