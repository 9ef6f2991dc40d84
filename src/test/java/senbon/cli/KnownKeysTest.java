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
            "18f1ed98a3b1814c2d631b1ef17ad975b6478abf7ec32370ddca175d0f6df851",
            "partial e8a180bd8b880958c1dbd7626eb6768d2522b4ec6d3965632ce785e75da4acf2",
            "patch 24dc65737a0858a362fb7c6aca66381b7f7520297889e2e3d3c0c5a6dd2915b7",
            "patch 29433f60609a5e341744cd289b981a485a615024090c3d4e888757bdf571bbf5",
            "patch ee843f905079414f9432d487931a5dd1e83a048a586a8f13bae9ab893c65bcc7");
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
            "44f0b7820af999c5ab76d5607f51b9ccf2860f0a1f928e09a0e4756c73adbbc7",
            "partial 602226d5580077ecfb970947aadf24e0d367ee4de8d1dd233eba6cc4e32b0c47",
            "patch 8462c882d59da288d4b060b4461aeafe3c26a9f916664c0540fb4cffa066efeb",
            "patch e6423fc67f4e2bf412b2baab2cc2f114dd172415d276fdc941a5d7e24e08ab91");
  }
}
