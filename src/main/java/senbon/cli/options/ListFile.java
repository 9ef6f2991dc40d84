package senbon.cli.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import senbon.base.failure.UsageException;

/** A file that says what is to be done, or standard input. */
public final class ListFile {
  private ListFile() {}

  /** The text under this name, of standard input for {@code -}. */
  public static String read(String name) throws IOException {
    try {
      byte[] bytes =
          name.equals("-") ? System.in.readAllBytes() : Files.readAllBytes(Path.of(name));
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + name + ".", "Use one that exists.", e);
    }
  }
}
