package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import senbon.base.failure.Outcome;
import senbon.cli.console.ResultWriter;

/** {@code senbon … >/dev/full} fails, whatever the command. */
@EnabledOnOs(OS.LINUX)
final class FullOutputTest {
  /** Every command that prints something. */
  private static final String LINES =
      """
      --help
      --version

      apply PARTIAL OLD -o OUT
      apply PARTIAL OLD -o OUT --json
      batch PLAN -o OUT
      batch PLAN -o OUT --json
      batch PLAN -o OUT --json=lines
      batch PLAN -o OUT --format=env
      batch PLAN --dry-run
      batch PLAN --dry-run --json
      batch --print-schema
      batch --example
      batch --example=csv
      cache gc --max-size 20G --json
      cache key new OUT --name n
      cache key new OUT --name n --json
      cache ls
      cache ls --json
      cache ls --json=lines
      cache path
      cache rm --kind mar --dry-run --json
      cache stats
      cache stats --json
      cache verify --json
      cache --help
      token builders
      token builders --json
      completion bash
      completion fish
      completion zsh
      config show
      config show --json
      config --help
      doctor
      doctor --json
      diff OLD NEW -o OUT
      diff OLD NEW -o OUT --json
      diff OLD NEW -o OUT --json=lines
      diff OLD NEW -o OUT --format=env
      explain PARTIAL
      explain PARTIAL --json
      fetch OLD
      fetch OLD --json
      help
      help diff
      help mar create
      inspect OLD
      inspect OLD --manifest
      inspect OLD --json
      mar convert OLD --to bzip2 -o OUT --json
      mar create -o OUT -C TREE --channel c --product-version 1 --json application.ini
      mar diff OLD NEW
      mar diff OLD NEW --json
      mar extract OLD -o OUT --json
      mar list OLD
      mar list OLD --detailed
      mar list OLD --json
      mar product OLD --channel c -o OUT --json
      mar verify OLD --json
      mar --help
      plan OLD NEW
      plan OLD NEW --files
      plan OLD NEW --json
      prewarm -i PLAN --full hello --json
      reproduce REPORT
      reproduce REPORT --json
      shim make_full_update --help
      shim mar -- -t OLD
      shim mar -- -T OLD
      shim mar --help
      shim mardor -- -t OLD
      shim mardor -- -T OLD
      shim mardor --help
      shim mbsdiff OLD NEW OUT --json
      shim mbsdiff --help
      shim mbsdiff-hook -g OLD NEW OUT -c HOOK --json
      shim zucchini -- -detect /bin/sh
      shim zucchini --help
      shim make_incremental_update --help
      shim --help
      sign OLD -o OUT --key KEY --json
      sign hash OLD
      sign hash OLD --json
      sign extract SIGNED
      sign extract SIGNED --json
      sign import SIGNED -s SIGNATURE -o OUT --json
      sign inject OLD -s SIGNATURE -o OUT --cert CERT --json
      sign strip SIGNED -o OUT --json
      tools add mine@1 --writes xz --exec TOOL --json
      tools list
      tools list --json
      tools pin firefox mbsdiff@61 --json
      tools unpin firefox --json
      tools remove mine@1 --json
      tools verify
      tools verify --json
      tools which OLD
      tools which OLD --json
      tools --help
      verify PARTIAL --from OLD --to NEW
      verify PARTIAL --from OLD --to NEW --json
      """;

  @TempDir private Path dir;
  private final Set<String> met = new TreeSet<>();
  private int runs;

  @BeforeEach
  void prepare() throws IOException {
    Files.writeString(dir.resolve("config"), "tools-file=" + dir.resolve("tools.json") + "\n");
    copy("examples/hello-1.0.complete.mar", "old.mar");
    copy("examples/hello-1.1.complete.mar", "new.mar");
    Files.writeString(dir.resolve("plan.csv"), "from,to\nold.mar,new.mar\n");
    Files.writeString(dir.resolve("tool"), "#!/bin/sh\ncp \"$1\" \"$2\"\n");
    assertThat(dir.resolve("tool").toFile().setExecutable(true)).isTrue();
    TestKeys.copy("c-4096.pem", dir);
    TestKeys.copy("c-4096.crt.der", dir);
    given("diff OLD NEW -o PARTIAL --force");
    Files.writeString(dir.resolve("report.json"), given("diff OLD NEW -o OUT --json"));
    given("mar extract NEW -o TREE");
    given("sign OLD -o SIGNED --key KEY");
    given("sign extract SIGNED -o SIGNATURE");
  }

  private void copy(String from, String name) throws IOException {
    Files.copy(Path.of(from), dir.resolve(name));
  }

  private String given(String line) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    assertThat(run(line, new PrintWriter(out), err)).as(line + err).isZero();
    return out.toString();
  }

  private int run(String line, PrintWriter out, StringWriter err) {
    runs++;
    List<String> words = new ArrayList<>();
    for (String word : line.isEmpty() ? new String[0] : line.split(" ", -1)) {
      words.add(
          switch (word) {
            case "OLD" -> dir.resolve("old.mar").toString();
            case "NEW" -> dir.resolve("new.mar").toString();
            case "PARTIAL" -> dir.resolve("partial.mar").toString();
            case "PLAN" -> dir.resolve("plan.csv").toString();
            case "REPORT" -> dir.resolve("report.json").toString();
            case "TREE" -> dir.resolve("tree").toString();
            case "KEY" -> dir.resolve("c-4096.pem").toString();
            case "CERT" -> dir.resolve("c-4096.crt.der").toString();
            case "SIGNED" -> dir.resolve("signed.mar").toString();
            case "SIGNATURE" -> dir.resolve("signature").toString();
            case "TOOL" -> dir.resolve("tool").toString();
            case "HOOK" -> dir.resolve("hook").toString();
            case "OUT" -> dir.resolve("out" + runs).toString();
            default -> word;
          });
    }
    boolean plain = words.size() < 2 || words.contains("--") || words.contains("--help");
    if (!plain && !List.of("help", "completion").contains(words.get(0))) {
      words.add("--cache-dir=" + dir.resolve("cache"));
      words.add("--config=" + dir.resolve("config"));
    }
    return Main.run(out, new PrintWriter(err), words.toArray(String[]::new));
  }

  @Test
  void every_command_fails_if_its_results_are_lost() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String line : LINES.split("\n", -1)) {
      StringWriter err = new StringWriter();
      try (OutputStream full = new FileOutputStream("/dev/full")) {
        int code = run(line, new ResultWriter(full), err);
        String last = err.toString().strip();
        last = last.substring(last.lastIndexOf('\n') + 1);
        if (code != Outcome.LIMIT.exitCode()
            || !last.contains("Could not write to standard output: the disk is full")) {
          wrong.add(line + " -> " + code + " " + err);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void no_command_is_forgotten() {
    names(Main.commandLine(), "");
    List<String> forgotten =
        met.stream()
            // These do not end by themselves, and their results are answers to others.
            .filter(name -> !name.equals("serve") && !name.equals("work"))
            .filter(name -> LINES.lines().noneMatch(line -> (line + " ").startsWith(name + " ")))
            .toList();
    assertThat(forgotten).isEmpty();
  }

  private void names(CommandLine command, String above) {
    for (CommandLine sub : command.getSubcommands().values()) {
      String name = (above + " " + sub.getCommandName()).strip();
      met.add(name);
      names(sub, name);
    }
  }
}
