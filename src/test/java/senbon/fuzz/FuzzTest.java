package senbon.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import senbon.Mutations;

/** A short form of scripts/fuzz: without Jazzer, and the same inputs each time. */
final class FuzzTest {
  private static final int MUTATIONS = 500;

  static Set<String> readers() {
    return Trials.names();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void every_seed_is_read_as_it_is(String reader) throws Exception {
    Promise promise = new Promise(Trials.named(reader));
    List<byte[]> seeds = Trials.named(reader).seeds();
    assertThat(seeds).isNotEmpty();
    for (byte[] seed : seeds) {
      assertThat(promise.once(seed)).as("seed %d of %s", seeds.indexOf(seed), reader).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("readers")
  void damaged_seeds_are_read_or_refused_as_promised(String reader) throws Exception {
    List<byte[]> seeds = new ArrayList<>(Trials.named(reader).seeds());
    seeds.removeIf(seed -> seed.length == 0);
    List<String> words = Trials.named(reader).words();
    Promise promise = new Promise(Trials.named(reader));
    Random random = new Random(reader.hashCode());
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] input = seeds.get(random.nextInt(seeds.size()));
      for (int more = random.nextBoolean() ? 0 : random.nextInt(3);
          more >= 0 && input.length > 0;
          more--) {
        boolean word = !words.isEmpty() && random.nextInt(3) == 0;
        input = word ? withWord(input, words, random) : Mutations.next(input, random);
      }
      hold(promise, reader, input);
    }
  }

  /** A word of the format at some place, over what is there or between. */
  private static byte[] withWord(byte[] input, List<String> words, Random random) {
    byte[] word = words.get(random.nextInt(words.size())).getBytes(StandardCharsets.UTF_8);
    int at = random.nextInt(input.length);
    int behind = random.nextBoolean() ? at : Math.min(input.length, at + word.length);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(input, 0, at);
    all.writeBytes(word);
    all.write(input, behind, input.length - behind);
    return all.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void what_was_once_found_is_not_found_again(String reader) throws Exception {
    Promise promise = new Promise(Trials.named(reader));
    for (Map.Entry<String, byte[]> find : Corpus.finds(reader).entrySet()) {
      hold(promise, reader + "/" + find.getKey(), find.getValue());
    }
  }

  private static void hold(Promise promise, String what, byte[] input) {
    try {
      promise.hold(input);
    } catch (Exception | Error e) {
      fail(what + " breaks a promise with " + HexFormat.of().formatHex(input), e);
    }
  }
}
