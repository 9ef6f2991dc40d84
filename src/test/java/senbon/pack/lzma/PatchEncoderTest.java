package senbon.pack.lzma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.SingleXZInputStream;
import org.tukaani.xz.XZOutputStream;
import senbon.base.work.Effort;
import senbon.base.work.Workers;
import senbon.pack.PatchEncoder;

final class PatchEncoderTest {
  private static final int MIB = 1 << 20;

  /** Blocks, dictionary and memory so small that a short input meets all their ends. */
  private static final Profile TINY = new Profile(5000, 4096, 700, 300, 40, 8, 6, 4, 128, 273, 40);

  @Test
  void an_empty_input_is_the_stream_without_blocks() {
    assertThat(HexFormat.of().formatHex(encode(new byte[0], Effort.DEFAULT)))
        .isEqualTo("fd377a585a000004e6d6b446000000001cdf44211fb6f37d010000000004595a");
  }

  @ParameterizedTest
  @EnumSource(Effort.class)
  void every_kind_of_content_comes_back(Effort effort) throws IOException {
    check(Samples.random(200_000, 1), effort);
    check(Samples.text(300_000, 2), effort);
    check(Samples.filled(3_000_000, 0), effort);
    check(Samples.filled(100_000, 0xFF), effort);
    check(Samples.sparse(1_000_000, 90, 3), effort);
    check(Samples.sparse(300_000, 9, 4), effort);
    check(Samples.sparse(2_000_000, 3000, 5), effort);
    check(Samples.records(20_000, 6), effort);
    for (int period : new int[] {2, 3, 7, 12, 255, 1000}) {
      check(Samples.periodic(100_000, period, period), effort);
    }
  }

  @Test
  void every_small_length_comes_back() throws IOException {
    for (int length = 0; length < 100; length++) {
      check(Samples.random(length, length), Effort.DEFAULT);
      check(Samples.filled(length, 0), Effort.DEFAULT);
      check(Samples.sparse(length, 12, length), Effort.DEFAULT);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1 << 12, 1 << 16, 1 << 21})
  void lengths_about_a_limit_of_the_format_come_back(int limit) throws IOException {
    for (int length = limit - 1; length <= limit + 1; length++) {
      check(Samples.random(length, length), Effort.FAST);
      check(Samples.filled(length, 0), Effort.FAST);
      check(Samples.sparse(length, 500, length), Effort.FAST);
    }
  }

  @Test
  void incompressible_input_is_stored_and_grows_by_less_than_a_thousandth() throws IOException {
    byte[] plain = Samples.random(3 * MIB, 1);
    assertThat(check(plain, Effort.DEFAULT).length).isLessThan(plain.length + plain.length / 1000);
  }

  @Test
  void stored_and_packed_chunks_may_follow_one_another() throws IOException {
    byte[] plain =
        Samples.concatenated(
            Samples.random(150_000, 1),
            Samples.sparse(400_000, 50, 2),
            Samples.random(90_000, 3),
            Samples.text(200_000, 4),
            Samples.random(70_000, 5),
            Samples.filled(70_000, 7));
    check(plain, Effort.DEFAULT);
    check(plain, new int[] {10, 150_000, 150_001, 600_000, plain.length}, TINY);
  }

  @Test
  void sections_change_the_parameters_and_make_records_smaller() throws IOException {
    byte[] records = Samples.records(20_000, 1);
    byte[] sparse = Samples.sparse(500_000, 60, 2);
    byte[] text = Samples.text(100_000, 3);
    byte[] plain = Samples.concatenated(records, sparse, text);
    Profile profile = Profile.of(Effort.DEFAULT);
    int[] sections = {records.length, records.length + sparse.length, plain.length};
    assertThat(check(plain, sections, profile).length)
        .isLessThan(check(plain, new int[] {plain.length}, profile).length);
  }

  @Test
  void empty_sections_are_passed_over() throws IOException {
    byte[] plain = Samples.sparse(10_000, 60, 2);
    int end = plain.length;
    check(plain, new int[] {0, 0, 100, 100, end, end}, Profile.of(Effort.DEFAULT));
  }

