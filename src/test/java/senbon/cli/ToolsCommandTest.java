package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.pack.Packing;

final class ToolsCommandTest {
  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(dir.resolve("cache"));
    Files.writeString(dir.resolve("config"), "tools-file=" + dir.resolve("tools.json") + "\n");
  }

  private Cli.Run run(Object... args) {
    Object[] all = Arrays.copyOf(args, args.length + 1);
    all[args.length] = "--config=" + dir.resolve("config");
    return cli.run(all);
  }

  private Path build(String name, String version, Packing packing) throws IOException {
    return TestMars.write(dir.resolve(name), TestMars.files("Firefox", version, "c"), "c", packing);
  }

  @Test
  void every_tool_makes_what_it_always_made() {
    Cli.Run run = cli.run("tools", "verify");
    assertThat(run.out().lines().toList())
        .contains("mbsdiff@classic: good", "mbsdiff@61: good", "senbon@1: good", "senbon@2: good")
        .contains("xz@1: good", "bzip2@9: good");
    assertThat(run.code()).as(run.out()).isZero();
  }

  @Test
  void a_pin_to_what_a_build_can_not_take_is_refused_unless_forced_and_reported()
      throws IOException {
    Path old = build("old.mar", "52.0", Packing.BZIP2);
    Path now = build("new.mar", "60.0", Packing.XZ);
    Path out = dir.resolve("p.mar");
    assertThat(run("tools", "pin", "firefox@<56", "xz@1").code()).isZero();
    for (Cli.Run run : List.of(run("diff", old, now, "-o", out), run("tools", "which", old, now))) {
      assertThat(run.code()).isEqualTo(5);
      assertThat(run.err())
          .contains("firefox@<56 -> xz@1 (user)", "asks for xz", "Firefox 52.0", "or force it");
    }
    assertThat(out).doesNotExist();
    assertThat(run("tools", "pin", "firefox@<56", "xz@1", "--force").code()).isZero();
    Cli.Run forced = run("diff", old, now, "-o", out, "--json");
    assertThat(forced.code()).as(forced.err()).isZero();
    JsonObject tools =
        JsonParser.parseString(forced.out()).getAsJsonObject().getAsJsonObject("tools");
    assertThat(tools.get("pins").getAsString()).isEqualTo("firefox@<56 -> xz@1 (forced, user)");
    assertThat(run("tools", "which", old, now).out())
        .contains("pinned and forced against rule mozilla-before-56");
    Path report = Files.writeString(dir.resolve("report.json"), forced.out());
    assertThat(run("tools", "unpin", "firefox@<56").code()).isZero();
    assertThat(run("reproduce", report).out()).startsWith("identical: ");
  }

  @Test
  void tool_on_the_command_line_wins_over_pins() throws IOException {
    Path old = build("old.mar", "60.0", Packing.XZ);
    Path now = build("new.mar", "61.0", Packing.XZ);
    run("tools", "pin", "firefox", "mbsdiff@61");
    Object[] diff = {"diff", old, now, "-o", dir.resolve("p.mar"), "--json", "--force"};
    assertThat(run(diff).out()).contains("\"patch\": \"mbsdiff@61\"");
    Object[] told = Arrays.copyOf(diff, diff.length + 1);
    told[diff.length] = "--tool=mbsdiff@classic";
    assertThat(run(told).out()).contains("\"patch\": \"mbsdiff@classic\"");
    told[diff.length] = "--tool=mbsdiff@62";
    assertThat(run(told).code()).isEqualTo(2);
  }

  @Test
  void the_list_is_for_programs_too() {
    run("tools", "pin", "firefox", "mbsdiff@61");
    JsonObject list =
        JsonParser.parseString(run("tools", "list", "--json").out()).getAsJsonObject();
    assertThat(list.getAsJsonObject("tools").keySet()).contains("senbon@1", "senbon@2", "xz@1");
    assertThat(list.getAsJsonObject("rules").keySet()).contains("mozilla", "uxp");
    assertThat(list.getAsJsonArray("pins").get(0).getAsString())
        .isEqualTo("firefox -> mbsdiff@61 (user)");
  }

  @Test
  void a_damaged_file_of_tools_is_said_before_any_work() throws IOException {
    Files.writeString(dir.resolve("tools.json"), "{\"schema\": 1, \"pins\": [{}]}");
    for (String command : List.of("list", "verify")) {
      Cli.Run run = run("tools", command);
      assertThat(run.code()).isEqualTo(3);
      assertThat(run.err()).contains("tools.json").hasLineCount(1);
    }
  }

  /** What a child process printed. */
  private static String child(Path directory, List<String> args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(part -> Path.of(part).toAbsolutePath().toString())
                    .collect(Collectors.joining(File.pathSeparator)),
                "senbon.Senbon"));
    command.addAll(args);
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void the_projects_file_wins_over_the_users_from_any_directory_below() throws IOException {
    Path old = build("old.mar", "60.0", Packing.XZ);
    String config = "--config=" + dir.resolve("config");
    String cache = "--cache-dir=" + dir.resolve("cache");
    run("tools", "pin", "firefox@<90", "mbsdiff@61");
    Path project = Files.createDirectories(dir.resolve("project"));
    child(project, List.of("tools", "pin", "--project", "*", "mbsdiff@classic", config, cache));
    assertThat(project.resolve("senbon-tools.json")).content().contains("mbsdiff@classic");
    Path below = Files.createDirectories(project.resolve("a/b"));
    assertThat(child(below, List.of("tools", "which", old.toString(), config, cache)))
        .contains("pin firefox@<90 -> mbsdiff@61 (user): passed over for")
        .contains("patch: mbsdiff@classic, pinned: * -> mbsdiff@classic (project)");
    assertThat(child(dir, List.of("tools", "which", old.toString(), config, cache)))
        .contains("patch: mbsdiff@61, pinned: firefox@<90 -> mbsdiff@61 (user)");
  }
}
