package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the builds are that a plan names by relative paths. */
final class PlanPlacesTest {
  private static final String WARNING = "not beside it, but in the working directory";

  @TempDir private Path dir;
  private Path plans;
  private Path out;
  private RealProgram program;

  @BeforeEach
  void prepare() throws IOException {
    plans = Files.createDirectory(dir.resolve("plans"));
    out = dir.resolve("out");
    program = new RealProgram(dir);
  }

  private static void builds(Path folder) throws IOException {
    for (String name : List.of("hello-1.0.complete.mar", "hello-1.1.complete.mar")) {
      Files.copy(Path.of("examples", name), folder.resolve(name));
    }
  }

  private Path plan() throws IOException {
    return Files.writeString(
        plans.resolve("plan.csv"), "from,to\nhello-1.0.complete.mar,hello-1.1.complete.mar\n");
  }

  @Test
  void paths_are_taken_from_the_folder_of_the_plan() throws Exception {
    builds(plans);
    plan();
    for (List<String> words :
        List.of(
            List.of("batch", "plans/plan.csv", "-o", "out"),
            List.of("batch", dir.resolve("plans/plan.csv").toString(), "-o", "out", "--force"),
            List.of("prewarm", "-i", "plans/plan.csv"))) {
      RealProgram.Run run = program.run(words);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err()).doesNotContain(WARNING);
    }
    assertThat(out.resolve("manifest.json")).content().contains("plans/hello-1.0.complete.mar");
  }

  @Test
  void a_path_that_is_only_in_the_working_directory_is_used_with_a_warning() throws Exception {
    builds(dir);
    plan();
    RealProgram.Run run = program.run(List.of("batch", "plans/plan.csv", "-o", "out"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .containsOnlyOnce("WARN")
        .contains(
            "hello-1.0.complete.mar and 1 more paths of plans/plan.csv are " + WARNING,
            "Write paths as they are seen from the plan's folder.");
    run = program.run(List.of("prewarm", "-i", "plans/plan.csv"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains(WARNING);
  }

  @Test
  void a_path_that_is_nowhere_is_missed_beside_the_plan() throws Exception {
    plan();
    RealProgram.Run run = program.run(List.of("batch", "plans/plan.csv", "-o", "out"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("There is no file plans/hello-1.0.complete.mar.");
    assertThat(run.err()).doesNotContain(WARNING);
  }

  @Test
  void a_plan_without_a_folder_is_seen_from_the_working_directory() throws Exception {
    builds(dir);
    String text = Files.readString(plan());
    for (String plan : List.of("-", "/dev/stdin")) {
      RealProgram.Run run =
          program.run(List.of("batch", plan, "-o", "out-" + plan.length()), Map.of(), text);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err()).doesNotContain(WARNING);
    }
  }

  @Test
  void addresses_and_whole_paths_stay_as_they_are() throws Exception {
    Files.writeString(
        plans.resolve("plan.csv"),
        "from,to\nhttps://h/a.mar,/x/b.mar\nfile:///x/c.mar,FILE:/d.mar\n");
    RealProgram.Run run = program.run(List.of("batch", "plans/plan.csv", "--dry-run"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo("1 https://h/a.mar → /x/b.mar\n2 file:///x/c.mar → FILE:/d.mar\n");
  }

  @Test
  void the_plan_that_is_printed_as_an_example_works() throws Exception {
    builds(plans);
    for (String form : List.of("json", "csv")) {
      String option = form.equals("json") ? "--example" : "--example=csv";
      RealProgram.Run printed = program.run(List.of("batch", option));
      assertThat(printed.code()).as(printed.err()).isZero();
      Files.writeString(plans.resolve("example." + form), printed.out());
      RealProgram.Run run =
          program.run(List.of("batch", "plans/example." + form, "-o", "out-" + form));
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out()).isEqualTo("out-" + form + "/hello-1.0-1.1.partial.mar\n");
    }
    RealProgram.Run wrong = program.run(List.of("batch", "--example=yaml"));
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("Unknown form of plans 'yaml'.");
  }

  @Test
  void the_examples_that_are_shipped_work_wherever_one_stands() throws Exception {
    for (String plan : List.of("examples/batch/plan.json", "examples/prewarm/pairs.csv")) {
      Path file = Path.of(plan).toAbsolutePath();
      RealProgram.Run run = program.run(List.of("prewarm", "-i", file.toString()));
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.err()).isEmpty();
    }
  }
}
