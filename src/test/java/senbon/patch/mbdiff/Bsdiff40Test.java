package senbon.patch.mbdiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.junit.jupiter.api.Test;
import senbon.Mutations;
import senbon.base.failure.MalformedInputException;
import senbon.diff.Covers;
import senbon.patch.PatchException;

final class Bsdiff40Test {
  private static final byte[] OLD = bytes("0123456789abcdefghij");
  private static final byte[] NEW = bytes("abcdeFGhijXY01234");

  /** Add, copy, seek: an empty first triple, one back to the beginning, and the last at an end. */
  private static final long[][] TRIPLES = {{0, 0, 10}, {10, 2, -20}, {5, 0, 15}};

  private static final byte[] SUMS = sums();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] sums() {
    byte[] sums = new byte[15];
    sums[5] = 'F' - 'f';
    sums[6] = 'G' - 'g';
    return sums;
  }

  private static byte[] patch(long[][] triples, byte[] sums, byte[] extra, long newLength)
      throws IOException {
    ByteBuffer control = ByteBuffer.allocate(24 * triples.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long[] triple : triples) {
      for (long value : triple) {
        control.putLong(signed(value));
      }
    }
    byte[] packedControl = packed(control.array());
    byte[] packedSums = packed(sums);
    byte[] packedExtra = packed(extra);
    ByteBuffer patch =
        ByteBuffer.allocate(32 + packedControl.length + packedSums.length + packedExtra.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    patch.put(bytes("BSDIFF40"));
    patch.putLong(packedControl.length).putLong(packedSums.length).putLong(newLength);
    return patch.put(packedControl).put(packedSums).put(packedExtra).array();
  }

  private static long signed(long value) {
    return value < 0 ? -value | Long.MIN_VALUE : value;
  }

  private static byte[] packed(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream bzip2 = new BZip2CompressorOutputStream(out, 1)) {
      bzip2.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] good() throws IOException {
    return patch(TRIPLES, SUMS, bytes("XY"), NEW.length);
  }

  @Test
  void a_converted_patch_gives_the_new_file_by_the_same_triples() throws IOException {
    Covers covers = Bsdiff40.covers(good(), OLD, NEW, "p");
    byte[] converted = MbdiffWriter.write(covers, OLD, NEW);
    assertThat(Applied.of(converted, OLD, "p")).isEqualTo(NEW);
    MbdiffHeader header = MbdiffHeader.parse(converted, "p");
    assertThat(header.triples()).isEqualTo(3);
    for (int i = 0; i < 3; i++) {
      assertThat(MbdiffLayout.diffBytes(converted, i)).isEqualTo(TRIPLES[i][0]);
      assertThat(MbdiffLayout.extraBytes(converted, i)).isEqualTo(TRIPLES[i][1]);
      assertThat(MbdiffLayout.oldAdvance(converted, i)).isEqualTo((int) TRIPLES[i][2]);
    }
  }

  private static void refused(byte[] patch, String message) {
    assertThatThrownBy(() -> Bsdiff40.covers(patch, OLD, NEW, "p"))
        .isInstanceOf(PatchException.class)
        .hasMessageContaining(message);
  }

  @Test
  void a_patch_of_another_file_or_format_is_refused() throws IOException {
    refused(bytes("MBDIFF10 and then some more bytes"), "not a BSDIFF40 patch");
    refused(Arrays.copyOf(good(), 31), "not a BSDIFF40 patch");
    refused(patch(TRIPLES, SUMS, bytes("XY"), 18), "is for a new file of 18 bytes, not 17");
    refused(patch(TRIPLES, SUMS, bytes("XZ"), 17), "another byte than the new file has at byte 11");
    byte[] other = SUMS.clone();
    other[12] = 1;
    refused(patch(TRIPLES, other, bytes("XY"), 17), "at byte 14");
  }

  @Test
  void triples_that_leave_a_file_are_refused() throws IOException {
    byte[] extra = bytes("XY");
    refused(patch(new long[][] {{0, 0, 21}}, SUMS, extra, 17), "leaves the old file");
    refused(patch(new long[][] {{0, 0, -1}}, SUMS, extra, 17), "leaves the old file");
    refused(patch(new long[][] {{0, 0, Long.MAX_VALUE}}, SUMS, extra, 17), "leaves the old file");
    refused(patch(new long[][] {{0, 0, 19}, {2, 0, 0}}, SUMS, extra, 17), "beyond the end");
    refused(patch(new long[][] {{18, 0, 0}}, SUMS, extra, 17), "more than the new file");
    refused(patch(new long[][] {{0, -1, 0}}, SUMS, extra, 17), "more than the new file");
    refused(
        patch(new long[][] {{0, Long.MAX_VALUE, 0}}, SUMS, extra, 17), "more than the new file");
    refused(patch(new long[][] {{0, 0, 0}}, SUMS, extra, 17), "can't be unpacked");
    refused(patch(new long[100][3], SUMS, extra, 17), "more than the new file");
    refused(patch(TRIPLES, SUMS, bytes("X"), 17), "can't be unpacked");
  }

  @Test
  void two_thousand_damaged_patches_are_refused_or_give_the_new_file() throws IOException {
    byte[] good = good();
    Random random = new Random(40);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      try {
        Covers covers = Bsdiff40.covers(Mutations.next(good, random), OLD, NEW, "p");
        byte[] converted = MbdiffWriter.write(covers, OLD, NEW);
        assertThat(Applied.of(converted, OLD, "p")).isEqualTo(NEW);
      } catch (MalformedInputException e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(1000, 1999);
  }
}
