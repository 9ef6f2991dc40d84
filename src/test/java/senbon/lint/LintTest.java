package senbon.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.ARM64Options;
import org.tukaani.xz.ARMOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.X86Options;
import org.tukaani.xz.XZ;
import senbon.TestArchive;
import senbon.base.io.FileSource;
import senbon.lint.Lint.Finding;
import senbon.lint.Lint.Severity;
import senbon.make.BuiltIn;
import senbon.mar.MarArchive;
import senbon.pack.Packer;
import senbon.pack.Packing;

/** What is found in the archive as a whole and in its members; ManifestLintTest has the rest. */
final class LintTest {
  private static final byte[] X86 = TestArchive.elf(TestArchive.X86_64, 1);
  private static final byte[] ARM = TestArchive.elf(TestArchive.AARCH64, 1);
  private static final String ADD_A = "add \"a\"";
  private static final String PATCH_B = "patch \"b.patch\" \"b\"";

  @TempDir private Path dir;

  private List<Finding> lint(TestArchive archive) throws IOException {
    try (MarArchive open = archive.open(dir)) {
      return Lint.of(open, BuiltIn.catalogue().formats());
    }
  }

  private Finding only(TestArchive archive) throws IOException {
    List<Finding> findings = lint(archive);
    assertThat(findings).hasSize(1);
    return findings.get(0);
  }

  private static void expect(Finding finding, Severity severity, String rule, String part) {
    assertThat(finding.severity()).isEqualTo(severity);
    assertThat(finding.rule()).isEqualTo(rule);
    assertThat(finding.text()).contains(part).endsWith(".");
  }

  private static byte[] zucchini() {
    return TestArchive.text("Zucc, and whatever follows");
  }

  private static byte[] mbdiff() {
    return TestArchive.text("MBDIFF10, and whatever follows");
  }

  @Test
  void a_partial_without_fault_has_no_finding() throws IOException {
    assertThat(lint(TestArchive.partial(ADD_A, PATCH_B).file("a", X86).file("b.patch", mbdiff())))
        .isEmpty();
  }

  @Test
  void a_channel_that_no_updater_matches_is_an_error() throws IOException {
    for (String list : List.of("release,beta", "release beta")) {
      expect(
          only(TestArchive.partial(ADD_A).file("a", X86).product(list, "1")),
          Severity.ERROR,
          "channel-list",
          "'" + list + "'");
    }
    expect(
        only(TestArchive.partial(ADD_A).file("a", X86).product("", "1")),
        Severity.ERROR,
        "no-channel",
        "is empty");
    assertThat(lint(TestArchive.partial(ADD_A).file("a", X86).product("release-cck", "1")))
        .isEmpty();
  }

  @Test
  void an_archive_of_the_old_style_has_no_product_information_to_check() throws IOException {
    Path path = TestArchive.partial(ADD_A).file("a", X86).writeOldStyle(dir.resolve("old.mar"));
    try (MarArchive old = MarArchive.open(FileSource.open(path))) {
      List<Finding> findings = Lint.of(old, BuiltIn.catalogue().formats());
      assertThat(findings).hasSize(1);
      expect(findings.get(0), Severity.WARNING, "no-product-info", "product information");
    }
  }

  @Test
  void each_damaged_member_is_named_and_the_search_goes_on() throws IOException {
    byte[] cut = Packer.pack(X86, Packing.XZ);
    List<Finding> findings =
        lint(
            TestArchive.partial(ADD_A, "add \"b\"", "add \"unused-is-also-seen\"")
                .stored("a", 0644, TestArchive.text("stored as it is"))
                .stored("b", 0644, Arrays.copyOf(cut, cut.length - 9))
                .file("c", X86));
    assertThat(findings)
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("bad-member", "bad-member", "no-member", "unused", "unsorted");
    expect(findings.get(0), Severity.ERROR, "bad-member", "a: it is neither xz nor bzip2");
    expect(findings.get(1), Severity.ERROR, "bad-member", "b: ");
  }

  @Test
  void an_xz_member_that_no_updater_unpacks_is_an_error() throws IOException {
    LZMA2Options lzma2 = new LZMA2Options(0);
    byte[] otherCheck = TestArchive.xz(X86, XZ.CHECK_SHA256, lzma2);
    expect(
        lint(TestArchive.partial(ADD_A).stored("a", 0644, otherCheck)).get(0),
        Severity.ERROR,
        "bad-xz",
        "a: its integrity check is SHA-256");
    byte[] filtered = TestArchive.xz(X86, new ARM64Options(), lzma2);
    assertThat(lint(TestArchive.partial(ADD_A).stored("a", 0644, filtered)))
        .extracting(Finding::rule)
        .startsWith("bad-xz")
        .endsWith("branch-filter");
  }

  @Test
  void zucchini_patches_are_counted() throws IOException {
    Finding finding =
        only(
            TestArchive.partial("patch \"c.patch\" \"c\"", PATCH_B, "patch \"a.patch\" \"a\"")
                .file("c.patch", zucchini())
                .file("b.patch", mbdiff())
                .file("a.patch", zucchini()));
    expect(finding, Severity.WARNING, "zucchini", "2 of the patches");
  }

