package senbon.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.lint.Lint.Finding;
import senbon.lint.Lint.Severity;
import senbon.make.BuiltIn;
import senbon.mar.MarArchive;

/** What is found in the instructions of a manifest. */
final class ManifestLintTest {
  @TempDir private Path dir;

  /** Of an archive with this manifest, and with a member for each that it adds or patches. */
  private List<Finding> lint(String... lines) throws IOException {
    TestArchive archive = TestArchive.partial(lines);
    for (String line : lines) {
      if (line.startsWith("add ")) {
        archive.file(line.substring(5, line.length() - 1), "content");
      } else if (line.startsWith("patch ")) {
        archive.file(line.split("\"", -1)[1], "MBDIFF10 and the rest");
      }
    }
    return lint(archive);
  }

  private List<Finding> lint(TestArchive archive) throws IOException {
    try (MarArchive open = archive.open(dir)) {
      return Lint.of(open, BuiltIn.catalogue().formats());
    }
  }

  private Finding only(String... lines) throws IOException {
    List<Finding> findings = lint(lines);
    assertThat(findings).as(String.join("\n", lines)).hasSize(1);
    return findings.get(0);
  }

  private static List<String> rules(List<Finding> findings) {
    return findings.stream().map(Finding::rule).toList();
  }

  @Test
  void a_line_that_is_no_instruction_is_shown_cut_and_the_others_counted() throws IOException {
    String longest = "x".repeat(80);
    assertThat(only("add \"a\"", longest))
        .isEqualTo(
            new Finding(
                Severity.ERROR,
                "raw-line",
                "updatev3.manifest has the line '"
                    + longest
                    + "', no instruction; was it taken from removed-files as it was?"));
    assertThat(only("add \"a\"", longest + "y", "b", "c/").text())
        .contains("'" + longest + "…' and 2 more like it, no instruction");
  }

  @Test
  void comments_and_empty_lines_are_no_raw_lines() throws IOException {
    assertThat(lint("# a comment", "", "add \"a\"")).isEmpty();
  }

  @Test
  void what_is_sound_beside_raw_lines_is_still_looked_at() throws IOException {
    assertThat(rules(lint("add \"a\"", "raw", "rmdir \"d/\"", "rmdir \"d/e/\"")))
        .containsExactly("raw-line", "rmdir-order");
    assertThat(rules(lint("raw"))).containsExactly("raw-line", "bad-manifest");
  }

  @Test
  void instructions_that_an_updater_refuses_are_an_error() throws IOException {
    for (String line : List.of("add \"../b\"", "patch \"b\"", "rmdir \"b\"", "remove \"b/\"")) {
      List<Finding> findings = lint(TestArchive.partial(line, "add \"a\"").file("a", "a"));
      assertThat(findings).as(line).hasSize(1);
      assertThat(findings.get(0).severity()).isEqualTo(Severity.ERROR);
      String rule = line.startsWith("patch") ? "lone-patch" : "bad-manifest";
      assertThat(findings.get(0).rule()).isEqualTo(rule);
    }
  }

  @Test
  void members_and_instructions_belong_together() throws IOException {
    TestArchive archive =
        TestArchive.partial("patch \"b.patch\" \"b\"", "add \"a\"").file("a", "a").file("c", "c");
    assertThat(lint(archive))
        .containsExactly(
            new Finding(Severity.ERROR, "no-member", "The member 'b.patch' is missing."),
            new Finding(Severity.WARNING, "unused", "No instruction uses the member 'c'."));
    assertThat(lint(TestArchive.partial("add \"a\"").file("a", "a").file("update.manifest", "")))
        .as("a manifest of any version is no file")
        .isEmpty();
  }

  @Test
  void a_conditional_instruction_uses_its_member() throws IOException {
    TestArchive archive =
        TestArchive.partial("patch-if \"d\" \"d/c.patch\" \"d/c\"", "add-if-not \"b\" \"b\"")
            .file("d/c.patch", "MBDIFF10 and the rest")
            .file("b", "b");
    assertThat(lint(archive)).isEmpty();
  }

  @Test
  void each_list_may_have_two_runs_in_reverse_order_and_no_more() throws IOException {
    assertThat(lint("add \"c\"", "add \"a\"", "add \"d\"", "add \"b\"")).isEmpty();
    Finding unsorted = only("add \"c\"", "add \"d\"", "add \"e\"");
    assertThat(unsorted.severity()).isEqualTo(Severity.NOTE);
    assertThat(unsorted.rule()).isEqualTo("unsorted");
    assertThat(only("remove \"c\"", "remove \"d\"", "remove \"e\"").rule()).isEqualTo("unsorted");
    assertThat(lint("remove \"c\"", "remove \"d\"", "remove \"a\"")).isEmpty();
  }

  @Test
  void what_windows_needs_to_start_may_stand_anywhere() throws IOException {
    assertThat(
            lint(
                "add \"dependentlibs.list\"",
                "add \"z\"",
                "add \"a\"",
                "add \"xul.dll\"",
                "add \"browser/omni.ja\"",
                "add \"omni.ja\"",
                "add \"firefox.exe\""))
        .isEmpty();
    assertThat(rules(lint("add \"a\"", "add \"b/omni.ja\"", "add \"c/firefox.exe\"")))
        .as("of other directories they are files like others")
        .containsExactly("unsorted");
  }

  private static String[] removals(String directory, int files, String... more) {
    List<String> lines = new ArrayList<>();
    for (int i = files; i-- > 0; ) {
      lines.add("remove \"" + directory + i + "\"");
    }
    lines.addAll(List.of(more));
    return lines.toArray(String[]::new);
  }

