package senbon.mar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.base.failure.UsageException;
import senbon.base.io.BigEndian;

final class MarWriterTest {
  @Test
  void the_bytes_are_those_of_the_worked_example() {
    String expected =
        "4d41523100000081000000000000009700000000000000010000006800000001"
            + "746573742d6368616e6e656c0035322e392e3100"
            + "00".repeat(128 - 0x34)
            + "31"
            + "00000012"
            + "0000008000000001000001a4"
            + "612e74787400";
    assertThat(HexFormat.of().formatHex(Mars.example())).isEqualTo(expected);
  }

  @Test
  void a_stream_gives_the_same_bytes_as_an_array() {
    byte[] content = new byte[200_000];
    byte[] array = Mars.write(writer -> writer.add("a", 0644, content));
    byte[] stream = Mars.write(writer -> writer.add("a", 0644, new ByteArrayInputStream(content)));
    assertThat(stream).isEqualTo(array);
  }

  @Test
  void an_archive_of_any_kind_is_rewritten_byte_for_byte() {
    List<MarSignature> signatures =
        List.of(new MarSignature(1, new byte[] {1, 2}), new MarSignature(77, new byte[] {3}));
    AdditionalBlock unknown = new AdditionalBlock(-5, new byte[] {9, 8, 7});
    AdditionalBlock small = new AdditionalBlock(1, Mars.ascii("c\0001\000\001"));
    List<MarHeader> headers =
        List.of(
            MarHeader.OLD_STYLE,
            MarHeader.unsigned(Mars.INFO),
            new MarHeader(false, List.of(), false, List.of()),
            new MarHeader(false, List.of(), true, List.of()),
            new MarHeader(false, signatures, false, List.of()),
            new MarHeader(false, signatures, true, List.of(unknown, small, small)));
    for (MarHeader header : headers) {
      byte[] bytes =
          Mars.write(
              header,
              writer -> {
                writer.add("z", 0, new byte[0]);
                writer.add("é", 0777, Mars.ascii("content"));
                writer.add("y", 0600, new byte[0]);
                writer.add("x", 0600, new byte[0]);
              });
      assertThat(Mars.rewrite(bytes)).isEqualTo(bytes);
    }
  }

  @Test
  void contents_in_another_order_than_the_index_stay_so_when_rewritten() throws IOException {
    byte[] bytes =
        Mars.write(
            writer -> {
              writer.add("a", 0644, Mars.ascii("A"));
              writer.add("b", 0644, Mars.ascii("B"));
            });
    BigEndian.putI32(bytes, 134, 129);
    BigEndian.putI32(bytes, 134 + 14, 128);
    assertThat(Mars.open(bytes).packed(Mars.open(bytes).find("a").orElseThrow()))
        .isEqualTo(Mars.ascii("B"));
    assertThat(Mars.rewrite(bytes)).isEqualTo(bytes);
  }

  @Test
  void an_archive_needs_a_member() {
    assertThatThrownBy(() -> Mars.write(writer -> {})).isInstanceOf(FailedException.class);
  }

  @Test
  void a_name_is_used_once() {
    assertThatThrownBy(
            () ->
                Mars.write(
                    writer -> {
                      writer.add("a", 0644, Mars.ascii("1"));
                      writer.add("a", 0644, Mars.ascii("2"));
                    }))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("two members 'a'");
  }

  @Test
  void an_archive_is_not_finished_after_part_of_a_member() throws IOException {
    try (CountingChannel channel = new CountingChannel()) {
      MarWriter writer = new MarWriter(channel, Mars.INFO);
      writer.add("a", 0644, Mars.ascii("1"));
      InputStream broken =
          new InputStream() {
            @Override
            public int read() throws IOException {
              throw new IOException("broken");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
              return read();
            }
          };
      assertThatThrownBy(() -> writer.add("b", 0644, broken)).hasMessage("broken");
      assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> writer.add("c", 0644, new byte[1]))
          .isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void a_name_with_half_a_surrogate_pair_is_refused() {
    assertThatThrownBy(() -> Mars.write(writer -> writer.add("a\ud83e", 0644, Mars.ascii("1"))))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void an_archive_ends_at_exactly_500_mebibytes() throws IOException {
    int overhead = 128 + 4 + 14;
    int most = 524_288_000 - overhead;
    try (CountingChannel channel = new CountingChannel()) {
      MarWriter writer = new MarWriter(channel, Mars.INFO);
      writer.add("a", 0644, new Zeros(most));
      assertThat(writer.finish()).isEqualTo(524_288_000);
      assertThat(channel.size()).isEqualTo(524_288_000);
    }
    try (CountingChannel channel = new CountingChannel()) {
      MarWriter writer = new MarWriter(channel, Mars.INFO);
      assertThatThrownBy(() -> writer.add("a", 0644, new Zeros(most + 1)))
          .isInstanceOf(LimitException.class);
      assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void channel_and_version_have_their_limits() {
    assertThatThrownBy(() -> new ProductInfo("c".repeat(64), "1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("at most 63 bytes");
    assertThatThrownBy(() -> new ProductInfo("c", "é".repeat(16)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("at most 31 bytes");
    assertThatThrownBy(() -> new ProductInfo("a\0b", "1")).isInstanceOf(UsageException.class);
    ProductInfo full = new ProductInfo("c".repeat(63), "v".repeat(31));
    assertThatThrownBy(() -> new MarWriter(new CountingChannel(), full))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("at most 62 bytes");
  }
}
