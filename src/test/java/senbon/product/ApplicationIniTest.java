package senbon.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import senbon.base.Codec;
import senbon.base.failure.UsageException;

final class ApplicationIniTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static final String REAL =
      """
      ; This file is not used.
      [App]
      Vendor=Mozilla
      Name=Firefox
      RemotingName=firefox-esr
      Version=153.7.0
      BuildID=20261103151912
      SourceRepository=https://hg.mozilla.org/releases/mozilla-esr153

      [Gecko]
      MinVersion=153.7.0
      """;

  @Test
  void a_real_file_gives_the_identity_of_the_build() {
    BuildIdentity build =
        BuildIdentity.of(
            ApplicationIni.parse(bytes(REAL)), Optional.empty(), Target.UNKNOWN, Set.of(Codec.XZ));
    assertThat(build.productKey()).isEqualTo("firefox");
    assertThat(build.version()).isEqualTo("153.7.0");
    assertThat(build.buildId()).contains("20261103151912");
  }

  @Test
  void a_build_without_name_is_a_usage_error_that_names_the_key() {
    ApplicationIni ini = ApplicationIni.parse(bytes("[App]\nVersion=1\n"));
    assertThatThrownBy(() -> BuildIdentity.of(ini, Optional.empty(), Target.UNKNOWN, Set.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no Name");
  }

  @Test
  void tor_browser_is_known_by_its_vendor() {
    ApplicationIni ini = ApplicationIni.parse(bytes("[App]\nVendor=Tor Project\nName=Firefox\n"));
    assertThat(ini.product()).contains("Tor Browser");
  }

  @Test
  void the_sources_of_a_build_are_in_platform_ini() {
    PlatformIni ini =
        PlatformIni.parse(bytes("[Build]\nSourceRepository=https://r\nSourceStamp=abc\n"));
    assertThat(ini.sourceRepository()).contains("https://r");
    assertThat(ini.sourceStamp()).contains("abc");
  }

  @Test
  void a_channel_is_accepted_as_a_whole_token_within_the_first_511_bytes() {
    String value = "one, two\tthree," + "x".repeat(494) + ",four";
    UpdateSettings settings =
        UpdateSettings.parse(bytes("[Settings]\nACCEPTED_MAR_CHANNEL_IDS=" + value + "\n"));
    assertThat(settings.accepts("two")).isTrue();
    assertThat(settings.accepts("three")).isTrue();
    assertThat(settings.accepts("tw")).isFalse();
    assertThat(settings.accepts("Two")).isFalse();
    assertThat(settings.accepts("four")).isFalse();
  }

  @Test
  void without_a_value_every_channel_is_accepted() {
    assertThat(UpdateSettings.parse(bytes("[Settings]\n")).accepts("any")).isTrue();
  }
}
