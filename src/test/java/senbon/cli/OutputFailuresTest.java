package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.Outcome;
import senbon.cli.console.Failures;
import senbon.cli.console.ResultWriter;

/** What can't be written fails with its outcome, wherever it was to be written. */
final class OutputFailuresTest {
  private static final String OLD = "examples/hello-1.0.complete.mar";
  private static final String NEW = "examples/hello-1.1.complete.mar";

  @TempDir private Path dir;
  @TempDir private Path given;
  private Cli cli;
  private Path partial;

  @BeforeEach
  void partial() {
    cli = new Cli(given.resolve("cache"));
    partial = given.resolve("partial.mar");
    assertThat(cli.run("diff", OLD, NEW, "-o", partial).code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "diff OLD NEW -o OUT",
        "explain PARTIAL --html OUT",
        "apply PARTIAL OLD -o OUT",
        "mar extract OLD -o OUT",
        "mar convert OLD --to bzip2 -o OUT",
        "mar product OLD --channel c -o OUT",
        "sign strip OLD -o OUT",
        "shim mbsdiff OLD NEW OUT",
      })
  void a_place_that_nothing_can_be_written_to_is_wrong_usage(String line) throws Exception {
    Path fifo = dir.resolve("fifo");
    assertThat(new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor()).isZero();
    for (Path out :
        List.of(
            line.startsWith("diff") ? fifo : given,
            fifo,
            dir.resolve("missing/out"),
            partial.resolve("o"),
            dir.resolve(longName()))) {
      List<String> words = new ArrayList<>();
      for (String word : line.split(" ", -1)) {
        words.add(
            switch (word) {
              case "OLD" -> OLD;
              case "NEW" -> NEW;
              case "PARTIAL" -> partial.toString();
              case "OUT" -> out.toString();
              default -> word;
            });
      }
      Cli.Run run = cli.run(words.toArray());
      assertThat(run.code()).as(words + run.err()).isEqualTo(Outcome.USAGE.exitCode());
      assertThat(run.err().lines()).as(run.err()).hasSize(1);
      assertThat(dir.toFile().list()).containsExactly("fifo");
    }
  }

  private static String longName() {
    return "n".repeat(256);
  }

  private static int run(Writer out, StringWriter err, String... args) {
    return Main.run(
        out instanceof PrintWriter print ? print : new PrintWriter(out),
        new PrintWriter(err),
        args);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "--version", "inspect " + OLD, "config show", "mar list " + OLD})
  @EnabledOnOs(OS.LINUX)
  void results_that_a_full_disk_does_not_take_are_a_failure(String line) throws IOException {
    StringWriter err = new StringWriter();
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      assertThat(run(new ResultWriter(full), err, line.split(" ", -1)))
          .isEqualTo(Outcome.LIMIT.exitCode());
    }
    assertThat(err.toString())
        .startsWith("senbon: Could not write to standard output: the disk is full");
  }

  @Test
  void a_reader_that_has_read_enough_is_no_failure() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    StringWriter err = new StringWriter();
    assertThat(run(new ResultWriter(closed), err, "inspect", OLD)).isZero();
    assertThat(err.toString()).isEmpty();
  }

  /** Standard output of a program that is out of stack as soon as it prints. */
  private static PrintWriter exhausted() {
    return new PrintWriter(
        new Writer() {
          @Override
          public void write(char[] text, int offset, int length) {
            if (length > 0) {
              throw new StackOverflowError();
            }
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  @Test
  void an_error_of_java_ends_in_a_sentence_and_shows_a_trace_only_if_asked() {
    String cache = "--cache-dir=" + given.resolve("cache");
    StringWriter err = new StringWriter();
    assertThat(run(exhausted(), err, "inspect", OLD, cache)).isEqualTo(Outcome.LIMIT.exitCode());
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("senbon: Out of stack space. ");
    StringWriter detailed = new StringWriter();
    assertThat(run(exhausted(), detailed, "inspect", OLD, cache, "-vv"))
        .isEqualTo(Outcome.LIMIT.exitCode());
    assertThat(detailed.toString()).contains("\tat senbon.cli.");
  }

  @Test
  void a_failure_in_json_says_all_that_the_exit_code_does() {
    Cli.Run run = cli.run("inspect", given.resolve("missing"), "--json");
    JsonObject json =
        JsonParser.parseString(run.err().lines().skip(1).findFirst().orElseThrow())
            .getAsJsonObject();
    assertThat(json.get("message_type").getAsString()).isEqualTo("error");
    assertThat(json.get("code").getAsInt()).isEqualTo(run.code());
    assertThat(json.get("retryable").getAsBoolean()).isFalse();
    assertThat(
            List.of(Outcome.values()).stream()
                .filter(outcome -> outcome.exitCode() == run.code())
                .map(Outcome::word))
        .containsExactly(json.get("outcome").getAsString());
  }

  @Test
  void what_nobody_foresaw_is_one_line_whatever_it_says() {
    StringWriter err = new StringWriter();
    int code =
        Failures.report(
            new IllegalStateException("a\n\u001b[2Jb"), new PrintWriter(err), false, false);
    assertThat(code).isEqualTo(Outcome.FAILED.exitCode());
    assertThat(err.toString())
        .isEqualTo(
            "senbon: This is a defect of senbon: java.lang.IllegalStateException:"
                + " a\\u000a\\u001b[2Jb. Please report it with what -vv shows."
                + System.lineSeparator());
  }

  @Test
  void a_file_is_written_where_a_link_leads() throws IOException {
    Path real = dir.resolve("real");
    Files.writeString(real, "old");
    Path link = Files.createSymbolicLink(dir.resolve("link"), real);
    assertThat(cli.run("diff", OLD, NEW, "-o", link).code()).isEqualTo(Outcome.REFUSED.exitCode());
    assertThat(cli.run("diff", OLD, NEW, "-o", link, "--force").code()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(real).hasSameBinaryContentAs(partial);
  }
}
