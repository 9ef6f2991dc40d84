package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The forms of {@code batch} beside a plan that is made. */
final class BatchFormsTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private Cli cli;
  private Path out;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    out = dir.resolve("out");
  }

  @Test
  void a_dry_run_prints_the_pairs_of_its_shard_and_touches_nothing() throws IOException {
    Path plan =
        Files.writeString(
            dir.resolve("plan.json"),
            """
            {"defaults": {"to": "https://me:secret@h/new.mar?key=secret"},
             "pairs": [{"from": "a.mar", "locale": "de"}, {"from": "b.mar"},
                       {"from": "https://h/c.mar"}, {"from": "d.mar", "to": "e.mar"}]}
            """);
    Cli.Run all = cli.run("batch", plan, "-o", out, "--dry-run");
    assertThat(all.code()).isZero();
    assertThat(all.err()).isEmpty();
    assertThat(all.out())
        .isEqualTo(
            """
            1 de: DIR/a.mar → https://h/new.mar
            2 DIR/b.mar → https://h/new.mar
            3 https://h/c.mar → https://h/new.mar
            4 DIR/d.mar → DIR/e.mar
            """
                .replace("DIR", plan.getParent().toString()));
    Cli.Run half = cli.run("batch", plan, "-o", out, "--dry-run", "--shard=2/2");
    assertThat(half.out())
        .isEqualTo(
            "3 https://h/c.mar → https://h/new.mar\n4 DIR/d.mar → DIR/e.mar\n"
                .replace("DIR", plan.getParent().toString()));
    assertThat(out).doesNotExist();
  }

  @Test
  void the_schema_is_printed_as_it_is_kept() throws IOException {
    Cli.Run run = cli.run("batch", "--print-schema");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(Files.readString(Path.of("src/main/resources/senbon/schema/batch-plan.json")));
  }

  @Test
  void a_list_of_old_builds_makes_what_mozillas_generator_makes() throws IOException {
    String old =
        "[{\"url\": \"%s\", \"update_number\": 1, \"previousVersion\": \"1.0\"}]".formatted(OLD);
    Cli.Run run =
        cli.run(
            "batch",
            "--from-mars-json",
            old,
            "--to-mar",
            NEW,
            "--to-mar-url",
            "https://h/new.mar",
            "--locale=de",
            "--branch=main",
            "-o",
            out);
    assertThat(run.code()).as(run.err()).isZero();
    String name = "hello-main-1.1-de-20260101000000-20260101000000.partial.mar";
    assertThat(run.line()).isEqualTo(out.resolve(name).toString());
    try (Stream<Path> files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              name,
              name + ".update.xml",
              "update.xml",
              "manifest.json",
              "balrog.json",
              "SHA512SUMS",
              "senbon-report.json");
    }
    JsonObject made =
        JsonParser.parseString(Files.readString(out.resolve("manifest.json")))
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    assertThat(made.get("from_mar").getAsString()).isEqualTo(OLD.toString());
    assertThat(made.get("to_mar").getAsString()).isEqualTo("https://h/new.mar");
    assertThat(made.get("locale").getAsString()).isEqualTo("de");
    assertThat(made.get("branch").getAsString()).isEqualTo("main");
    assertThat(made.get("previousVersion").getAsString()).isEqualTo("1.0");
    assertThat(made.get("update_number").getAsJsonPrimitive().isNumber()).isTrue();
  }

  @Test
  void a_list_of_old_builds_needs_a_new_one_and_no_plan_beside_it() {
    String old = "[{\"url\": \"a.mar\"}]";
    Cli.Run alone = cli.run("batch", "--from-mars-json", old);
    assertThat(alone.code()).isEqualTo(2);
    assertThat(alone.err()).isEqualTo("senbon: No new build is given. Use --to-mar.\n");
    for (List<Object> args :
        List.of(List.<Object>of("batch"), List.<Object>of("batch", "p", "--from-mars-json", old))) {
      Cli.Run run = cli.run(args.toArray());
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).isEqualTo("senbon: There must be one plan. Use one file of pairs.\n");
    }
  }
}
