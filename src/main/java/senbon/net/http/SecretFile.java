package senbon.net.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.UsageException;
import senbon.base.io.PrivateFile;

/** A small file that holds secrets. */
public final class SecretFile {
  private static final Logger LOG = LoggerFactory.getLogger(SecretFile.class);
  private static final int MAX_BYTES = 1 << 20;

  private SecretFile() {}

  /** Its lines; whoever can read it but need not is warned of. */
  public static List<String> lines(Path file) throws IOException {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      throw new UsageException("Can't read the file " + file + ".", "Fix the path.");
    }
    if (!PrivateFile.isPrivate(file)) {
      LOG.warn("{} can be read by everyone on this machine", file);
    }
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw new UsageException(
          file + " is too large for what it should be.", "Check that it is the right file.");
    }
    return new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }
}
