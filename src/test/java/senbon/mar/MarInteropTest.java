package senbon.mar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import senbon.Shared;
import senbon.base.io.FileSource;

@Tag("interop")
final class MarInteropTest {
  private static final String MANIPULATED = "manipulated_signed_mar.mar";

  @Test
  void every_archive_of_other_tools_is_rewritten_byte_for_byte() throws IOException {
    List<Path> archives = sound();
    assertThat(archives).hasSizeGreaterThan(20);
    for (Path path : archives) {
      byte[] bytes = Files.readAllBytes(path);
      assertThat(Mars.rewrite(bytes)).as(path.toString()).isEqualTo(bytes);
    }
  }

  @Test
  void the_manipulated_archive_is_refused() {
    Path path = Shared.dir("vectors").resolve("libmar").resolve(MANIPULATED);
    assertThatThrownBy(() -> MarArchive.open(FileSource.open(path)))
        .isInstanceOf(MalformedMarException.class)
        .hasMessageContaining("937");
  }

  @ParameterizedTest
  @CsvSource({
    "0_sized_mar, 0_sized_file, 0664",
    "1_byte_mar, 1_byte_file, 0664",
    "binary_data_mar, binary_data_file, 0664",
    "multiple_file_mar, 0_sized_file 1_byte_file binary_data_file, 0664",
    "win_multiple_file_mar, 0_sized_file 1_byte_file binary_data_file, 0666"
  })
  void the_archives_of_libmar_are_made_byte_for_byte(String name, String files, String mode)
      throws IOException {
    Path dir = Shared.dir("vectors").resolve("libmar");
    byte[] made =
        Mars.write(
            MarHeader.unsigned(new ProductInfo("@MAR_CHANNEL_ID@", "13.0a1")),
            writer -> {
              for (String file : files.split(" ", -1)) {
                writer.add(file, Integer.parseInt(mode, 8), Files.readAllBytes(dir.resolve(file)));
              }
            });
    assertThat(made).isEqualTo(Files.readAllBytes(dir.resolve(name + ".mar")));
  }

  @ParameterizedTest
  @CsvSource({
    "libmar/signed_pib_mar.mar, 1, 1, 256, true, false",
    "libmar/multiple_signed_pib_mar.mar, 3, 1, 256, true, false",
    "libmar/signed_no_pib_mar.mar, 1, 1, 256, false, false",
    "libmar/no_pib_mar.mar, 0, 0, 0, false, true",
    "mardor/test-bz2.mar, 1, 1, 256, true, false",
    "reference/reference.partial.signed-sha384.mar, 1, 2, 512, true, false",
  })
  void signatures_and_product_information_are_found(
      String path, int count, int algorithm, int length, boolean info, boolean oldStyle)
      throws IOException {
    try (MarArchive archive =
        MarArchive.open(FileSource.open(Shared.dir("vectors").resolve(path)))) {
      assertThat(archive.signatures()).hasSize(count);
      for (MarSignature signature : archive.signatures()) {
        assertThat(signature.algorithm()).isEqualTo(algorithm);
        assertThat(signature.length()).isEqualTo(length);
      }
      assertThat(archive.productInfo().isPresent()).isEqualTo(info);
      assertThat(archive.oldStyle()).isEqualTo(oldStyle);
    }
  }

  private static List<Path> sound() throws IOException {
    List<Path> archives = new ArrayList<>();
    for (String dir : List.of("libmar", "mardor", "reference")) {
      try (Stream<Path> files = Files.list(Shared.dir("vectors").resolve(dir))) {
        files.filter(file -> file.toString().endsWith(".mar")).sorted().forEach(archives::add);
      }
    }
    archives.removeIf(path -> path.endsWith(MANIPULATED));
    return archives;
  }
}
