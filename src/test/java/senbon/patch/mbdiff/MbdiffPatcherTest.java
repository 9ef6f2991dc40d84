package senbon.patch.mbdiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.MismatchException;
import senbon.base.io.BigEndian;
import senbon.diff.Covers;
import senbon.patch.PatchException;

final class MbdiffPatcherTest {
  private static final byte[] OLD = random(1, 300);

  /** Three triples: 100 bytes of old 0, 20 new ones; 50 of old 200; 80 of old 40, 5 new ones. */
  private static final Covers COVERS =
      new Covers.Builder().add(0, 0, 100).add(200, 120, 50).add(40, 170, 80).build(300);

  private static final byte[] NOW = random(2, 255);
  private static final byte[] RAW = MbdiffWriter.write(COVERS, OLD, NOW);
  private static final int CONTROL = 32;

  @Test
  void the_new_file_is_written() {
    assertThat(Applied.of(RAW, OLD, "p")).isEqualTo(NOW);
  }

  @Test
  void a_file_of_many_blocks_is_written_whole() throws IOException {
    byte[] old = random(3, 200_000);
    byte[] target = random(4, 400_000);
    Covers covers = new Covers.Builder().add(7, 100_000, 150_000).build();
    byte[] raw = MbdiffWriter.write(covers, old, target);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MbdiffPatcher.apply(raw, old, "p", out);
    assertThat(out.toByteArray()).isEqualTo(target);
  }

  @Test
  void another_old_file_is_refused() {
    byte[] other = OLD.clone();
    other[17]++;
    for (byte[] wrong : new byte[][] {other, Arrays.copyOf(OLD, 299), new byte[0]}) {
      assertThatThrownBy(() -> Applied.of(RAW, wrong, "lib.patch"))
          .isInstanceOfSatisfying(
              WrongSourceException.class,
              e -> {
                assertThat(e.expectedLength()).isEqualTo(300);
                assertThat(e.expectedCrc()).isEqualTo(BzipCrc32.of(OLD));
              })
          .hasMessageContaining("lib.patch");
    }
  }

  @Test
  void a_cut_or_lengthened_patch_is_refused() {
    for (int length = 0; length < RAW.length; length++) {
      refused(Arrays.copyOf(RAW, length), "");
    }
    refused(Arrays.copyOf(RAW, RAW.length + 1), "header says");
  }

  @Test
  void a_patch_without_triples_is_refused_as_older_updaters_read_one_all_the_same() {
    byte[] raw = Arrays.copyOf(RAW, 32);
    BigEndian.putI32(raw, 16, 0);
    BigEndian.putI32(raw, 20, 0);
    BigEndian.putI32(raw, 24, 0);
    BigEndian.putI32(raw, 28, 0);
    refused(raw, "control block of 0 bytes");
  }

  @Test
  void a_control_block_of_a_broken_triple_is_refused() {
    byte[] raw = Arrays.copyOf(RAW, RAW.length + 1);
    BigEndian.putI32(raw, 20, 37);
    refused(raw, "control block of 37 bytes");
  }

  @Test
  void a_wrong_output_length_is_refused() {
    refused(changed(16, 254), "makes 255 bytes");
    refused(changed(16, 256), "makes 255 bytes");
  }

  @Test
  void triples_that_use_too_many_or_too_few_bytes_are_refused() {
    refused(changed(CONTROL, 101), "");
    refused(changed(CONTROL + 24, 79), "leaves bytes unused");
    refused(changed(CONTROL + 4, -1), "more bytes than the patch has");
    refused(changed(CONTROL + 28, 4), "leaves bytes unused");
    refused(changed(CONTROL + 28, 6), "more bytes than the patch has");
  }

  @Test
  void leaving_the_old_file_is_refused_even_after_the_last_triple() {
    refused(changed(CONTROL + 8, -101), "leaves the old file");
    refused(changed(CONTROL + 8, 201), "leaves the old file");
    refused(changed(CONTROL + 8, 151), "reads beyond the end");
    refused(changed(CONTROL + 32, 181), "leaves the old file");
    refused(changed(CONTROL + 32, -121), "leaves the old file");
    assertThat(Applied.of(changed(CONTROL + 32, -120), OLD, "p")).isEqualTo(NOW);
  }

  @Test
  void a_patch_of_another_format_is_refused() {
    refused("Zucc and more".getBytes(StandardCharsets.US_ASCII), "as an MBDIFF10 patch does");
    refused("BSDIFF40".getBytes(StandardCharsets.US_ASCII), "as an MBDIFF10 patch does");
  }

  @Test
  void the_message_names_the_patch_and_the_offset() {
    assertThatThrownBy(() -> Applied.of(changed(CONTROL + 20, 1 << 30), OLD, "a/b.patch"))
        .isInstanceOfSatisfying(
            PatchException.class, e -> assertThat(e.offset()).isEqualTo(CONTROL + 12))
        .hasMessageContaining("a/b.patch")
        .hasMessageContaining("offset 44");
  }

  @Test
  void any_mutation_is_applied_or_refused_and_nothing_else() {
    Random random = new Random(9);
    int applied = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] raw = mutation(random);
      try {
        byte[] target = Applied.of(raw, OLD, "p");
        assertThat(target.length).isLessThan(raw.length);
        applied++;
      } catch (MalformedInputException | MismatchException expected) {
        assertThat(expected.remedy()).isNotEmpty();
      }
    }
    assertThat(applied).isBetween(100, 15_000);
  }

  private static byte[] mutation(Random random) {
    byte[] raw = RAW.clone();
    switch (random.nextInt(5)) {
      case 0 -> raw[random.nextInt(raw.length)] = (byte) random.nextInt(256);
      case 1 -> raw[random.nextInt(68)] ^= (byte) (1 << random.nextInt(8));
      case 2 -> BigEndian.putI32(raw, 8 + 4 * random.nextInt(15), random.nextInt());
      case 3 -> {
        int from = CONTROL + 4 * random.nextInt(9);
        int by = random.nextInt(400) - 200;
        BigEndian.putI32(raw, from, BigEndian.i32(raw, from) + by);
        int to = CONTROL + 4 * random.nextInt(9);
        BigEndian.putI32(raw, to, BigEndian.i32(raw, to) - by);
      }
      default -> raw = Arrays.copyOf(raw, random.nextInt(2 * raw.length));
    }
    return raw;
  }

  private static byte[] changed(int offset, int value) {
    byte[] raw = RAW.clone();
    BigEndian.putI32(raw, offset, value);
    return raw;
  }

  private static void refused(byte[] raw, String reason) {
    assertThatThrownBy(() -> Applied.of(raw, OLD, "p"))
        .isInstanceOf(PatchException.class)
        .hasMessageContaining(reason);
  }

  private static byte[] random(int seed, int length) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return bytes;
  }
}
