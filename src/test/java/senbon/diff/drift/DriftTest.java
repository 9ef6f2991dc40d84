package senbon.diff.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.diff.Mutations;
import senbon.diff.Records;

final class DriftTest {
  private static final byte[] TABLE = Records.table(200_000);

  @ParameterizedTest
  @ValueSource(ints = {11, 13, 24, 40, 97, 300, 2000})
  void records_that_grow_or_shrink_drift(int record) {
    for (int at : new int[] {0, record / 2, record}) {
      for (byte[] added : new byte[][] {{1}, {0, 0, 0, 0}}) {
        assertThat(Drift.shows(TABLE, Records.grown(TABLE, record, at, added))).isTrue();
      }
    }
    assertThat(Drift.shows(TABLE, Records.shrunk(TABLE, record, 1, 1))).isTrue();
  }

  @Test
  void records_that_change_besides_drift() {
    byte[] now = Records.grown(TABLE, 60, 60, new byte[] {1, 2});
    for (int at = 7; at < now.length; at += 62) {
      now[at] ^= 5;
      now[at + 50]++;
    }
    assertThat(Drift.shows(TABLE, now)).isTrue();
  }

  @Test
  void a_tenth_of_a_file_is_enough() {
    byte[] old = Records.table(1_000_000);
    byte[] table = Records.grown(Arrays.copyOf(old, 97_000), 97, 97, new byte[1]);
    byte[] now = Arrays.copyOf(table, old.length - 97_000 + table.length);
    System.arraycopy(old, 97_000, now, table.length, old.length - 97_000);
    assertThat(Drift.shows(old, now)).isTrue();
  }

  @Test
  void other_files_do_not() {
    Random random = new Random(3);
    assertThat(Drift.shows(TABLE, TABLE)).isFalse();
    assertThat(Drift.shows(TABLE, Records.table(200_001))).isFalse();
    assertThat(Drift.shows(new byte[1], new byte[1])).isFalse();
    assertThat(Drift.shows(new byte[100_000], new byte[90_000])).isFalse();
    for (int i = 0; i < 60; i++) {
      byte[] old = Mutations.file(random, 1 + random.nextInt(60_000));
      assertThat(Drift.shows(old, Mutations.edited(random, old))).as("pair %d", i).isFalse();
    }
  }

  @Test
  void steps_both_ways_do_not() {
    byte[] grown = Records.grown(TABLE, 100, 50, new byte[] {1});
    assertThat(Drift.shows(TABLE, Records.shrunk(grown, 202, 10, 2))).isFalse();
  }
}
