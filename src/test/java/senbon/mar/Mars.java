package senbon.mar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import senbon.base.io.ArraySource;

/** Small archives for tests. */
final class Mars {
  static final ProductInfo INFO = new ProductInfo("test-channel", "52.9.1");

  private Mars() {}

  interface Filling {
    void fill(MarWriter writer) throws IOException;
  }

  static byte[] write(MarHeader header, Filling filling) {
    return channelled(
        channel -> {
          MarWriter writer = new MarWriter(channel, header);
          filling.fill(writer);
          writer.finish();
        });
  }

  static byte[] write(Filling filling) {
    return write(MarHeader.unsigned(INFO), filling);
  }

  /** The example of the format's description: one raw byte. */
  static byte[] example() {
    return write(writer -> writer.add("a.txt", 0644, ascii("1")));
  }

  static byte[] withBlock(int id, byte[] payload) {
    MarHeader header =
        new MarHeader(false, List.of(), true, List.of(new AdditionalBlock(id, payload)));
    return write(header, writer -> writer.add("a.txt", 0644, ascii("1")));
  }

  static byte[] rewrite(byte[] archive) {
    return channelled(
        channel -> {
          try (MarArchive open = open(archive)) {
            MarWriter.rewrite(open, channel);
          }
        });
  }

  static MarArchive open(byte[] archive) throws IOException {
    return MarArchive.open(new ArraySource("test.mar", archive));
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private interface Writing {
    void to(FileChannel channel) throws IOException;
  }

  private static byte[] channelled(Writing writing) {
    try {
      Path file = Files.createTempFile("senbon", ".mar");
      try {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          writing.to(channel);
        }
        return Files.readAllBytes(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
