package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Hashes;

/** Shells are told of partials without JSON. */
final class LineFormatTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar").toAbsolutePath();
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar").toAbsolutePath();

  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
  }

  private static Hashes hashes(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Hashes.of(in);
    }
  }

  @Test
  void diff_prints_the_line_instead_of_the_path() throws IOException {
    Path partial = dir.resolve("p.mar");
    Cli.Run run =
        cli.run(
            "diff", OLD, NEW, "-o", partial, "--format", "{name} {size} {sha512}\t{from_version}.");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "p.mar %d %s\t1.0.%n".formatted(Files.size(partial), hashes(partial).sha512().hex()));
  }

  @Test
  void several_old_builds_and_a_batch_print_a_line_for_each_partial() throws IOException {
    Path other = Files.copy(OLD, dir.resolve("other.mar"));
    Cli.Run run =
        cli.run(
            "diff",
            "--from",
            OLD,
            "--from",
            other,
            NEW,
            "-o",
            dir,
            "--name={number}.mar",
            "--format={name} {from}");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines()).containsExactly("1.mar " + OLD, "2.mar " + other);
    Path plan =
        Files.writeString(
            dir.resolve("p.csv"),
            "locale,platform,from,to\nde,linux64,%s,%s\nfr,linux64,%s,%s\n"
                .formatted(OLD, NEW, dir.resolve("none.mar"), NEW));
    run =
        cli.run(
            "batch", plan, "-o", dir, "--keep-going", "--format={locale} {platform} {to_version}");
    assertThat(run.code()).as("one failed").isEqualTo(9);
    assertThat(run.out().lines()).containsExactly("de linux64 1.1");
    run = cli.run("batch", plan, "-o", dir, "--keep-going", "--format=env");
    assertThat(run.out().lines()).hasSize(1);
    assertThat(run.out()).contains(" LOCALE=de PLATFORM=linux64 ");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void assignments_are_taken_by_a_shell_whatever_is_in_them() throws Exception {
    Path partial = dir.resolve("a 'b' $(touch x) \"c\" `d`;.mar");
    Cli.Run run = cli.run("diff", OLD, NEW, "-o", partial, "--format=env");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines()).contains("FROM_VERSION=1.0", "LOCALE=''", "TO=" + NEW);
    Path script =
        Files.writeString(
            dir.resolve("script"),
            run.out() + "printf '%s|%s|%s' \"$FILE\" \"$SHA256\" \"$TO_VERSION\"\n");
    Process shell = new ProcessBuilder("sh", script.toString()).directory(dir.toFile()).start();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    assertThat(out).isEqualTo(partial + "|" + hashes(partial).sha256().hex() + "|1.1");
    assertThat(dir.resolve("x")).doesNotExist();
  }

  @Test
  void an_unknown_field_is_wrong_usage_and_the_nearest_is_asked_for() {
    for (List<String> wrong :
        List.of(
            List.of(
                "{nmae}", "No field '{nmae}' in a format. Did you mean name? Use those of name,"),
            List.of("{from_versoin}", "Did you mean from_version?"),
            List.of("{}", "Use those of name, file, size,"),
            List.of("name", "The format 'name' has no field in it. Use --format env"))) {
      Cli.Run run = cli.run("diff", OLD, NEW, "-o", dir.resolve("p"), "--format", wrong.get(0));
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains(wrong.get(1));
      assertThat(run.out()).isEmpty();
      assertThat(dir.resolve("p")).doesNotExist();
    }
  }

  @Test
  void the_fields_are_named_by_help_and_json_is_another_form() {
    Cli.Run run = cli.run("diff", OLD, NEW, "--format={x}");
    String names = run.err().replaceAll("(?s).*Use those of |\\.\\s*$", "");
    String help = cli.run("batch", "--help").out().replaceAll("\\s+", " ");
    assertThat(help).contains("The fields: " + names + ".");
    run = cli.run("diff", OLD, NEW, "--format=env", "--json");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--format and --json are two forms. Use one of them.");
  }
}
