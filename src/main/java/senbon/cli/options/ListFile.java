package senbon.cli.options;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import senbon.base.failure.UsageException;
import senbon.base.io.TextFile;

/** A file that says what is to be done, or standard input. */
public final class ListFile {
  /** Some 100,000 pairs; a file without an end is refused. */
  private static final int MAX_BYTES = 64 << 20;

  private ListFile() {}

  /** The text under this name, of standard input for {@code -}. */
  public static String read(String name) throws IOException {
    try {
      return name.equals("-")
          ? TextFile.read(System.in, "Standard input", MAX_BYTES)
          : TextFile.read(Path.of(name), MAX_BYTES);
    } catch (CharacterCodingException e) {
      throw new UsageException(name + " is not text in UTF-8.", "Save it in UTF-8.", e);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + name + ".", "Use one that exists.", e);
    }
  }
}
