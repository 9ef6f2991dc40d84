package senbon.base.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.failure.MalformedInputException;

final class DiskNamesTest {
  @TempDir private Path dir;

  private Path made(String percentCoded) throws IOException {
    Path file = Path.of(URI.create(dir.toUri() + percentCoded));
    Files.createDirectories(file.getParent());
    return Files.createFile(file);
  }

  @Test
  void a_name_is_what_the_disk_has() throws IOException {
    assertThat(DiskNames.of(dir, made("a/%C3%BC.txt"))).isEqualTo("a/ü.txt");
    assertThat(DiskNames.of(dir, made("u%CC%88.txt"))).isEqualTo("u\u0308.txt");
    assertThat(DiskNames.of(dir, made("a%5Cb"))).isEqualTo("a\\b");
  }

  @Test
  void a_replacement_character_that_is_on_the_disk_is_one() throws IOException {
    assertThat(DiskNames.of(dir, made("%EF%BF%BD"))).isEqualTo("\ufffd");
  }

  @Test
  void a_name_that_is_not_utf8_is_refused_and_shown_by_its_bytes() throws IOException {
    Path file = made("d%E9/caf%E9%20%C3%BC");
    assertThatThrownBy(() -> DiskNames.of(dir, file))
        .isInstanceOf(MalformedInputException.class)
        .hasMessageContaining("d\\xE9/caf\\xE9 ü' is not UTF-8");
  }
}
