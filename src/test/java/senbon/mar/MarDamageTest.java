package senbon.mar;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import senbon.Mutations;
import senbon.Shared;

final class MarDamageTest {
  @Test
  void damage_of_any_kind_is_refused_or_harmless() throws IOException {
    MarHeader header =
        new MarHeader(
            false,
            List.of(new MarSignature(2, new byte[20])),
            true,
            List.of(MarLayout.productInfoBlock(Mars.INFO), new AdditionalBlock(9, new byte[5])));
    Mars.Filling filling =
        writer -> {
          writer.add("updatev3.manifest", 0644, new byte[30]);
          writer.add("b/c", 0755, new byte[7]);
        };
    damage(
        List.of(
            Mars.example(), Mars.write(header, filling), Mars.write(MarHeader.OLD_STYLE, filling)),
        6000);
  }

  @Test
  @Tag("interop")
  void damage_to_real_archives_is_refused_or_harmless() throws IOException {
    List<byte[]> seeds = new ArrayList<>();
    for (String dir : List.of("libmar", "mardor")) {
      try (Stream<Path> files = Files.list(Shared.dir("vectors").resolve(dir))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".mar")).sorted().toList()) {
          seeds.add(Files.readAllBytes(file));
        }
      }
    }
    damage(seeds, 6000);
  }

  /** Of what is not refused everything can be read, and it is what a rewritten archive holds. */
  private static void damage(List<byte[]> seeds, int count) throws IOException {
    Random random = new Random(count);
    int refused = 0;
    int rewritten = 0;
    for (int i = 0; i < count; i++) {
      byte[] bad = Mutations.next(seeds.get(i % seeds.size()), random);
      try (MarArchive archive = Mars.open(bad)) {
        for (MarMember member : archive.members()) {
          assertThat(archive.packed(member)).hasSize(member.length());
        }
        if (rewritten++ < 200) {
          assertThat(Mars.rewrite(bad)).isEqualTo(bad);
        }
      } catch (MalformedMarException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(count / 3, count - 1);
  }
}
