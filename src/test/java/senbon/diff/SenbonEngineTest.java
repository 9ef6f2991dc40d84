package senbon.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import senbon.base.work.Workers;
import senbon.diff.senbon.SenbonEngine;

final class SenbonEngineTest {
  private static final int PAIRS = Integer.getInteger("senbon.pairs", 200);
  private static final ExecutorService THREADS = Executors.newFixedThreadPool(3);

  @AfterAll
  static void end() {
    THREADS.shutdown();
  }

  static Stream<SenbonEngine> engines() {
    return Stream.of(SenbonEngine.fast(), SenbonEngine.standard(), SenbonEngine.best());
  }

  @ParameterizedTest
  @MethodSource("engines")
  void every_edited_file_is_rebuilt(SenbonEngine engine) {
    for (int seed = 0; seed < PAIRS; seed++) {
      Random random = new Random(seed);
      byte[] old = Mutations.file(random, 1 + random.nextInt(seed % 10 == 0 ? 200_000 : 3_000));
      byte[] target = Mutations.edited(random, old);
      rebuild(engine, old, target, "seed " + seed);
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void any_number_of_workers_finds_the_same_covers(SenbonEngine engine) {
    Random random = new Random(7);
    byte[] old = Mutations.file(random, 3_500_000);
    byte[] target = Mutations.edited(random, old);
    List<int[]> alone = list(engine.covers(old, target, Workers.callerOnly()));
    for (int workers : new int[] {2, 4}) {
      List<int[]> together = list(engine.covers(old, target, Workers.of(THREADS, workers)));
      assertThat(together).usingElementComparator(Arrays::compare).isEqualTo(alone);
    }
  }

  @Test
  void the_shortest_files_are_rebuilt() {
    for (int oldLength = 1; oldLength < 40; oldLength++) {
      for (int newLength = 1; newLength < 40; newLength++) {
        byte[] old = new byte[oldLength];
        byte[] target = new byte[newLength];
        target[newLength / 2] = (byte) (oldLength % 3);
        rebuild(SenbonEngine.standard(), old, target, oldLength + " to " + newLength);
      }
    }
  }

  @Test
  void a_moved_table_of_shifted_addresses_is_covered() {
    Random random = new Random(3);
    byte[] old = new byte[300_000];
    random.nextBytes(old);
    byte[] target = old.clone();
    for (int i = 100_000; i < 200_000; i += 8) {
      for (int k = 0; k < 8; k++) {
        old[i + k] = k < 2 ? (byte) random.nextInt() : k == 2 ? (byte) (i >> 8) : 0;
        target[i + k] = (byte) (old[i + k] + (k < 2 ? 48 : 0));
      }
    }
    Covers covers = SenbonEngine.standard().covers(old, target, Workers.callerOnly());
    assertThat(covers.size()).isEqualTo(1);
    assertThat(covers.length(0)).isEqualTo(target.length);
  }

  @Test
  void new_bytes_that_repeat_are_not_taken_for_an_old_table() {
    byte[] old = new byte[40_000];
    byte[] target = new byte[40_000];
    Random random = new Random(5);
    random.nextBytes(old);
    random.nextBytes(target);
    for (int i = 0; i < 20_000; i += 4) {
      boolean alike = i % 1000 < 64;
      entry(old, 10_000 + i, alike || random.nextBoolean() ? 48 : 96, 5, 0);
      entry(target, 12_000 + i, alike || random.nextBoolean() ? 7 : 33, 9, -1);
    }
    Covers covers = SenbonEngine.standard().covers(old, target, Workers.callerOnly());
    int covered = IntStream.range(0, covers.size()).map(covers::length).sum();
    assertThat(covered).isLessThan(2000);
  }

  private static void entry(byte[] file, int at, int second, int third, int fourth) {
    file[at] = 0;
    file[at + 1] = (byte) second;
    file[at + 2] = (byte) third;
    file[at + 3] = (byte) fourth;
  }

  private static void rebuild(SenbonEngine engine, byte[] old, byte[] target, String label) {
    Covers covers = engine.covers(old, target, Workers.callerOnly());
    covers.check(old.length, target.length);
    byte[] built = new byte[target.length];
    int end = 0;
    for (int i = 0; i < covers.size(); i++) {
      System.arraycopy(target, end, built, end, covers.newAt(i) - end);
      for (int k = 0; k < covers.length(i); k++) {
        int from = covers.oldAt(i) + k;
        int to = covers.newAt(i) + k;
        built[to] = (byte) (old[from] + (byte) (target[to] - old[from]));
      }
      end = covers.newAt(i) + covers.length(i);
    }
    System.arraycopy(target, end, built, end, target.length - end);
    assertThat(built).as(label).isEqualTo(target);
  }

  private static List<int[]> list(Covers covers) {
    return IntStream.range(0, covers.size())
        .mapToObj(i -> new int[] {covers.oldAt(i), covers.newAt(i), covers.length(i)})
        .toList();
  }
}
