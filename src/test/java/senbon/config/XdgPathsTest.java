package senbon.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class XdgPathsTest {
  private static XdgPaths paths(String system, Map<String, String> environment) {
    return XdgPaths.of(environment, Map.of("os.name", system, "user.home", "/home/u"));
  }

  private static XdgPaths expected(String config, String cache, String state) {
    return new XdgPaths(
        Optional.of(Path.of(config)), Optional.of(Path.of(cache)), Optional.of(Path.of(state)));
  }

  @Test
  void on_linux_the_folders_are_those_of_the_specification() {
    assertThat(paths("Linux", Map.of()))
        .isEqualTo(
            expected(
                "/home/u/.config/senbon", "/home/u/.cache/senbon", "/home/u/.local/state/senbon"));
  }

  @Test
  void the_home_folder_is_what_the_variable_says_and_only_then_what_the_system_has_noted() {
    assertThat(paths("Linux", Map.of("HOME", "/h")))
        .isEqualTo(expected("/h/.config/senbon", "/h/.cache/senbon", "/h/.local/state/senbon"));
    assertThat(paths("Mac OS X", Map.of("HOME", "/h")).cache())
        .contains(Path.of("/h/Library/Caches/senbon"));
    assertThat(paths("Windows 11", Map.of("HOME", "/h"))).isEqualTo(paths("Windows 11", Map.of()));
  }

  @Test
  void variables_win_on_every_system() {
    Map<String, String> variables =
        Map.of(
            "XDG_CONFIG_HOME", "/c", "XDG_CACHE_HOME", "/k", "XDG_STATE_HOME", "/s", "HOME", "/h");
    for (String system : new String[] {"Linux", "Mac OS X", "Windows 11", ""}) {
      assertThat(paths(system, variables))
          .isEqualTo(expected("/c/senbon", "/k/senbon", "/s/senbon"));
    }
  }

  @Test
  void a_relative_or_empty_variable_is_ignored() {
    assertThat(paths("Linux", Map.of("XDG_CACHE_HOME", "rel", "XDG_CONFIG_HOME", "")))
        .isEqualTo(paths("Linux", Map.of()));
    assertThat(paths("Linux", Map.of("HOME", ""))).isEqualTo(paths("Linux", Map.of()));
    assertThat(paths("Linux", Map.of("HOME", "rel"))).isEqualTo(paths("Linux", Map.of()));
  }

  @Test
  void macos_and_windows_have_their_own_habits() {
    assertThat(paths("Mac OS X", Map.of()))
        .isEqualTo(
            expected(
                "/home/u/Library/Application Support/senbon",
                "/home/u/Library/Caches/senbon",
                "/home/u/Library/Application Support/senbon/state"));
    assertThat(paths("Windows 11", Map.of("APPDATA", "/r", "LOCALAPPDATA", "/l")))
        .isEqualTo(expected("/r/senbon", "/l/senbon/cache", "/l/senbon/state"));
    assertThat(paths("Windows 11", Map.of()).cache())
        .contains(Path.of("/home/u/AppData/Local/senbon/cache"));
  }

  @Test
  void a_user_whom_the_system_does_not_know_has_only_what_variables_name() {
    Map<String, String> unknown = Map.of("os.name", "Linux", "user.home", "?");
    assertThat(XdgPaths.of(Map.of(), unknown))
        .isEqualTo(new XdgPaths(Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(XdgPaths.of(Map.of("XDG_CACHE_HOME", "/k"), unknown))
        .isEqualTo(
            new XdgPaths(Optional.empty(), Optional.of(Path.of("/k/senbon")), Optional.empty()));
    assertThat(XdgPaths.of(Map.of("HOME", "/h"), unknown))
        .isEqualTo(XdgPaths.of(Map.of("HOME", "/h"), Map.of()));
  }
}
