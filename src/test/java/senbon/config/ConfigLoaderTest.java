package senbon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.base.failure.UsageException;
import senbon.config.Setting.Origin;

final class ConfigLoaderTest {
  @TempDir Path dir;
  private XdgPaths paths;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> flags = new HashMap<>();

  @BeforeEach
  void prepare() throws IOException {
    paths =
        new XdgPaths(
            Optional.of(Files.createDirectory(dir.resolve("config"))),
            Optional.of(dir.resolve("k")),
            Optional.of(dir));
  }

  private Path write(String text) throws IOException {
    return Files.writeString(paths.config().orElseThrow().resolve("config.properties"), text);
  }

  private Config load() throws IOException {
    return new ConfigLoader(environment, paths).load(flags, Optional.empty());
  }

  @Test
  void without_anything_set_every_key_has_a_valid_default() throws IOException {
    Config config = load();
    assertThat(config.show())
        .hasSameSizeAs(Keys.every())
        .allMatch(s -> s.origin() == Origin.DEFAULT);
    assertThat(config.cacheDirectory()).contains(dir.resolve("k"));
    assertThat(config.get(Keys.CACHE_MODE)).isEqualTo("write");
    assertThat(config.get(Keys.JOBS)).isEmpty();
    assertThat(config.get(Keys.ALLOW_URL)).isEmpty();
    assertThat(config.get(Keys.LOG_FILE)).isEmpty();
    assertThat(config.get(Keys.MAX_FILESIZE)).isEqualTo(524_288_000);
    assertThat(config.get(Keys.IDLE_TIMEOUT)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void without_a_home_folder_there_is_no_cache_and_all_else_is_as_ever() throws IOException {
    paths = new XdgPaths(Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(load().cacheDirectory()).isEmpty();
    assertThat(load().show())
        .hasSameSizeAs(Keys.every())
        .allMatch(s -> s.origin() == Origin.DEFAULT);
    environment.put("SENBON_CACHE_DIR", "none");
    assertThat(load().cacheDirectory()).contains(Path.of("none"));
  }

  @Test
  void a_variable_named_like_a_setting_that_is_none_is_told_of() {
    environment.put("SENBON_JOBS", "3");
    environment.put("SENBON_CONFIG", "file");
    environment.put("SENBON_HEAP", "1g");
    environment.put("SENBON_MAX_MEMROY", "1g");
    environment.put("SENBON", "x");
    assertThat(ConfigLoader.strangers(environment)).containsExactly("SENBON_MAX_MEMROY");
  }

  @Test
  void a_flag_wins_over_a_variable_over_the_file_over_the_default() throws IOException {
    Path file = write("# mine\njobs = 2\n\nretries=7\neffort=fast\n");
    environment.put("SENBON_JOBS", "3");
    environment.put("SENBON_RETRIES", "8");
    environment.put("SENBON_EFFORT", "");
    flags.put("jobs", "4");
    Config config = load();
    assertThat(config.get(Keys.JOBS)).hasValue(4);
    assertThat(config.setting(Keys.JOBS))
        .isEqualTo(new Setting("jobs", "4", Origin.FLAG, "--jobs"));
    assertThat(config.get(Keys.RETRIES)).isEqualTo(8);
    assertThat(config.setting(Keys.RETRIES).where()).isEqualTo("SENBON_RETRIES");
    assertThat(config.get(Keys.EFFORT)).isEqualTo("fast");
    assertThat(config.setting(Keys.EFFORT))
        .isEqualTo(new Setting("effort", "fast", Origin.FILE, file + ":5"));
    assertThat(config.setting(Keys.LOG_LEVEL).where()).isEqualTo("default");
  }

  @Test
  void a_named_file_replaces_the_users_own_and_must_exist() throws IOException {
    write("jobs=2\n");
    Path other = Files.writeString(dir.resolve("other"), "retries=1\n");
    ConfigLoader loader = new ConfigLoader(environment, paths);
    Config config = loader.load(flags, Optional.of(other));
    assertThat(config.get(Keys.JOBS)).isEmpty();
    assertThat(config.get(Keys.RETRIES)).isEqualTo(1);
    environment.put("SENBON_CONFIG", other.toString());
    assertThat(load().get(Keys.RETRIES)).isEqualTo(1);
    assertThatThrownBy(() -> loader.load(flags, Optional.of(dir.resolve("none"))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("none");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "jobz=2; :2 sets 'jobz'",
        "jobs=0; :2, jobs: not a number that fits: '0'",
        "jobs=1\\njobs=2; :3 sets jobs, as does",
        "cache-dir=rel; :2 sets cache-dir to the relative path 'rel'",
        "log-file=rel; :2 sets log-file to the relative path",
        "effort=\\\\u00; :2 has a wrong escape",
        "retries=\\\\; :2 ends in a backslash",
        "max-memory=4GB; :2, max-memory: not a size: '4GB'",
        "connect-timeout=0s; :2, connect-timeout: ",
        "cache-mode=on; Choose write or read or off.",
      })
  void a_wrong_line_is_named(String lines, String message) throws IOException {
    Path file = write("# mine\n" + lines.replace("\\n", "\n").replace("\\\\", "\\") + "\n");
    assertThatThrownBy(this::load)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }

  @Test
  void a_wrong_flag_or_variable_is_named() {
    environment.put("SENBON_MAX_FILESIZE", "0");
    assertThatThrownBy(this::load).hasMessageContaining("SENBON_MAX_FILESIZE: a size of 0");
    flags.put("log-level", "loud");
    assertThatThrownBy(this::load).hasMessageContaining("--log-level: '");
  }

  @Test
  void a_file_that_is_not_utf_8_is_refused() throws IOException {
    Files.write(
        paths.config().orElseThrow().resolve("config.properties"),
        "jobs=1 é".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(this::load)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void allowed_addresses_are_a_list_of_whole_hosts() throws IOException {
    flags.put("allow-url", "https://a.example/pub/, http://b.example/");
    assertThat(load().get(Keys.ALLOW_URL))
        .containsExactly("https://a.example/pub/", "http://b.example/");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example",
    "ftp://a.example/",
    "a.example/",
    "https:///x",
    "https://u@a.example/",
    "https://a.example/?q",
    "'https://a.example/ https://b'",
  })
  void what_would_allow_more_than_it_says_is_refused(String urls) {
    flags.put("allow-url", urls);
    assertThatThrownBy(this::load)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("not the beginning of an address");
  }

  @Test
  void inside_addresses_are_all_allowed_or_none_or_some_blocks() throws IOException {
    assertThat(load().get(Keys.ALLOW_PRIVATE)).isEmpty();
    environment.put("SENBON_ALLOW_PRIVATE", "none");
    assertThat(load().get(Keys.ALLOW_PRIVATE)).contains(List.of());
    environment.put("SENBON_ALLOW_PRIVATE", "10.0.0.0/8, fd00::/8,127.0.0.1");
    assertThat(load().get(Keys.ALLOW_PRIVATE).orElseThrow())
        .extracting(Object::toString)
        .containsExactly("10.0.0.0/8", "fd00::/8", "127.0.0.1");
    environment.put("SENBON_ALLOW_PRIVATE", "10.0.0.0/8,intranet");
    assertThatThrownBy(this::load)
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("SENBON_ALLOW_PRIVATE: not a block of addresses: 'intranet'")
        .hasMessageContaining("Write any, none, or blocks");
  }
}