  @Test
  void sections_that_do_not_make_up_the_input_are_a_mistake() {
    for (int[] ends : new int[][] {{}, {9}, {11}, {5, 4, 10}}) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> PatchEncoder.encode(new byte[10], ends, Effort.FAST, Workers.callerOnly()));
    }
  }

  @Test
  void hundreds_of_random_inputs_come_back_through_tiny_blocks_and_memories() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      byte[] plain =
          Samples.concatenated(
              Samples.sparse(random.nextInt(6000), 1 + random.nextInt(80), seed),
              Samples.filled(random.nextInt(700), random.nextInt(3)),
              Samples.periodic(random.nextInt(1500), 1 + random.nextInt(40), seed),
              Samples.sparse(random.nextInt(6000), 1 + random.nextInt(400), seed));
      int cut = random.nextInt(plain.length + 1);
      check(plain, new int[] {cut, plain.length}, TINY);
    }
  }

  @Test
  void the_bytes_do_not_depend_on_the_number_of_workers() {
    byte[] plain =
        Samples.concatenated(
            Samples.records(3000, 1), Samples.sparse(900_000, 60, 2), Samples.text(90_000, 3));
    int[] ends = {36_000, 936_000, plain.length};
    Profile profile = new Profile(200_000, 1 << 18, 50_000, 40_000, 5000, 48, 12, 16, 128, 273, 64);
    byte[] expected = PatchEncoder.encode(plain, ends, profile, Workers.callerOnly());
    ExecutorService pool = Executors.newFixedThreadPool(3);
    try {
      for (int parallelism : new int[] {2, 4}) {
        assertThat(PatchEncoder.encode(plain, ends, profile, Workers.of(pool, parallelism)))
            .isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void sparse_differences_get_smaller_than_by_the_reference_at_its_usual_preset()
      throws IOException {
    byte[] plain = Samples.sparse(2_000_000, 70, 8);
    assertThat(check(plain, Effort.DEFAULT).length).isLessThan(reference(plain));
  }

  @Test
  void text_gets_about_as_small_as_by_the_reference() throws IOException {
    byte[] plain = Samples.text(1_000_000, 8);
    assertThat(check(plain, Effort.DEFAULT).length).isLessThan(reference(plain) * 101 / 100);
  }

  @Test
  void the_usual_effort_beats_the_fast_one() throws IOException {
    byte[] plain = Samples.sparse(1_000_000, 70, 8);
    int fast = check(plain, Effort.FAST).length;
    assertThat(check(plain, Effort.DEFAULT).length).isLessThan(fast);
  }

  @Test
  void no_effort_has_the_name_of_another() {
    assertThat(PatchEncoder.id(PatchEncoder.Version.ONE, Effort.DEFAULT))
        .isEqualTo("senbon-lzma@1/default");
    assertThat(PatchEncoder.id(PatchEncoder.Version.TWO, Effort.BEST))
        .isEqualTo("senbon-lzma@2/best");
    assertThat(Effort.values())
        .extracting(effort -> PatchEncoder.id(PatchEncoder.Version.ONE, effort))
        .doesNotHaveDuplicates();
  }

  @Test
  void memory_for_two_threads_beside_the_output_is_within_250_MB() {
    long length = 187L * 1000 * 1000;
    for (Effort effort : new Effort[] {Effort.FAST, Effort.DEFAULT}) {
      assertThat(PatchEncoder.bytesNeeded(length, PatchEncoder.Version.ONE, effort, 2) - 2 * length)
          .isLessThan(250L * 1000 * 1000);
    }
    assertThat(PatchEncoder.bytesNeeded(0, PatchEncoder.Version.ONE, Effort.DEFAULT, 2))
        .isPositive();
  }

  @ParameterizedTest
  @EnumSource(Effort.class)
  void the_second_version_s_streams_come_back_too(Effort effort) throws IOException {
    byte[] plain =
        Samples.concatenated(
            Samples.records(3000, 1), Samples.sparse(900_000, 60, 2), Samples.text(90_000, 3));
    int[] ends = {36_000, 936_000, plain.length};
    check(plain, ends, Profile.second(effort));
    check(plain, ends, Profile.second(effort).forLongInput());
    check(Samples.random(200_000, 1), new int[] {0, 7, 200_000}, Profile.second(effort));
    for (int length = 0; length < 40; length++) {
      int[] small = {length / 3, length / 2, length};
      check(Samples.random(length, length), small, Profile.second(effort));
      check(Samples.filled(length, 0), small, Profile.second(effort));
    }
  }

  @Test
  void what_is_packed_sparingly_is_little_larger() throws IOException {
    byte[] plain = Samples.sparse(3_000_000, 60, 2);
    int[] ends = {0, plain.length, plain.length};
    Profile usual = Profile.second(Effort.DEFAULT);
    int whole = check(plain, ends, usual).length;
    int sparing = check(plain, ends, usual.forLongInput()).length;
    assertThat(sparing).isNotEqualTo(whole).isBetween(whole * 99 / 100, whole * 103 / 100);
  }

  @Test
  void what_is_over_48_mib_is_packed_sparingly_by_default() {
    byte[] plain = Samples.sparse((48 << 20) + 1, 3000, 2);
    int[] ends = {plain.length};
    Profile usual = Profile.second(Effort.DEFAULT);
    byte[] packed =
        PatchEncoder.encode(
                plain,
                ends,
                PatchEncoder.UNBOUNDED,
                PatchEncoder.Version.TWO,
                Effort.DEFAULT,
                Workers.callerOnly())
            .orElseThrow();
    assertThat(packed)
        .isEqualTo(PatchEncoder.encode(plain, ends, usual.forLongInput(), Workers.callerOnly()))
        .isNotEqualTo(PatchEncoder.encode(plain, ends, usual, Workers.callerOnly()));
  }

  @Test
  void a_tiny_patch_takes_one_chunk_in_the_second_version() throws IOException {
    byte[] plain =
        Samples.concatenated(
            Samples.records(5, 1), Samples.sparse(1000, 60, 2), Samples.text(20, 3));
    int[] ends = {60, 1060, plain.length};
    int apart = check(plain, ends, Profile.of(Effort.DEFAULT)).length;
    assertThat(check(plain, ends, Profile.second(Effort.DEFAULT)).length)
        .isLessThanOrEqualTo(apart - 12);
  }

  @Test
  void what_grows_beyond_its_bound_is_not_finished() {
    byte[] plain = Samples.random(3_000_000, 1);
    int[] ends = {plain.length};
    for (PatchEncoder.Version version : PatchEncoder.Version.values()) {
      byte[] whole =
          bounded(plain, ends, PatchEncoder.UNBOUNDED, version, Workers.callerOnly()).orElseThrow();
      assertThat(bounded(plain, ends, whole.length, version, Workers.callerOnly()))
          .hasValueSatisfying(same -> assertThat(same).isEqualTo(whole));
      for (long most : new long[] {0, 1000, whole.length - 1}) {
        assertThat(bounded(plain, ends, most, version, Workers.callerOnly())).isEmpty();
      }
    }
  }

  private static Optional<byte[]> bounded(
      byte[] plain, int[] ends, long most, PatchEncoder.Version version, Workers workers) {
    return PatchEncoder.encode(plain, ends, most, version, Effort.FAST, workers);
  }

  private static byte[] encode(byte[] plain, Effort effort) {
    return PatchEncoder.encode(plain, new int[] {plain.length}, effort, Workers.callerOnly());
  }

  private static byte[] check(byte[] plain, Effort effort) throws IOException {
    return check(plain, new int[] {plain.length}, Profile.of(effort));
  }

  private static byte[] check(byte[] plain, int[] sections, Profile profile) throws IOException {
    byte[] packed = PatchEncoder.encode(plain, sections, profile, Workers.callerOnly());
    ByteArrayInputStream in = new ByteArrayInputStream(packed);
    try (SingleXZInputStream xz = new SingleXZInputStream(in, 66 << 10)) {
      assertThat(xz.readAllBytes()).isEqualTo(plain);
    }
    assertThat(in.available()).as("bytes after the stream").isZero();
    return packed;
  }

  private static int reference(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (XZOutputStream xz = new XZOutputStream(out, new LZMA2Options(6))) {
      xz.write(plain);
    }
    return out.size();
  }
}
