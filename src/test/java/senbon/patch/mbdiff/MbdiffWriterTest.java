package senbon.patch.mbdiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import senbon.diff.Covers;

final class MbdiffWriterTest {
  private static final byte[] OLD = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @Test
  void covers_become_triples_in_order() {
    byte[] target = "01234xx456789ABCyy".getBytes(StandardCharsets.US_ASCII);
    Covers covers = new Covers.Builder().add(0, 0, 5).add(4, 7, 9).build(16);
    byte[] raw = MbdiffWriter.write(covers, OLD, target);
    MbdiffHeader header = MbdiffHeader.parse(raw, "p");
    assertThat(header).isEqualTo(new MbdiffHeader(16, BzipCrc32.of(OLD), 18, 24, 14, 4));
    assertThat(HexFormat.of().formatHex(raw, header.controlAt(), header.diffAt()))
        .isEqualTo("0000000500000002ffffffff" + "000000090000000200000003");
    assertThat(HexFormat.of().formatHex(raw, header.diffAt(), header.extraAt()))
        .isEqualTo("0000000000" + "000000000000e0e0e0");
    assertThat(new String(raw, header.extraAt(), 4, StandardCharsets.US_ASCII)).isEqualTo("xxyy");
    assertThat(Applied.of(raw, OLD, "p")).isEqualTo(target);
  }

  @Test
  void a_first_cover_elsewhere_than_at_the_beginning_is_led_by_an_empty_one() {
    byte[] target = "zz4567".getBytes(StandardCharsets.US_ASCII);
    byte[] raw = MbdiffWriter.write(new Covers.Builder().add(4, 2, 4).build(), OLD, target);
    MbdiffHeader header = MbdiffHeader.parse(raw, "p");
    assertThat(HexFormat.of().formatHex(raw, header.controlAt(), header.diffAt()))
        .isEqualTo("000000000000000200000004" + "000000040000000000000000");
    assertThat(Applied.of(raw, OLD, "p")).isEqualTo(target);
  }

  @Test
  void without_covers_there_is_still_one_triple() {
    byte[] target = "new".getBytes(StandardCharsets.US_ASCII);
    for (byte[] result : new byte[][] {target, new byte[0]}) {
      byte[] raw = MbdiffWriter.write(new Covers.Builder().build(), OLD, result);
      assertThat(MbdiffHeader.parse(raw, "p").triples()).isEqualTo(1);
      assertThat(Applied.of(raw, OLD, "p")).isEqualTo(result);
    }
  }

  @Test
  void covers_outside_of_the_files_are_a_defect() {
    Covers covers = new Covers.Builder().add(10, 0, 7).build();
    assertThatThrownBy(() -> MbdiffWriter.write(covers, OLD, new byte[7]))
        .isInstanceOf(IllegalStateException.class);
  }
}
