package senbon.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.session.Sessions;
import senbon.tools.Tool;
import senbon.tools.ToolRegistry;

final class VerifyToolsTest {
  private static final Path KNOWN = Path.of("src/main/resources" + VerifyTools.KNOWN);

  @TempDir private Path dir;

  /**
   * The file is written anew with {@code -Dsenbon.regenerate=true}, which is right only while a
   * tool has not been released.
   */
  @Test
  void every_built_in_tool_makes_the_bytes_that_are_on_record() throws IOException {
    TreeMap<String, String> made = new TreeMap<>();
    Sessions.with(
        dir,
        session -> {
          VerifyTools verify = new VerifyTools(session);
          for (Tool tool : ToolRegistry.builtIn().tools().values()) {
            made.putAll(verify.made(tool));
          }
        });
    StringBuilder text = new StringBuilder();
    made.forEach((name, hash) -> text.append(hash).append("  ").append(name).append('\n'));
    if (Boolean.getBoolean("senbon.regenerate")) {
      Files.writeString(KNOWN, text);
    }
    assertThat(KNOWN).content().isEqualTo(text.toString());
  }
}
