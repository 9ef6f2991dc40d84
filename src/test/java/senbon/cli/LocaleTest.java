package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Java alone, without the launcher, in locales that have no characters beyond ASCII, as cron and
 * containers start it. A shell makes and reads the names, since this process may be in such a
 * locale itself.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Elsewhere names are Unicode whatever the locale.")
final class LocaleTest {
  private static final String UMLAUT = "n=$(printf '\\303\\274')\n";

  @TempDir private Path dir;

  private record Ran(int code, String out, String err) {}

  private ProcessBuilder shell(Map<String, String> variables, String script) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", UMLAUT + script, "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), "senbon.Senbon"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
    builder.redirectOutput(dir.resolve("out").toFile());
    builder.redirectError(dir.resolve("err").toFile());
    builder.environment().clear();
    builder.environment().put("HOME", dir.toString());
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().putAll(variables);
    return builder;
  }

  private Ran run(Map<String, String> variables, String script) throws Exception {
    Process process = shell(variables, script).start();
    process.getOutputStream().close();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ran(
        process.exitValue(),
        Files.readString(dir.resolve("out")),
        Files.readString(dir.resolve("err")));
  }

  @Test
  void names_on_disk_and_in_arguments_are_bytes_in_every_locale() throws Exception {
    int i = 0;
    for (Map<String, String> locale :
        List.<Map<String, String>>of(
            Map.of(), Map.of("LC_ALL", "C"), Map.of("LANG", "xx_XX.UTF-8"))) {
      Ran ran =
          run(
              locale,
              "mkdir %1$d && cd %1$d && mkdir $n && echo text >$n/$n\n".formatted(i++)
                  + "\"$@\" mar create -o $n.mar --channel x --product-version 1 -C . $n || exit\n"
                  + "\"$@\" mar list $n.mar");
      assertThat(ran.code()).as(ran.err()).isZero();
      assertThat(ran.out()).contains("ü/ü");
    }
  }

  @Test
  void the_exit_code_and_the_message_are_those_of_the_only_start() throws Exception {
    Ran ran = run(Map.of("LC_ALL", "C"), "\"$@\" inspect \"no $n 100%\"");
    assertThat(ran.err()).isEqualTo("senbon: There is no file no ü 100%. Fix the path.\n");
    assertThat(ran.code()).isEqualTo(2);
  }

  @Test
  void who_ends_the_first_start_ends_the_second() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + server.getLocalPort() + "/a.mar";
      Process process = shell(Map.of("LC_ALL", "C"), "exec \"$@\" fetch " + url).start();
      try (Socket socket = server.accept()) {
        List<ProcessHandle> below = process.descendants().toList();
        assertThat(below).hasSize(1);
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(below.get(0).isAlive()).isFalse();
        assertThat(socket.isBound()).isTrue();
      }
    }
  }

  @Test
  void help_is_not_worth_a_second_start() throws Exception {
    // Which would fail here, since the command line doesn't show arguments from an argument file.
    Files.writeString(dir.resolve("all"), "senbon.Senbon diff --help");
    Ran help = run(Map.of("LC_ALL", "C"), "\"$1\" \"$3\" \"$4\" @all");
    assertThat(help.code()).as(help.err()).isZero();
    assertThat(help.out()).startsWith("Usage: senbon diff");
    Files.writeString(dir.resolve("all"), "senbon.Senbon inspect a");
    Ran refused = run(Map.of("LC_ALL", "C"), "\"$1\" \"$3\" \"$4\" @all");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("Set LC_ALL to a locale of UTF-8").hasLineCount(1);
  }
}
