package senbon.diff.suffix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SuffixSorterContractTest {
  @Test
  void the_smallest_texts_are_sorted() {
    assertThat(SuffixArray.sort(new byte[0])).isEmpty();
    assertThat(SuffixArray.sort(new byte[] {7})).containsExactly(0);
    assertThat(SuffixArray.sort(new byte[] {1, 2})).containsExactly(0, 1);
    assertThat(SuffixArray.sort(new byte[] {2, 1})).containsExactly(1, 0);
    assertThat(SuffixArray.sort(new byte[] {1, 1})).containsExactly(1, 0);
    assertThat(SuffixArray.sort("banana".getBytes(StandardCharsets.US_ASCII)))
        .containsExactly(5, 3, 1, 0, 4, 2);
  }

  @Test
  void bytes_are_unsigned() {
    assertThat(SuffixArray.sort(new byte[] {(byte) 255, 0, 127, (byte) 128}))
        .containsExactly(1, 2, 3, 0);
  }

  @Test
  void every_text_of_up_to_nine_of_three_symbols_is_sorted() {
    for (int length = 0; length <= 9; length++) {
      int count = (int) Math.pow(3, length);
      for (int i = 0; i < count; i++) {
        byte[] text = new byte[length];
        for (int k = 0, rest = i; k < length; k++, rest /= 3) {
          text[k] = (byte) (rest % 3);
        }
        assertThat(SuffixArray.sort(text)).as(Arrays.toString(text)).isEqualTo(naive(text));
      }
    }
  }

  @Test
  void random_texts_of_any_alphabet_are_sorted() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] text = new byte[random.nextInt(400)];
      int symbols = 1 + random.nextInt(i % 2 == 0 ? 4 : 256);
      for (int k = 0; k < text.length; k++) {
        text[k] = (byte) random.nextInt(symbols);
      }
      assertThat(SuffixArray.sort(text)).isEqualTo(naive(text));
    }
  }

  @Test
  void texts_made_of_repeated_pieces_are_sorted() {
    Random random = new Random(2);
    for (int i = 0; i < 1000; i++) {
      byte[] text = new byte[1 + random.nextInt(600)];
      int at = 0;
      while (at < text.length) {
        if (at == 0 || random.nextInt(8) == 0) {
          text[at++] = (byte) random.nextInt(256);
        } else {
          int from = random.nextInt(at);
          int end = Math.min(text.length, at + 1 + random.nextInt(60));
          while (at < end) {
            text[at++] = text[from++];
          }
        }
      }
      assertThat(SuffixArray.sort(text)).isEqualTo(naive(text));
    }
  }

  @Test
  void long_and_repetitive_texts_are_sorted() {
    assertSorted(new byte[3_000_000]);
    for (int period : new int[] {2, 3, 7, 256, 1000, 65_537}) {
      byte[] seed = new byte[period];
      new Random(period).nextBytes(seed);
      byte[] text = new byte[1_000_000];
      for (int i = 0; i < text.length; i++) {
        text[i] = seed[i % period];
      }
      assertSorted(text);
    }
    assertSorted(fibonacci(1_000_000));
    byte[] rare = new byte[1_000_000];
    for (int i = 0; i < rare.length; i += 1024) {
      rare[i] = 1;
    }
    assertSorted(rare);
    byte[] random = new byte[1_000_000];
    new Random(3).nextBytes(random);
    assertSorted(random);
    for (int i = 0; i < random.length; i++) {
      random[i] &= 1;
    }
    assertSorted(random);
  }

  @Test
  void a_text_whose_lms_substrings_are_all_short_and_nearly_all_different_is_sorted() {
    // Every second position is an LMS position, so no room is left for the buckets of names.
    byte[] text = new byte[400_000];
    Random random = new Random(4);
    for (int i = 0; i < text.length; i += 2) {
      text[i] = (byte) random.nextInt(128);
      text[i + 1] = (byte) (128 + random.nextInt(128));
    }
    assertSorted(text);
  }

  private static byte[] fibonacci(int length) {
    byte[] text = new byte[length];
    text[1] = 1;
    int a = 1;
    int b = 2;
    while (b < length) {
      System.arraycopy(text, 0, text, b, Math.min(a, length - b));
      int next = a + b;
      a = b;
      b = next;
    }
    return text;
  }

  private static int[] naive(byte[] text) {
    return IntStream.range(0, text.length)
        .boxed()
        .sorted((a, b) -> Arrays.compareUnsigned(text, a, text.length, text, b, text.length))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Compares neighbours by their first byte and the rank of what follows, so in linear time. */
  private static void assertSorted(byte[] text) {
    int[] order = SuffixArray.sort(text);
    int[] rank = new int[text.length + 1];
    Arrays.fill(rank, -1);
    for (int i = 0; i < order.length; i++) {
      rank[order[i]] = i;
    }
    for (int i = 0; i < text.length; i++) {
      assertThat(rank[i]).isNotNegative();
    }
    rank[text.length] = -1;
    for (int i = 1; i < order.length; i++) {
      int a = order[i - 1];
      int b = order[i];
      int first = Byte.compareUnsigned(text[a], text[b]);
      if (first > 0 || (first == 0 && rank[a + 1] >= rank[b + 1])) {
        throw new AssertionError("suffixes " + a + " and " + b + " are in the wrong order");
      }
    }
  }
}
