package senbon.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version that this program was built as. */
public final class Version implements IVersionProvider {
  public static String text() {
    String packaged = Version.class.getPackage().getImplementationVersion();
    return packaged == null ? fromFile() : packaged;
  }

  private static String fromFile() {
    try (InputStream in = Version.class.getResourceAsStream("/senbon/version")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"senbon " + text()};
  }
}