  @Test
  void a_directory_that_loses_three_files_should_go_unless_something_is_left() throws IOException {
    Finding finding = only(removals("d/", 3));
    assertThat(finding.severity()).isEqualTo(Severity.NOTE);
    assertThat(finding.rule()).isEqualTo("no-rmdir");
    assertThat(finding.text()).contains("removes files from 'd/' but not the directory");
    assertThat(lint(removals("d/", 2))).as("two may be from removed-files").isEmpty();
    assertThat(lint(removals("d/", 3, "rmdir \"d/\""))).isEmpty();
    assertThat(lint(removals("d/", 3, "rmrfdir \"d/\""))).isEmpty();
    assertThat(lint(removals("", 3))).as("the root never goes").isEmpty();
    assertThat(lint(removals("d/", 3, "add \"d/new\""))).as("it has a new file").isEmpty();
    assertThat(rules(lint(removals("d/", 3, "add \"d/e/new\""))))
        .as("a file below it is not looked at as one in it")
        .containsExactly("no-rmdir");
  }

  @Test
  void several_such_directories_are_one_finding() throws IOException {
    List<String> lines = new ArrayList<>(List.of(removals("e/", 3)));
    lines.addAll(List.of(removals("d/", 4)));
    assertThat(only(lines.toArray(String[]::new)).text())
        .contains("removes files from 'd/' and 1 more but not the directory");
  }

  @Test
  void a_directory_must_go_before_the_one_that_it_is_in() throws IOException {
    assertThat(only("rmdir \"d/\"", "rmdir \"d/e/\""))
        .isEqualTo(
            new Finding(
                Severity.WARNING,
                "rmdir-order",
                "'d/e/' goes after 'd/', which is above it and not empty yet."));
    assertThat(rules(lint("rmrfdir \"d/\"", "rmdir \"d/e/\""))).containsExactly("rmdir-order");
    assertThat(lint("rmdir \"d/e/\"", "rmdir \"d/\"")).isEmpty();
    assertThat(lint("rmdir \"d/\"", "rmdir \"dd/\"")).as("not below it").isEmpty();
  }

  @Test
  void a_directory_named_twice_is_no_matter_but_a_removal_behind_it_is() throws IOException {
    assertThat(lint("add \"n\"", "rmdir \"9/99/\"", "rmdir \"9/99/\"")).isEmpty();
    assertThat(lint("rmdir \"d/e/\"", "rmdir \"d/\"", "rmdir \"d/\"")).isEmpty();
    Finding behind = only("rmdir \"browser/\"", "remove \"browser/omni.ja\"");
    assertThat(behind.rule()).isEqualTo("rmdir-order");
    assertThat(behind.text()).startsWith("'browser/omni.ja' goes after 'browser/'");
    assertThat(lint("rmrfdir \"d/\"", "remove \"d/a\"")).isEmpty();
  }

  @Test
  void the_same_oddity_is_told_twenty_times_at_most() throws IOException {
    List<String> lines = new ArrayList<>(List.of("rmdir \"d/\""));
    lines.addAll(List.of(removals("d/", 100)));
    assertThat(rules(lint(lines.toArray(String[]::new)))).hasSize(20).containsOnly("rmdir-order");
  }

  @Test
  void a_member_used_twice_is_named_with_who_takes_it() throws IOException {
    TestArchive twice = TestArchive.partial("add \"a\"", "add \"a\"").file("a", "a");
    Finding added = lint(twice).get(0);
    assertThat(added.severity()).isEqualTo(Severity.UNUSUAL);
    assertThat(added.rule()).isEqualTo("added-twice");
    TestArchive shared = TestArchive.partial("patch \"p\" \"b\"", "patch \"p\" \"a\"");
    assertThat(rules(lint(shared.file("p", "MBDIFF10 and the rest"))))
        .containsExactly("member-twice");
  }

  @Test
  void an_unusual_spelling_is_told_as_it_is_read() throws IOException {
    Finding finding = only("add \"a\"", "remove  \"b\"");
    assertThat(finding.severity()).isEqualTo(Severity.UNUSUAL);
    assertThat(finding.text())
        .isEqualTo("Line 3 of updatev3.manifest is read as remove \" \" but spelt remove  \"b\".");
  }

  private List<Finding> patches(int count, String program) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = count; i-- > 0; ) {
      lines.add("patch \"p%03d\" \"%03d\"".formatted(i, i));
    }
    lines.add("add \"" + program + "\"");
    return lint(lines.toArray(String[]::new));
  }

  @Test
  void more_patches_than_are_safe_on_the_system_are_a_warning() throws IOException {
    assertThat(patches(200, "a")).isEmpty();
    assertThat(patches(201, "libxul.so")).isEmpty();
    Finding many = patches(201, "a").get(0);
    assertThat(many.severity()).isEqualTo(Severity.WARNING);
    assertThat(many.rule()).isEqualTo("many-patches");
    assertThat(many.text())
        .isEqualTo(
            "There are 201 patches, and updaters keep each open; on a system that is not known more"
                + " than 200 are not safe (a guess: only Linux was measured).");
    assertThat(patches(451, "xul.dll").get(0).text()).contains("on Windows more than 450");
    assertThat(patches(201, "Contents/MacOS/XUL").get(0).text()).contains("on macOS more than 200");
    assertThat(patches(901, "libxul.so").get(0).text())
        .endsWith("on Linux more than 900 are not safe.");
  }
}
