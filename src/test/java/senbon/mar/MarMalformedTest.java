package senbon.mar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.failure.UsageException;
import senbon.base.io.BigEndian;
import senbon.base.io.ByteSource;

final class MarMalformedTest {
  private static final int EXAMPLE_INDEX = 0x81;
  private static final int FIRST_ENTRY = EXAMPLE_INDEX + 4;

  @Test
  void a_failure_tells_archive_and_offset() {
    byte[] bytes = Mars.example();
    bytes[FIRST_ENTRY + 12] = '/';
    MalformedMarException e =
        catchThrowableOfType(MalformedMarException.class, () -> Mars.open(bytes));
    assertThat(e.path()).isEqualTo("test.mar");
    assertThat(e.offset()).isEqualTo(FIRST_ENTRY);
    assertThat(e.what()).contains("test.mar", "absolute", "offset " + FIRST_ENTRY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/aaa",
        "..aa",
        "a/..",
        "a\\b",
        "C:aa",
        "c:/a",
        "a\"b",
        "a\nb",
        "a\u007fb",
        " aa",
        "aa ",
        "a//b",
        "./aa",
        "a/./",
        "aa/",
        "a$b",
        "a`b",
        ".",
        "a\u0085b"
      })
  void an_unsafe_name_is_refused(String name) {
    byte[] harmless = "x".repeat(Text.encode(name).orElseThrow().length).getBytes(UTF_8);
    byte[] bytes = Mars.write(w -> w.add(new String(harmless, UTF_8), 0644, Mars.ascii("1")));
    System.arraycopy(name.getBytes(UTF_8), 0, bytes, FIRST_ENTRY + 12, harmless.length);
    refused(bytes, "member name");
    assertThatThrownBy(() -> Mars.write(w -> w.add(name, 0644, Mars.ascii("1"))))
        .isInstanceOf(UsageException.class);
  }

  @Test
  void names_that_are_not_utf8_are_refused() {
    byte[] bytes = Mars.example();
    bytes[FIRST_ENTRY + 13] = (byte) 0xff;
    refused(bytes, "not UTF-8");
    bytes[FIRST_ENTRY + 13] = (byte) 0xc0;
    bytes[FIRST_ENTRY + 14] = (byte) 0xaf;
    refused(bytes, "\\xC0\\xAF");
  }

  @Test
  void a_step_is_at_most_255_bytes() {
    String step = "ü".repeat(127) + "x";
    Mars.write(w -> w.add("d/" + step + "/e", 0644, Mars.ascii("1")));
    assertThatThrownBy(() -> Mars.write(w -> w.add("d/" + step + "y", 0644, Mars.ascii("1"))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("255 bytes");
    String name = "d/" + step.replace("ü", "uu") + "/";
    byte[] bytes = Mars.write(w -> w.add(name + "y", 0644, Mars.ascii("1")));
    bytes[FIRST_ENTRY + 12 + name.length() - 1] = 'z';
    refused(bytes, "a step of more than 255 bytes");
  }

  @Test
  void every_truncation_is_refused() {
    byte[] bytes = Mars.example();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> Mars.open(cut)).isInstanceOf(MalformedMarException.class);
    }
  }

  @Test
  void bytes_after_the_index_are_refused() {
    byte[] bytes = Mars.example();
    refused(Arrays.copyOf(bytes, bytes.length + 1), "after its index");
  }

  @Test
  void a_wrong_total_size_is_refused() {
    byte[] bytes = Mars.example();
    BigEndian.putI64(bytes, 8, bytes.length + 1L);
    refused(bytes, "but says 152");
    BigEndian.putI64(bytes, 8, -1);
    refused(bytes, "but says 18446744073709551615");
  }

  @Test
  void members_outside_of_the_contents_are_refused() {
    refused(entry(0, 0), "outside");
    refused(entry(EXAMPLE_INDEX, 1), "outside");
    refused(entry(128, -1), "outside");
    refused(entry(-1, -1), "outside");
    refused(entry(128, 2), "outside");
    refused(entry(127, 1), "header");
    refused(entry(12, 1), "within the header");
  }

  @Test
  void bytes_of_no_member_are_refused() {
    refused(entry(128, 0), "no member");
    refused(entry(129, 0), "between its header and its contents");
  }

  @Test
  void members_that_share_bytes_are_refused() {
    byte[] bytes =
        Mars.write(
            writer -> {
              writer.add("a", 0644, Mars.ascii("12"));
              writer.add("b", 0644, Mars.ascii("34"));
            });
    int second = 132 + 4 + 14;
    BigEndian.putI32(bytes, second, 129);
    refused(bytes, "overlaps");
    BigEndian.putI32(bytes, second, 128);
    refused(bytes, "overlaps");
  }

