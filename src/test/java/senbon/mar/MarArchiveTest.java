package senbon.mar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.io.ArraySource;
import senbon.base.io.ByteSource;

final class MarArchiveTest {
  @Test
  void all_that_was_written_is_read() throws IOException {
    byte[] bytes =
        Mars.write(
            writer -> {
              writer.add("b/naïve 日本 🦊.js", 0755, Mars.ascii("bee"));
              writer.add("a", 0644, new byte[0]);
            });
    try (MarArchive archive = Mars.open(bytes)) {
      assertThat(archive.members())
          .containsExactly(
              new MarMember("b/naïve 日本 🦊.js", 128, 3, 0755), new MarMember("a", 131, 0, 0644));
      assertThat(archive.productInfo()).contains(Mars.INFO);
      assertThat(archive.signatures()).isEmpty();
      assertThat(archive.additionalBlocks()).hasSize(1);
      assertThat(archive.oldStyle()).isFalse();
      assertThat(archive.size()).isEqualTo(bytes.length);
      MarMember bee = archive.find("b/naïve 日本 🦊.js").orElseThrow();
      assertThat(archive.packed(bee)).isEqualTo(Mars.ascii("bee"));
      assertThat(archive.open(bee).readAllBytes()).isEqualTo(Mars.ascii("bee"));
      assertThat(archive.find("c")).isEmpty();
    }
  }

  @Test
  void header_and_index_are_all_that_opening_reads() throws IOException {
    byte[] bytes = Mars.write(writer -> writer.add("a", 0644, new byte[100_000]));
    Counting source = new Counting(new ArraySource("counted", bytes));
    try (MarArchive archive = MarArchive.open(source)) {
      assertThat(archive.members()).hasSize(1);
      assertThat(source.read).isLessThan(200);
      assertThat(source.closed).isFalse();
    }
    assertThat(source.closed).isTrue();
  }

  @Test
  void a_source_that_is_refused_is_closed() {
    Counting junk = new Counting(new ArraySource("junk", new byte[3]));
    assertThatThrownBy(() -> MarArchive.open(junk)).isInstanceOf(MalformedMarException.class);
    assertThat(junk.closed).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a.b", ".a", "a b", "a/.b", "AC:", "日", "con", "-"})
  void a_harmless_name_is_taken(String name) throws IOException {
    byte[] bytes = Mars.write(w -> w.add(name, 0644, Mars.ascii("1")));
    assertThat(Mars.open(bytes).members().get(0).name()).isEqualTo(name);
  }

  @Test
  void product_information_of_any_length_is_read() throws IOException {
    byte[] small = Mars.withBlock(AdditionalBlock.PRODUCT_INFO, Mars.ascii("c\0001\000"));
    assertThat(Mars.open(small).productInfo()).contains(new ProductInfo("c", "1"));
    String full = "c".repeat(63) + "\0" + "v".repeat(31) + "\0";
    assertThat(
            Mars.open(Mars.withBlock(AdditionalBlock.PRODUCT_INFO, Mars.ascii(full))).productInfo())
        .contains(new ProductInfo("c".repeat(63), "v".repeat(31)));
    assertThat(Mars.open(Mars.withBlock(7, new byte[200])).productInfo()).isEmpty();
  }

  @Test
  void a_member_of_another_archive_is_not_looked_up() throws IOException {
    MarArchive archive = Mars.open(Mars.example());
    assertThatThrownBy(() -> archive.packed(new MarMember("a.txt", 0, 100, 0644)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Counts the bytes that are read of another source. */
  private static final class Counting implements ByteSource {
    private final ByteSource source;
    private long read;
    private boolean closed;

    Counting(ByteSource source) {
      this.source = source;
    }

    @Override
    public String name() {
      return source.name();
    }

    @Override
    public long size() {
      return source.size();
    }

    @Override
    public void readFully(long position, byte[] into, int offset, int length) throws IOException {
      read += length;
      source.readFully(position, into, offset, length);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
