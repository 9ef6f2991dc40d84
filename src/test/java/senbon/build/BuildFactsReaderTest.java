package senbon.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.build.source.Input;
import senbon.pack.Packing;

final class BuildFactsReaderTest {
  @TempDir private Path dir;

  private BuildFacts facts(TestArchive archive, String location) throws IOException {
    try (TestReader reader = new TestReader(dir)) {
      CompleteBuild build = reader.read("build.mar", archive);
      return BuildFactsReader.of(build, new Input(location, Optional.empty()));
    }
  }

  @Test
  void everything_that_a_build_says_is_told() throws IOException {
    BuildFacts facts =
        facts(
            TestArchive.of(Packing.XZ)
                .file(
                    "application.ini",
                    """
                    [App]
                    Name=App
                    Version=2.0
                    BuildID=20260101000000
                    SourceRepository=https://hg/app
                    SourceStamp=stamp of the application
                    """)
                .file("platform.ini", "[Build]\nMilestone=151.0\nSourceRepository=https://hg/p\n")
                .file("update-settings.ini", "[Settings]\nACCEPTED_MAR_CHANNEL_IDS=a, b\n"),
            "x.mar");
    assertThat(facts)
        .isEqualTo(
            new BuildFacts(
                "x.mar",
                Files.size(dir.resolve("build.mar")),
                BuildFactsReader.sha512(dir.resolve("build.mar")),
                "App",
                "2.0",
                "20260101000000",
                "151.0",
                "https://hg/p",
                "stamp of the application",
                "a, b"));
  }

  @Test
  void what_a_build_does_not_say_is_an_empty_text() throws IOException {
    BuildFacts facts = facts(TestArchive.of(Packing.XZ).file("a", "a"), "x.mar");
    assertThat(facts.product()).isEmpty();
    assertThat(facts.version()).as("the archive's").isEqualTo("1.0");
    assertThat(facts.buildId() + facts.platformVersion() + facts.repository()).isEmpty();
    assertThat(facts.revision() + facts.channels()).isEmpty();
  }

  @Test
  void a_secret_in_the_address_is_not_told() throws IOException {
    String address = "https://user:secret@h/x.mar?token=secret";
    assertThat(facts(TestArchive.of(Packing.XZ).file("a", "a"), address).shown())
        .isEqualTo("https://h/x.mar");
  }

  @Test
  void the_longer_hash_is_that_of_the_file() throws IOException {
    Path file = Files.writeString(dir.resolve("abc"), "abc");
    // The example of FIPS 180-4's own test vectors.
    assertThat(BuildFactsReader.sha512(file).hex())
        .isEqualTo(
            "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
  }
}
