package senbon.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file for readers that read files: one for each trial, gone when the process ends. */
public final class ScratchFile {
  private final Path path;

  public ScratchFile(String suffix) {
    try {
      // Only its owner may read it, as readers of secrets ask.
      path = Files.createTempFile("fuzz", suffix);
      path.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The file, with these bytes. */
  public Path with(byte[] bytes) throws IOException {
    return Files.write(path, bytes);
  }
}