  @Test
  void a_patch_of_no_known_format_is_a_bad_member() throws IOException {
    expect(
        only(TestArchive.partial(PATCH_B).file("b.patch", X86)),
        Severity.ERROR,
        "bad-member",
        "b.patch");
  }

  @Test
  void the_filter_of_a_processor_is_odd_only_for_updaters_of_another() throws IOException {
    byte[] forX86 = Packer.pack(X86, Packing.XZ_X86);
    byte[] forArm = Packer.pack(ARM, Packing.XZ_X86);
    assertThat(lint(TestArchive.partial(ADD_A).stored("a", 0755, forX86))).isEmpty();
    expect(
        only(TestArchive.partial(ADD_A).stored("a", 0755, forArm)),
        Severity.WARNING,
        "branch-filter",
        " for x86;");
    // One program for another processor is enough: the build holds both.
    expect(
        only(TestArchive.partial("add \"b\"", ADD_A).stored("a", 0755, forX86).file("b", ARM)),
        Severity.WARNING,
        "branch-filter",
        " for x86;");
    byte[] text = Packer.pack(TestArchive.text("no program"), Packing.XZ_X86);
    assertThat(lint(TestArchive.partial(ADD_A).stored("a", 0644, text))).isEmpty();
  }

  @Test
  void a_filter_that_only_some_updaters_have_is_odd_whatever_the_build_is_for() throws IOException {
    byte[] arm = TestArchive.xz(X86, new ARMOptions(), new LZMA2Options(0));
    expect(
        only(TestArchive.partial(ADD_A).stored("a", 0755, arm)),
        Severity.WARNING,
        "branch-filter",
        " for ARM;");
  }

  @Test
  void a_filtered_patch_is_safe_only_where_the_build_is_known_to_be_for_that_processor()
      throws IOException {
    byte[] patch = TestArchive.xz(mbdiff(), new X86Options(), new LZMA2Options(0));
    TestArchive alone =
        TestArchive.partial(PATCH_B).stored("b.patch", 0644, patch).file("updatev2.manifest", "x");
    expect(find(lint(alone), "branch-filter"), Severity.WARNING, "branch-filter", "(patches too)");
    TestArchive beside =
        TestArchive.partial(PATCH_B, ADD_A).stored("b.patch", 0644, patch).file("a", X86);
    assertThat(lint(beside)).extracting(Finding::rule).containsExactly("no-v2");
    TestArchive other =
        TestArchive.partial(PATCH_B, ADD_A).stored("b.patch", 0644, patch).file("a", ARM);
    assertThat(lint(other)).extracting(Finding::rule).containsExactly("branch-filter", "no-v2");
  }

  private static Finding find(List<Finding> findings, String rule) {
    return findings.stream().filter(one -> one.rule().equals(rule)).findFirst().orElseThrow();
  }

  @Test
  void all_filters_are_named_in_one_finding() throws IOException {
    byte[] arm = TestArchive.xz(ARM, new ARMOptions(), new LZMA2Options(0));
    byte[] x86 = Packer.pack(ARM, Packing.XZ_X86);
    expect(
        only(TestArchive.partial("add \"b\"", ADD_A).stored("b", 0755, x86).stored("a", 0755, arm)),
        Severity.WARNING,
        "branch-filter",
        " for ARM, x86;");
  }

  @Test
  void an_archive_for_the_oldest_updaters_should_have_the_older_manifest_too() throws IOException {
    String manifest = "type \"partial\"\nadd \"a\"\n";
    TestArchive bare =
        TestArchive.of(Packing.BZIP2).file("updatev3.manifest", manifest).file("a", X86);
    expect(only(bare), Severity.NOTE, "no-v2", "updatev2.manifest");
    assertThat(lint(bare.file("updatev2.manifest", manifest))).isEmpty();
  }

  @Test
  void without_the_newer_manifest_the_older_one_is_looked_at() throws IOException {
    String manifest = "type \"partial\"\nadd \"a\"\nadd \"missing\"\n";
    TestArchive old = TestArchive.of(Packing.XZ).file("updatev2.manifest", manifest);
    List<Finding> findings = lint(old.file("a", X86));
    assertThat(findings).extracting(Finding::rule).containsExactly("no-v3", "no-member");
    expect(findings.get(0), Severity.ERROR, "no-v3", "updatev3.manifest");
  }

  @Test
  void a_damaged_manifest_is_told_once_and_ends_nothing() throws IOException {
    List<Finding> findings =
        lint(
            TestArchive.of(Packing.XZ)
                .product("", "1")
                .stored("updatev3.manifest", 0644, TestArchive.text("type \"partial\"\n"))
                .file("a", X86));
    assertThat(findings).extracting(Finding::rule).containsExactly("no-channel", "bad-member");
  }
}
