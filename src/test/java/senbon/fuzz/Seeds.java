package senbon.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where real inputs come from. */
public final class Seeds {
  private static final Path EXAMPLES = Path.of("examples");

  private Seeds() {}

  /** Texts in UTF-8. */
  public static List<byte[]> texts(String... texts) {
    List<byte[]> seeds = new ArrayList<>();
    for (String text : texts) {
      seeds.add(text.getBytes(StandardCharsets.UTF_8));
    }
    return seeds;
  }

  /** The bytes of a text of which each character is one. */
  public static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A file among the examples. */
  public static byte[] example(String name) throws IOException {
    return Files.readAllBytes(EXAMPLES.resolve(name));
  }

  /** A file among the tests' resources, below {@code senbon/}. */
  public static byte[] resource(String name) throws IOException {
    try (InputStream in = Seeds.class.getResourceAsStream("/senbon/" + name)) {
      if (in == null) {
        throw new IOException("there is no resource " + name);
      }
      return in.readAllBytes();
    }
  }

  /** Documents that the program has printed, whose hashes were masked, with hashes. */
  public static byte[] document(String name) throws IOException {
    String text = new String(resource("json/" + name), StandardCharsets.UTF_8);
    return text.replace("HASH", "ab".repeat(32)).getBytes(StandardCharsets.UTF_8);
  }
}
