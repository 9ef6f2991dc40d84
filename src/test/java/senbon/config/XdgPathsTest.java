package senbon.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import senbon.base.failure.UsageException;

final class XdgPathsTest {
  private static XdgPaths paths(String system, Map<String, String> environment) {
    return XdgPaths.of(environment, Map.of("os.name", system, "user.home", "/home/u"));
  }

  @Test
  void on_linux_the_folders_are_those_of_the_specification() {
    assertThat(paths("Linux", Map.of()))
        .isEqualTo(
            new XdgPaths(
                Path.of("/home/u/.config/senbon"),
                Path.of("/home/u/.cache/senbon"),
                Path.of("/home/u/.local/state/senbon")));
  }

  @Test
  void variables_win_on_every_system() {
    Map<String, String> variables =
        Map.of("XDG_CONFIG_HOME", "/c", "XDG_CACHE_HOME", "/k", "XDG_STATE_HOME", "/s");
    XdgPaths expected =
        new XdgPaths(Path.of("/c/senbon"), Path.of("/k/senbon"), Path.of("/s/senbon"));
    for (String system : new String[] {"Linux", "Mac OS X", "Windows 11", ""}) {
      assertThat(paths(system, variables)).isEqualTo(expected);
    }
  }

  @Test
  void a_relative_or_empty_variable_is_ignored() {
    assertThat(paths("Linux", Map.of("XDG_CACHE_HOME", "rel", "XDG_CONFIG_HOME", "")))
        .isEqualTo(paths("Linux", Map.of()));
  }

  @Test
  void macos_and_windows_have_their_own_habits() {
    assertThat(paths("Mac OS X", Map.of()))
        .isEqualTo(
            new XdgPaths(
                Path.of("/home/u/Library/Application Support/senbon"),
                Path.of("/home/u/Library/Caches/senbon"),
                Path.of("/home/u/Library/Application Support/senbon/state")));
    assertThat(paths("Windows 11", Map.of("APPDATA", "/r", "LOCALAPPDATA", "/l")))
        .isEqualTo(
            new XdgPaths(
                Path.of("/r/senbon"), Path.of("/l/senbon/cache"), Path.of("/l/senbon/state")));
    assertThat(paths("Windows 11", Map.of()).cache())
        .isEqualTo(Path.of("/home/u/AppData/Local/senbon/cache"));
  }

  @Test
  void without_home_folder_the_variable_to_set_is_named() {
    assertThatThrownBy(() -> XdgPaths.of(Map.of(), Map.of("os.name", "Linux", "user.home", "?")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("XDG_CONFIG_HOME");
  }
}
