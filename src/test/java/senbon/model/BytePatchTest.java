package senbon.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The worked examples of mbdiff10 §6, and what its section 3 says of odd patches. */
final class BytePatchTest {
  private static final String BRAVE =
      "4d42444946463130 0000000c 4eece836 00000012 0000000c 00000006 0000000c"
          + "00000006 0000000c 00000005 000000000000 627261766520776f726c640a";
  private static final String LOUD =
      "4d42444946463130 0000000c 4eece836 0000000c 0000000c 0000000c 00000000"
          + "0000000c 00000000 fffffff9 e0e0e0e0e000000000000000";

  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static String apply(String patch, String old, Family family) throws Failure {
    BytePatch read = new BytePatch(hex(patch), family);
    read.accept(Worlds.bytes(old));
    return new String(
        read.apply(Worlds.bytes(old), new Trace()), java.nio.charset.StandardCharsets.UTF_8);
  }

  @Test
  void the_worked_examples_give_their_files() throws Exception {
    for (Family family : Family.values()) {
      assertThat(apply(BRAVE, "hello world\n", family)).isEqualTo("hello brave world\n");
      assertThat(apply(LOUD, "hello world\n", family)).isEqualTo("HELLO world\n");
    }
    assertThat(BytePatch.crc(Worlds.bytes("123456789"))).isEqualTo(0xfc891918);
    assertThat(BytePatch.crc(new byte[0])).isZero();
    assertThat(BytePatch.crc(Worlds.bytes("abc"))).isEqualTo(0x648cbb73);
    assertThat(BytePatch.crc(Worlds.bytes("0123456789abcdefghijklmnopqrstuvwxyz")))
        .isEqualTo(0x6d9d1dda);
  }

  private static void fails(int code, String patch, String old, Family family) {
    assertThatThrownBy(() -> apply(patch, old, family))
        .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.code()).isEqualTo(code));
  }

  @Test
  void another_source_is_told_by_size_then_by_crc() {
    fails(Failure.WRONG_SIZE, BRAVE, "hello world", Family.UXP);
    fails(Failure.CRC, BRAVE, "hellO world\n", Family.UXP);
  }

  @Test
  void seeks_outside_the_source_are_refused_or_crash() {
    String after = BRAVE.replace("00000005", "00000007");
    String before = LOUD.replace("fffffff9", "fffffff3");
    fails(Failure.UNEXPECTED_BSPATCH, after, "hello world\n", Family.UXP);
    fails(Failure.UNEXPECTED_BSPATCH, before, "hello world\n", Family.NEW);
    fails(Failure.CRASH, before, "hello world\n", Family.UXP);
  }

  @Test
  void no_triple_is_an_empty_file_for_new_only() throws Exception {
    String none = "4d42444946463130 00000003 648cbb73 00000000 00000000 00000000 00000000";
    assertThat(apply(none, "abc", Family.NEW)).isEmpty();
    fails(Failure.CRASH, none, "abc", Family.UXP);
  }

  @Test
  void output_that_is_too_short_ends_in_zeros() throws Exception {
    String longer = BRAVE.replace("00000012", "00000014");
    assertThat(apply(longer, "hello world\n", Family.NEW)).isEqualTo("hello brave world\n\0\0");
  }

  @Test
  void the_plain_patch_gives_the_new_file() throws Exception {
    byte[] patch = PlainPatch.of(Worlds.bytes("short"), Worlds.bytes("SHORTER"));
    byte[] now = new BytePatch(patch, Family.UXP).apply(Worlds.bytes("short"), new Trace());
    assertThat(now).isEqualTo(Worlds.bytes("SHORTER"));
  }
}
