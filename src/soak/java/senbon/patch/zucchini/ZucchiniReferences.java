package senbon.patch.zucchini;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What references the programs below a directory have: this program's lists must be those of the
 * other applier. A program, not a test.
 */
public final class ZucchiniReferences {
  private ZucchiniReferences() {}

  /** Arguments: ZUCCHECK DIRECTORY. */
  public static void main(String[] args) throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    int wrong = 0;
    try (Zuccheck other = new Zuccheck(Path.of(args[0]))) {
      for (Path file : files(Path.of(args[1]))) {
        byte[] bytes = Files.readAllBytes(file);
        String listing = Listing.of(bytes);
        boolean program = bytes.length > 4 && (bytes[0] == 'M' || bytes[0] == 0x7f);
        if (!program || !seen.add(bytes.length + listing)) {
          continue;
        }
        if (!listing.equals(other.references(file))) {
          wrong++;
          System.out.println(file + ": " + listing + " but " + other.references(file));
        }
        counts.merge(listing.split(" ", 2)[0], 1, Integer::sum);
      }
    }
    System.out.println(counts);
    System.out.println(wrong + " wrong");
    if (wrong > 0 || counts.isEmpty()) {
      System.exit(1);
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
