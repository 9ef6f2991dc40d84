package senbon.patch.zucchini;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import senbon.Shared;

/** The original program's own patches and verdicts. */
final class ZucchiniVectorsTest {
  private static Path vectors() {
    return Shared.dir("vectors/zucchini");
  }

  static List<Path> pairs(Path vectors) throws IOException {
    try (Stream<Path> all = Files.list(vectors)) {
      return all.filter(dir -> Files.exists(dir.resolve("patch.zucc"))).sorted().toList();
    }
  }

  @Test
  void the_originals_patches_give_the_new_files() throws IOException {
    int tried = 0;
    for (Path pair : pairs(vectors())) {
      byte[] old = Files.readAllBytes(pair.resolve("old"));
      byte[] now = Files.readAllBytes(pair.resolve("new"));
      byte[] raw = Files.readAllBytes(pair.resolve("patch.zucc"));
      if (pair.getFileName().toString().startsWith("ztf")) {
        // Updaters don't know the type: for them there is another patch.
        assertThat(Verdict.of(old, raw).code()).as("%s", pair).isEqualTo(4);
        raw = Files.readAllBytes(pair.resolve("patch-moz.zucc"));
      }
      assertThat(Verdict.applied(old, raw)).as("%s", pair).isEqualTo(now);
      tried++;
    }
    assertThat(tried).isEqualTo(21);
  }

  @Test
  void odd_and_malformed_patches_have_the_originals_verdicts() throws IOException {
    Path vectors = vectors();
    List<String> wrong = new ArrayList<>();
    List<String> lines = Files.readAllLines(vectors.resolve("verdicts.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split("\t", -1);
      Path pair = vectors.resolve(fields[1]);
      byte[] old = Files.readAllBytes(pair.resolve("old"));
      int expected =
          switch (fields[2]) {
            // The original can't map an empty file; where it crashes, a strict reader refuses.
            case "2" -> 4;
            case "crash" -> 10;
            default -> Integer.parseInt(fields[2]);
          };
      Verdict verdict = Verdict.of(old, Files.readAllBytes(vectors.resolve(fields[0])));
      boolean right =
          verdict.code() == expected
              && (expected != 0
                  || verdict.crc() == Verdict.crc(Files.readAllBytes(pair.resolve("new"))));
      if (!right) {
        wrong.add(fields[0] + ": " + verdict);
      }
    }
    assertThat(lines).hasSize(56);
    assertThat(wrong).isEmpty();
  }

  @Test
  void references_are_those_that_another_disassembler_finds() throws IOException {
    int programs = 0;
    try (Zuccheck other = new Zuccheck(Shared.dir("oracle").resolve("zuccheck.py"))) {
      for (Path pair : pairs(vectors())) {
        for (String name : List.of("old", "new")) {
          Path file = pair.resolve(name);
          String listing = Listing.of(Files.readAllBytes(file));
          assertThat(listing).as("%s", file).isEqualTo(other.references(file));
          programs += listing.equals("none") ? 0 : 1;
        }
      }
    }
    assertThat(programs).isGreaterThanOrEqualTo(18);
  }
}
