package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigCommandTest {
  @TempDir private Path dir;

  private static final String SETTINGS =
      """
      cache-mode = read
      jobs = 2
      max-memory = 1G
      effort = best
      tools-file = /none.json
      allow-url = https://h/
      allow-private = 10.0.0.0/8
      log-level = info
      log-format = json
      log-file = none
      connect-timeout = 1s
      idle-timeout = 2s
      total-timeout = 3m
      retries = 4
      retry-delay = 5s
      max-filesize = 6M
      netrc-file = none
      header-file = none
      cacert = none
      s3-bucket = builds
      s3-prefix = ci/senbon
      s3-endpoint = https://store.example/
      s3-region = auto
      s3-path-style = false
      s3-mode = read
      s3-kinds = +mar
      s3-min-size = 2M
      s3-checksum = none
      s3-conditional = off
      s3-timeout = 9s
      s3-flush = 1m
      s3-required = true
      s3-profile = ci
      s3-anonymous = false
      s3-sse = aes256
      s3-sign-key = none
      s3-trust = none
      s3-require-signature = false
      """;

  private Cli.Run show(String... more) throws IOException {
    Path file = Files.writeString(dir.resolve("settings"), SETTINGS);
    Object[] args = new Object[more.length + 4];
    args[0] = "config";
    args[1] = "show";
    args[2] = "--config";
    args[3] = file;
    System.arraycopy(more, 0, args, 4, more.length);
    return new Cli(Path.of("c")).run(args);
  }

  @Test
  void every_setting_is_shown_with_its_place() throws IOException {
    Cli.Run run = show("--jobs=3");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().replace(dir.toString(), "DIR"))
        .startsWith(
            """
            cache-dir            = c                                        # --cache-dir
            cache-mode           = read                                     # DIR/settings:1
            jobs                 = 3                                        # --jobs
            max-memory           = 1G                                       # DIR/settings:3
            effort               = best                                     # DIR/settings:4
            tools-file           = /none.json                               # DIR/settings:5
            allow-url            = https://h/                               # DIR/settings:6
            allow-private        = 10.0.0.0/8                               # DIR/settings:7
            log-level            = info                                     # DIR/settings:8
            log-format           = json                                     # DIR/settings:9
            log-file             = none                                     # DIR/settings:10
            connect-timeout      = 1s                                       # DIR/settings:11
            idle-timeout         = 2s                                       # DIR/settings:12
            total-timeout        = 3m                                       # DIR/settings:13
            retries              = 4                                        # DIR/settings:14
            retry-delay          = 5s                                       # DIR/settings:15
            max-filesize         = 6M                                       # DIR/settings:16
            netrc-file           = none                                     # DIR/settings:17
            header-file          = none                                     # DIR/settings:18
            cacert               = none                                     # DIR/settings:19
            s3-bucket            = builds                                   # DIR/settings:20
            s3-prefix            = ci/senbon                                # DIR/settings:21
            s3-endpoint          = https://store.example/                   # DIR/settings:22
            s3-region            = auto                                     # DIR/settings:23
            s3-path-style        = false                                    # DIR/settings:24
            s3-mode              = read                                     # DIR/settings:25
            s3-kinds             = +mar                                     # DIR/settings:26
            s3-min-size          = 2M                                       # DIR/settings:27
            s3-checksum          = none                                     # DIR/settings:28
            s3-conditional       = off                                      # DIR/settings:29
            s3-timeout           = 9s                                       # DIR/settings:30
            s3-flush             = 1m                                       # DIR/settings:31
            s3-required          = true                                     # DIR/settings:32
            s3-profile           = ci                                       # DIR/settings:33
            s3-anonymous         = false                                    # DIR/settings:34
            s3-sse               = aes256                                   # DIR/settings:35
            s3-sign-key          = none                                     # DIR/settings:36
            s3-trust             = none                                     # DIR/settings:37
            s3-require-signature = false                                    # DIR/settings:38
            """);
  }

  @Test
  void every_setting_is_shown_as_json() throws IOException {
    Cli.Run run = show("--jobs=3", "--json");
    assertThat(run.code()).isZero();
    assertThat(run.out().replace(dir.toString(), "DIR"))
        .startsWith(
            """
            [
              {
                "name": "cache-dir",
                "value": "c",
                "origin": "flag",
                "where": "--cache-dir"
              },
              {
                "name": "cache-mode",
                "value": "read",
                "origin": "file",
                "where": "DIR/settings:1"
              },
              {
                "name": "jobs",
                "value": "3",
                "origin": "flag",
                "where": "--jobs"
              },
            """)
        .contains(
            """
              {
                "name": "s3-require-signature",
                "value": "false",
                "origin": "file",
                "where": "DIR/settings:38"
              },
            """);
  }

  @Test
  void settings_of_the_service_are_shown_like_all_others() throws IOException {
    Path file = dir.resolve("service");
    Files.writeString(file, "listen = 0.0.0.0:80\nqueue-limit = 7\n");
    Cli.Run run = new Cli(Path.of("c")).run("config", "show", "--config", file.toString());
    assertThat(run.out())
        .contains("listen               = 0.0.0.0:80", "service:1\n")
        .contains("queue-limit          = 7", "service:2\n")
        .contains("workers              = 1                                        # default\n");
  }
}
