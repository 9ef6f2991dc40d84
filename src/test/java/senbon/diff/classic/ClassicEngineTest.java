package senbon.diff.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import senbon.base.work.Workers;
import senbon.diff.Covers;
import senbon.diff.suffix.SuffixArray;
import senbon.patch.mbdiff.Applied;
import senbon.patch.mbdiff.MbdiffWriter;

final class ClassicEngineTest {
  private static final List<ClassicEngine> BOTH =
      List.of(ClassicEngine.classic(), ClassicEngine.gecko61());

  @Test
  void an_insertion_makes_the_known_patch() {
    assertPatch(
        BOTH,
        "hello world\n",
        "hello brave world\n",
        "4d424449464631300000000c4eece83600000012"
            + "0000000c000000060000000c"
            + "000000060000000c00000005"
            + "000000000000"
            + "627261766520776f726c640a");
  }

  @Test
  void changed_bytes_make_the_known_patch() {
    assertPatch(
        List.of(ClassicEngine.classic()),
        "hello world\n",
        "HELLO world\n",
        "4d424449464631300000000c4eece8360000000c"
            + "0000000c0000000c00000000"
            + "0000000c00000000fffffff9"
            + "e0e0e0e0e000000000000000");
  }

  @Test
  void a_moved_block_begins_with_an_empty_cover() {
    byte[] old = ascii("0123456789abcdefghijklmnopqrstuvwxyz");
    byte[] target = ascii("klmnopqrstuvwxyz##0123456789abcdefghij");
    for (ClassicEngine engine : BOTH) {
      Covers covers = engine.covers(old, target, Workers.callerOnly());
      assertThat(covers.size()).isEqualTo(3);
      assertThat(new int[] {covers.length(0), covers.length(1), covers.length(2)})
          .containsExactly(0, 16, 20);
      assertThat(new int[] {covers.oldAt(1), covers.oldAt(2), covers.endOld()})
          .containsExactly(20, 0, 0);
      byte[] raw = MbdiffWriter.write(covers, old, target);
      assertThat(raw).hasSize(106);
      assertThat(HexFormat.of().formatHex(raw, 12, 16)).isEqualTo("6d9d1dda");
      assertThat(Applied.of(raw, old, "moved")).isEqualTo(target);
    }
  }

  @Test
  void every_search_ends_where_the_plain_binary_search_does() {
    Random random = new Random(5);
    for (int i = 0; i < 3000; i++) {
      int symbols = 1 + random.nextInt(i % 3 == 0 ? 256 : 4);
      byte[] old = PlainMbsdiff.text(random, 1 + random.nextInt(300), symbols);
      byte[] target = PlainMbsdiff.text(random, 1 + random.nextInt(100), symbols);
      int[] order = SuffixArray.sort(old);
      SuffixSearch search =
          new SuffixSearch(old, order, target, Work.of(old.length, target.length));
      for (int at = 0; at < target.length; at++) {
        search.at(at);
        int[] expected = PlainMbsdiff.search(old, order, target, at);
        assertThat(new int[] {search.length(), search.position()}).isEqualTo(expected);
      }
    }
  }

  @Test
  void long_repetitions_are_measured_as_the_plain_search_measures_them() {
    Random random = new Random(6);
    for (int i = 0; i < 60; i++) {
      byte[] old = PlainMbsdiff.repetitive(random, 6000);
      byte[] target = PlainMbsdiff.repetitive(random, 6000);
      int[] order = SuffixArray.sort(old);
      SuffixSearch search =
          new SuffixSearch(old, order, target, Work.of(old.length, target.length));
      for (int at = 0; at < target.length; at++) {
        search.at(at);
        int[] expected = PlainMbsdiff.search(old, order, target, at);
        assertThat(new int[] {search.length(), search.position()}).isEqualTo(expected);
      }
    }
  }

  @Test
  void covers_are_those_of_the_plain_algorithm() {
    Random random = new Random(7);
    for (int i = 0; i < 1500; i++) {
      byte[] old =
          i % 2 == 0
              ? PlainMbsdiff.repetitive(random, 1 + random.nextInt(900))
              : PlainMbsdiff.text(random, 1 + random.nextInt(900), 1 + random.nextInt(256));
      byte[] target = PlainMbsdiff.revision(random, old);
      assertCovers(ClassicEngine.classic(), new PlainMbsdiff(8, 2, 1, old, target), old, target);
      assertCovers(ClassicEngine.gecko61(), new PlainMbsdiff(10, 3, 2, old, target), old, target);
    }
  }

  @Test
  void long_extensions_are_those_of_the_plain_algorithm() {
    Random random = new Random(8);
    for (int i = 0; i < 60; i++) {
      byte[] old = PlainMbsdiff.repetitive(random, 5000);
      byte[] target = i % 2 == 0 ? rotated(old, 1 + random.nextInt(40)) : old.clone();
      for (int change = random.nextInt(4); change > 0; change--) {
        target[random.nextInt(target.length)] ^= 3;
      }
      assertCovers(ClassicEngine.classic(), new PlainMbsdiff(8, 2, 1, old, target), old, target);
      assertCovers(ClassicEngine.gecko61(), new PlainMbsdiff(10, 3, 2, old, target), old, target);
    }
    byte[] old = periodic(31, 20_000);
    byte[] target = rotated(old, 1);
    assertCovers(ClassicEngine.gecko61(), new PlainMbsdiff(10, 3, 2, old, target), old, target);
  }

  @Test
  void a_search_that_repeats_itself_ends_at_its_limit() {
    byte[] old = periodic(32, 200_000);
    byte[] target = rotated(old, 1);
    ClassicEngine engine = ClassicEngine.gecko61();
    Work enough = new Work(200_000_000);
    assertThat(engine.covers(old, target, Workers.callerOnly(), enough).size()).isEqualTo(6251);
    Work few = new Work(50_000_000);
    assertThatThrownBy(() -> engine.covers(old, target, Workers.callerOnly(), few))
        .isInstanceOf(SearchLimitException.class)
        .hasMessageContaining("more than 50000000 steps");
  }

  private static byte[] periodic(int period, int length) {
    byte[] first = new byte[period];
    new Random(period).nextBytes(first);
    byte[] periodic = new byte[length / period * period];
    for (int i = 0; i < periodic.length; i++) {
      periodic[i] = first[i % period];
    }
    return periodic;
  }

  private static byte[] rotated(byte[] bytes, int by) {
    byte[] rotated = new byte[bytes.length];
    System.arraycopy(bytes, by, rotated, 0, bytes.length - by);
    System.arraycopy(bytes, 0, rotated, bytes.length - by, by);
    return rotated;
  }

  private static void assertCovers(
      ClassicEngine engine, PlainMbsdiff plain, byte[] old, byte[] target) {
    byte[] raw = MbdiffWriter.write(engine.covers(old, target, Workers.callerOnly()), old, target);
    assertThat(raw).isEqualTo(MbdiffWriter.write(plain.covers(), old, target));
    assertThat(Applied.of(raw, old, "p")).isEqualTo(target);
  }

  private static void assertPatch(List<ClassicEngine> engines, String from, String to, String hex) {
    byte[] old = ascii(from);
    byte[] target = ascii(to);
    for (ClassicEngine engine : engines) {
      byte[] raw =
          MbdiffWriter.write(engine.covers(old, target, Workers.callerOnly()), old, target);
      assertThat(HexFormat.of().formatHex(raw)).isEqualTo(hex);
      assertThat(Applied.of(raw, old, "known")).isEqualTo(target);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
