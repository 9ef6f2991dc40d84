package senbon.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Lays out what scripts/fuzz needs in {@code DIRECTORY/READER}: {@code corpus} with seeds and
 * earlier finds, {@code words}, and the name of the class that is the {@code trial}; or tries one
 * input again.
 */
final class Corpus {
  private Corpus() {}

  /** Takes {@code lay-out READER|all DIRECTORY}, or {@code again READER FILE}. */
  public static void main(String[] args) throws Exception {
    boolean all = args[1].equals("all") && args[0].equals("lay-out");
    if (!all && !Trials.names().contains(args[1])) {
      System.err.println("There is no reader " + args[1] + ".");
      System.err.println("There are " + String.join(", ", Trials.names()) + ".");
      System.exit(2);
    }
    Path path = Path.of(args[2]);
    if (args[0].equals("again")) {
      boolean read = new Promise(Trials.named(args[1])).hold(Files.readAllBytes(path));
      System.out.println(args[1] + ": " + (read ? "read" : "refused") + ", as promised");
      return;
    }
    for (String name : all ? Trials.names() : Set.of(args[1])) {
      layOut(name, path.resolve(name));
      System.out.println(name);
    }
  }

  private static void layOut(String name, Path directory) throws Exception {
    removeOld(directory);
    Path corpus = Files.createDirectories(directory.resolve("corpus"));
    Trial<?> trial = Trials.named(name);
    int number = 0;
    for (byte[] seed : trial.seeds()) {
      Files.write(corpus.resolve("seed-" + number++), seed);
    }
    for (Map.Entry<String, byte[]> find : finds(name).entrySet()) {
      Files.write(corpus.resolve("find-" + find.getKey()), find.getValue());
    }
    Files.write(directory.resolve("words"), dictionary(trial.words()));
    Files.writeString(directory.resolve("trial"), trial.getClass().getName());
  }

  private static void removeOld(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> files = Files.walk(directory)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** Inputs by which the reader once broke a promise, by file name. */
  static Map<String, byte[]> finds(String name) throws IOException {
    Map<String, byte[]> finds = new TreeMap<>();
    URL directory = Corpus.class.getResource("/senbon/fuzz/" + name);
    if (directory == null) {
      return finds;
    }
    try (Stream<Path> files = Files.list(Path.of(uri(directory)))) {
      for (Path file : files.toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          finds.put(file.getFileName().toString(), in.readAllBytes());
        }
      }
    }
    return finds;
  }

  private static URI uri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /** In libFuzzer's form: one word in quotes on each line. */
  private static byte[] dictionary(List<String> words) {
    List<String> lines = new ArrayList<>();
    for (String word : words) {
      StringBuilder line = new StringBuilder("\"");
      for (byte b : word.getBytes(StandardCharsets.UTF_8)) {
        boolean plain = b > ' ' && b < 0x7f && b != '"' && b != '\\';
        line.append(plain ? String.valueOf((char) b) : "\\x%02X".formatted(b & 0xff));
      }
      lines.add(line.append('"').toString());
    }
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
