package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Digest;
import senbon.store.Cache;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheMode;

/**
 * Names in the cache and bytes of partials that outlive a version: what an older senbon has put
 * into a cache is found by this one.
 */
final class KnownKeysTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;

  /** The partial's hash, then the digest of each key of the kinds, in order. */
  private List<String> made(String... options) throws IOException {
    Path cache = dir.resolve("cache");
    Path partial = dir.resolve("partial.mar");
    List<Object> args = new ArrayList<>(List.of("diff", OLD, NEW, "-o", partial));
    args.addAll(List.of(options));
    Cli.Run run = new Cli(cache).run(args.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    Stream<String> hash = Stream.of(Digest.sha256(Files.readAllBytes(partial)).hex());
    try (Cache open = Cache.open(cache, CacheMode.READ);
        Stream<CacheEntry> entries = open.upkeep().list()) {
      return Stream.concat(
              hash,
              entries
                  .filter(entry -> entry.kind().matches("partial|patch"))
                  .map(entry -> entry.kind() + " " + entry.key().digest().hex())
                  .sorted())
          .toList();
    }
  }

  @Test
  void the_usual_tool() throws IOException {
    assertThat(made())
        .containsExactly(
            "f93a2d3a6f141d8deb6f1d9d4166a8cddd95ec5c516e946d2e7624c48cc08e89",
            "partial 97b8ff0fdaaa87f959f9250e8fbf887548a1c08499e360551bd9bbe817a665eb",
            "patch 43fe0483ead707362ce53e398be2dd256bfe8f3507b60e35bbf7e2e20b4de310",
            "patch 8f789ba14fcff8557862240f413f857870a8883bf1cbded7dea1319bab8c8e7a",
            "patch cb4142f20238382f635d1786a955bdb4e51607b5ee37ae42b898a907a602a538");
  }

  @Test
  void the_reference_tool() throws IOException {
    assertThat(made("--tool=mbsdiff@61"))
        .containsExactly(
            "b3948c56075f86512863da0204498ae13d90458a045ea248c6dd60cba1ab4007",
            "partial 53d7d2ef3e88a6667448f2f4c5463af0e6a972aee4bdeaa7655f752bad9ff5be",
            "patch 3ea988ab0ef652e44caf3733e3d3a6a2bc82bfc73d906b04e9444a5c33cad398",
            "patch 7caa16d892e8a26df15733a5b233acf801787b324504bcfb7ae8f65859341203",
            "patch b13c17583572ce3480ddd2324d4864e2d916174c61bcba69106a8d77dcf2fee6");
  }

  @Test
  void every_option_that_decides_bytes() throws IOException {
    assertThat(
            made(
                "--filters=repack",
                "--effort=fast",
                "--manifest=v2+v3",
                "--max-patches=1",
                "--full=hello",
                "--channel=hello-release",
                "--product-version=2"))
        .containsExactly(
            "e8ddb6aba1629912f8997b78a89b947fd8de8b8ed4934bc11c037e4d663c61e5",
            "partial 4a653d3e4a8cbae5c2ed4b154054b4c2090569fb605433f205bf2bc9e3321e35",
            "patch 8fdc1b9e267cae221b215374933d080088ae648d0940dd9b217b3e648ab32b3c",
            "patch d92be67e89fc883b58e00fdeb5a9d7d230fabd536af82e6af97ffb28d6c26047");
  }
}
