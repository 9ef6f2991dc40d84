package senbon.service.guard;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerPathsTest {
  private static final ServerPaths PATHS =
      new ServerPaths(
          Map.of(
              Path.of("/srv/senbon/state"),
              "STATE",
              Path.of("/srv/senbon/state/cache"),
              "CACHE",
              Path.of("/tmp"),
              "TMP",
              Path.of("/"),
              "ROOT"));

  @TempDir private Path dir;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/srv/senbon/state|STATE",
        "/srv/senbon/state/|STATE/",
        "Can't read /srv/senbon/state/jobs/1/out.mar.|Can't read STATE/jobs/1/out.mar.",
        "Can't read /srv/senbon/state.|Can't read STATE.",
        "/srv/senbon/state/cache/mar/ab.mar is damaged|CACHE/mar/ab.mar is damaged",
        "'/tmp/a', \"/tmp/b\", [/tmp], (/tmp/c)|'TMP/a', \"TMP/b\", [TMP], (TMP/c)",
        "--cache-dir=/tmp/x:/tmp/y|--cache-dir=TMP/x:TMP/y",
        "file:///tmp/x|file://TMP/x",
        "/tmpx /tmp-2 /tmp.mar /var/tmp x/tmp|/tmpx /tmp-2 /tmp.mar /var/tmp x/tmp",
        "https://a.example/tmp/x.mar|https://a.example/tmp/x.mar",
        "https://[::1]/tmp/x.mar|https://[::1]/tmp/x.mar",
        "https://me:pw@a.example/tmp/x?q=1 failed|https://a.example/tmp/x failed",
        "nothing of ours|nothing of ours",
      })
  void words_stand_in_place_of_folders(String text, String shown) {
    assertThat(PATHS.in(text)).isEqualTo(shown);
  }

  @Test
  void a_tree_of_json_is_gone_through_to_its_leaves() {
    String json =
        """
        {"output":"/tmp/x","n":1.5,"ok":true,"no":null,
         "/tmp/f":[{"a":"https://u:p@h/x?t"},"/srv/senbon/state/cache"]}""";
    assertThat(PATHS.in(JsonParser.parseString(json)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"output":"TMP/x","n":1.5,"ok":true,"no":null,
                 "TMP/f":[{"a":"https://h/x"},"CACHE"]}"""));
  }

  @Test
  void a_line_of_json_stays_one() {
    String line = "{\"message\":\"wrote /tmp/x from https://u:p@h/x?t\",\"path\":\"/tmp\"}";
    assertThat(PATHS.in(line))
        .isEqualTo("{\"message\":\"wrote TMP/x from https://h/x\",\"path\":\"TMP\"}");
  }

  @Test
  void a_folder_is_known_by_all_its_names() throws IOException {
    Path real = Files.createDirectory(dir.toRealPath().resolve("real"));
    Path link = Files.createSymbolicLink(dir.toRealPath().resolve("link"), real);
    ServerPaths paths = new ServerPaths(Map.of(link, "STATE"));
    assertThat(paths.in(link + "/a " + real + "/b " + link.resolve("../link/c").normalize()))
        .isEqualTo("STATE/a STATE/b STATE/c");
  }
}