  @Test
  void an_empty_member_within_another_is_refused() {
    byte[] bytes =
        Mars.write(
            writer -> {
              writer.add("a", 0644, Mars.ascii("12"));
              writer.add("b", 0644, Mars.ascii(""));
            });
    BigEndian.putI32(bytes, 130 + 4 + 14, 129);
    refused(bytes, "overlaps");
  }

  @Test
  void two_members_of_one_name_are_refused() {
    byte[] bytes =
        Mars.write(
            writer -> {
              writer.add("a", 0644, Mars.ascii("1"));
              writer.add("b", 0644, Mars.ascii("2"));
            });
    bytes[bytes.length - 2] = 'a';
    refused(bytes, "two members 'a'");
  }

  @Test
  void an_archive_without_members_is_refused() {
    byte[] bytes = Arrays.copyOf(Mars.example(), 132);
    BigEndian.putI32(bytes, 4, 128);
    BigEndian.putI64(bytes, 8, 132);
    BigEndian.putI32(bytes, 128, 0);
    refused(bytes, "no members");
  }

  @Test
  void modes_beyond_permissions_are_refused() {
    byte[] bytes = Mars.example();
    BigEndian.putI32(bytes, FIRST_ENTRY + 8, 04755);
    refused(bytes, "04755");
  }

  @Test
  void more_than_eight_signatures_or_unsound_ones_are_refused() {
    List<MarSignature> nine = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      nine.add(new MarSignature(1, new byte[256]));
    }
    refused(signed(nine), "more than 8 signatures");
    assertThat(Mars.rewrite(signed(nine.subList(0, 8)))).isEqualTo(signed(nine.subList(0, 8)));
    refused(signed(List.of(new MarSignature(1, new byte[4097]))), "signature of 4097 bytes");
    refused(signed(List.of(new MarSignature(1, new byte[0]))), "signature of 0 bytes");
  }

  @Test
  void signature_and_block_sizes_that_leave_the_header_are_refused() {
    byte[] bytes = signed(List.of(new MarSignature(1, new byte[4])));
    BigEndian.putI32(bytes, 24, 400);
    refused(bytes, "reaches into its contents");
    byte[] example = Mars.example();
    for (int size : new int[] {-1, 0, 7, 105, 1 << 20}) {
      BigEndian.putI32(example, 24, size);
      refused(example, "");
    }
    BigEndian.putI32(example, 24, 104);
    BigEndian.putI32(example, 20, -1);
    refused(example, "reaches into its contents");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "c", "c\0001", "c\n\0001\0"})
  void damaged_product_information_is_refused(String payload) {
    refused(
        Mars.withBlock(AdditionalBlock.PRODUCT_INFO, Mars.ascii(payload)), "product information");
  }

  @Test
  void product_information_with_too_long_texts_is_refused() {
    String channel = "c".repeat(64) + "\0" + "v\0";
    refused(
        Mars.withBlock(AdditionalBlock.PRODUCT_INFO, Mars.ascii(channel)), "product information");
    String version = "c\0" + "v".repeat(32) + "\0";
    refused(
        Mars.withBlock(AdditionalBlock.PRODUCT_INFO, Mars.ascii(version)), "product information");
  }

  @Test
  void a_member_in_place_of_a_folder_is_refused() throws IOException {
    byte[] bytes = named("ab", "ab/c");
    refused(bytes, "where member 'ab/c' has a folder");
    assertThat(Mars.open(named("ab", "ab!", "ab-/c")).members()).hasSize(3);
  }

  @Test
  void an_archive_of_more_than_500_mebibytes_is_refused_unread() {
    ByteSource huge =
        new ByteSource() {
          @Override
          public String name() {
            return "huge";
          }

          @Override
          public long size() {
            return 524_288_001;
          }

          @Override
          public void readFully(long position, byte[] into, int offset, int length) {
            throw new AssertionError("was read");
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> MarArchive.open(huge))
        .isInstanceOf(MalformedMarException.class)
        .hasMessageContaining("larger than 524288000 bytes");
  }

  private static byte[] entry(int offset, int length) {
    byte[] bytes = Mars.example();
    BigEndian.putI32(bytes, FIRST_ENTRY, offset);
    BigEndian.putI32(bytes, FIRST_ENTRY + 4, length);
    return bytes;
  }

  private static byte[] signed(List<MarSignature> signatures) {
    MarHeader header =
        new MarHeader(false, signatures, true, MarHeader.unsigned(Mars.INFO).blocks());
    return Mars.write(header, writer -> writer.add("a.txt", 0644, Mars.ascii("1")));
  }

  private static byte[] named(String... names) {
    return Mars.write(
        writer -> {
          for (String name : names) {
            writer.add(name, 0644, Mars.ascii("1"));
          }
        });
  }

  private static void refused(byte[] bytes, String why) {
    assertThatThrownBy(() -> Mars.open(bytes))
        .isInstanceOf(MalformedMarException.class)
        .hasMessageContaining(why);
  }
}
