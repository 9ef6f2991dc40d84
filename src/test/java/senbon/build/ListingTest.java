package senbon.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.Mutations;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.product.Target;
import senbon.product.UpdaterReads;

final class ListingTest {
  private static final Digest SOME = Digest.sha256(new byte[] {1});
  private static final Digest OTHER = Digest.sha256(new byte[] {2});

  private static Listing.Entry entry(String path, int mode, Digest plain, Digest packed) {
    return new Listing.Entry(path, mode, 10, plain, 70, packed);
  }

  @Test
  void what_was_written_is_read() {
    Listing listing =
        new Listing(List.of(entry("a b/ü", 0755, SOME, OTHER), entry("c", 0644, OTHER, SOME)));
    for (Target target : List.of(Target.UNKNOWN, Target.of("macos", "aarch64", "x86_64"))) {
      Listing known = listing.with(target, UpdaterReads.ZUCCHINI);
      assertThat(Listing.parse(known.text())).isEqualTo(known);
    }
  }

  @Test
  void contents_are_named_by_what_they_are_and_not_by_how_they_are_packed() {
    Listing one = new Listing(List.of(entry("a", 0644, SOME, SOME), entry("b", 0644, SOME, SOME)));
    Listing repacked =
        new Listing(List.of(entry("b", 0644, SOME, OTHER), entry("a", 0644, SOME, OTHER)));
    Listing other =
        new Listing(List.of(entry("a", 0755, SOME, SOME), entry("b", 0644, SOME, SOME)));
    assertThat(repacked.contentsDigest()).isEqualTo(one.contentsDigest());
    assertThat(repacked.packedDigest()).isNotEqualTo(one.packedDigest());
    assertThat(other.contentsDigest()).isNotEqualTo(one.contentsDigest());
  }

  @Test
  void a_damaged_listing_is_refused_or_read() {
    byte[] good = new Listing(List.of(entry("a", 0644, SOME, OTHER))).text();
    Random random = new Random(3);
    for (int i = 0; i < 2000; i++) {
      byte[] bad = Mutations.next(good, random);
      try {
        Listing.parse(bad);
      } catch (MalformedInputException e) {
        assertThat(e).hasMessageContaining("listing");
      }
    }
    assertThatThrownBy(() -> Listing.parse("x".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedInputException.class);
  }

  @ParameterizedTest
  @CsvSource({"644 10,644 -10", "70,-70", "644 10,-644 10", "644 10,1644 10"})
  void sizes_and_modes_are_such_as_archives_have(String good, String bad) {
    String text =
        new String(
            new Listing(List.of(entry("a", 0644, SOME, OTHER))).text(), StandardCharsets.UTF_8);
    assertThat(text).contains(good);
    byte[] damaged = text.replace(good, bad).getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> Listing.parse(damaged)).isInstanceOf(MalformedInputException.class);
  }
}
