package senbon.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.UsageException;
import senbon.config.Config;
import senbon.config.ConfigLoader;
import senbon.config.ServiceKeys;
import senbon.config.XdgPaths;
import tools.jackson.databind.JsonNode;

/** The other files of examples/serve say what senbon and its neighbours understand. */
final class ExamplesTest {
  private static final Path FOLDER = Path.of("examples/serve");

  @TempDir Path temp;

  private Config load(Path file) throws IOException {
    XdgPaths paths = new XdgPaths(Optional.of(temp), Optional.of(temp), Optional.of(temp));
    return new ConfigLoader(Map.of(), paths).load(Map.of(), Optional.of(file));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"config.properties", "config-several.properties", "config-container.properties"})
  void settings_are_those_that_there_are(String name) throws IOException {
    assertThat(load(FOLDER.resolve(name)).get(ServiceKeys.LISTEN)).isNotNull();
  }

  @Test
  void a_setting_that_there_is_not_is_found() throws IOException {
    String text = Files.readString(FOLDER.resolve("config.properties"));
    Path file = Files.writeString(temp.resolve("c"), text.replace("public-url", "public-uri"));
    assertThatThrownBy(() -> load(file))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("public-uri");
  }

  @Test
  void the_settings_of_kubernetes_are_those_that_there_are() throws IOException {
    String settings =
        Manifests.documentsOf("config.yaml").get(0).at("/data/config.properties").asString();
    Config config = load(Files.writeString(temp.resolve("k"), settings));
    assertThat(config.get(ServiceKeys.QUEUE)).startsWith("jdbc:postgresql://");
    assertThat(config.get(ServiceKeys.METRICS_LISTEN)).isPresent();
  }

  @Test
  void the_image_is_run_by_nobody_and_asked_how_it_is() throws IOException {
    List<String> lines = Files.readAllLines(FOLDER.resolve("Dockerfile"));
    assertThat(lines).contains("FROM eclipse-temurin:17-jre", "USER 10001:10001");
    assertThat(lines).anyMatch(line -> line.startsWith("HEALTHCHECK "));
    Pattern instruction =
        Pattern.compile(
            "(FROM|RUN|COPY|ENV|USER|VOLUME|EXPOSE|STOPSIGNAL|HEALTHCHECK|ENTRYPOINT|CMD) .*");
    boolean more = false;
    for (String line : lines) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        assertThat(more || instruction.matcher(line).matches()).as(line).isTrue();
        more = line.endsWith("\\");
      }
    }
    for (String line : lines.stream().filter(l -> l.startsWith("COPY ")).toList()) {
      Path from = Path.of(line.split(" ", -1)[1]);
      assertThat(from.startsWith("target") || Files.exists(from)).as(line).isTrue();
    }
  }

  @Test
  void nginx_takes_its_part() throws Exception {
    Path all = temp.resolve("nginx.conf");
    Files.writeString(
        all,
        "error_log stderr;\npid "
            + temp.resolve("pid")
            + ";\nevents {}\nhttp {\naccess_log off;\nserver {\nlisten 127.0.0.1:18000;\n"
            + Files.readString(FOLDER.resolve("nginx.conf"))
            + "}\n}\n");
    Program nginx = Program.named("nginx");
    Program.Ended tested = nginx.run("-t", "-p", temp.toString(), "-c", all.toString());
    assertThat(tested.code()).as(tested.output()).isZero();
    Files.writeString(all, Files.readString(all).replace("proxy_buffering", "proxy_bufferin"));
    assertThat(nginx.run("-t", "-p", temp.toString(), "-c", all.toString()).code()).isOne();
  }

  @Test
  void events_pass_the_proxy_at_once_and_addresses_keep_their_base() throws IOException {
    assertThat(Files.readAllLines(FOLDER.resolve("nginx.conf")))
        .contains(
            "    proxy_buffering off;",
            "    proxy_pass http://127.0.0.1:8000;",
            "    proxy_set_header X-Forwarded-For $remote_addr;",
            "    proxy_set_header Host $host;");
  }

  @Test
  void the_tokens_of_the_example_are_nobodys() throws IOException {
    List<String> lines =
        Files.readAllLines(FOLDER.resolve("tokens.example")).stream()
            .filter(line -> !line.startsWith("#"))
            .toList();
    assertThat(lines)
        .hasSize(3)
        .allMatch(
            line ->
                line.matches(
                    "[a-z-]+ (read|trigger|admin) sha256:[0-9a-f]{64}( until=[0-9-]+)?"
                        + "( allow=https://\\S+/)*"));
  }

  @Test
  void alerts_are_rules_that_the_guide_explains() throws IOException {
    String guide = Files.readString(Path.of("docs/service.md"));
    List<JsonNode> documents = Manifests.documents(Files.readString(FOLDER.resolve("alerts.yml")));
    JsonNode rules = documents.get(0).at("/groups/0/rules");
    assertThat(rules.size()).isGreaterThan(10);
    TreeSet<String> names = new TreeSet<>();
    for (JsonNode rule : rules) {
      assertThat(rule.propertyNames())
          .isSubsetOf("alert", "expr", "for", "labels", "annotations")
          .contains("alert", "expr", "labels", "annotations");
      assertThat(rule.at("/labels/severity").asString()).isIn("page", "warn");
      assertThat(names.add(rule.get("alert").asString())).isTrue();
    }
    assertThat(names).allSatisfy(name -> assertThat(guide).contains("`" + name + "`"));
    List<String> told =
        Pattern.compile("`(Senbon[A-Z]\\w+)`")
            .matcher(guide)
            .results()
            .map((MatchResult result) -> result.group(1))
            .toList();
    assertThat(names).containsAll(told);
  }

  @Test
  void the_guide_names_every_setting_with_its_default() throws IOException {
    String guide = Files.readString(Path.of("docs/service.md"));
    XdgPaths paths = new XdgPaths(Optional.of(temp), Optional.of(temp), Optional.of(temp));
    Config config =
        new ConfigLoader(Map.of("SENBON_LISTEN", "127.0.0.1:8000"), paths)
            .load(Map.of(), Optional.empty());
    for (var setting : config.show()) {
      boolean ofService =
          ServiceKeys.ALL.stream().anyMatch(key -> key.name().equals(setting.name()));
      if (ofService) {
        assertThat(guide).contains("| `" + setting.name() + "` | `" + setting.value() + "` |");
      }
    }
  }
}
