package senbon.diff.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartitionBuffersTest {
  @ParameterizedTest
  @CsvSource({"1,10", "2,1000", "255,1000", "256,40", "257,3000", "100000,20000", "1048577,400000"})
  void every_entry_arrives_once_and_those_for_a_place_in_their_order(int size, int entries) {
    Map<Integer, List<Integer>> expected = new TreeMap<>();
    Map<Integer, List<Integer>> entered = new TreeMap<>();
    PartitionBuffers buffers =
        new PartitionBuffers(
            (hashes, values, from, to) -> {
              for (int i = from; i < to; i++) {
                entered.computeIfAbsent((int) hashes[i], p -> new ArrayList<>()).add(values[i]);
              }
            },
            size,
            entries);
    Random random = new Random(size);
    for (int value = 0; value < entries; value++) {
      int place = value == 0 ? size - 1 : random.nextInt(size);
      expected.computeIfAbsent(place, p -> new ArrayList<>()).add(value);
      buffers.add(place, place, value);
    }
    buffers.flush();
    assertThat(entered).isEqualTo(expected);
  }
}
