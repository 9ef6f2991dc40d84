package senbon.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** A random removed-files, with lines of every kind. */
final class RemovedLines {
  private static final List<String> HARMLESS =
      List.of(
          "",
          "# a comment",
          "gone",
          "gone/",
          "gone/*",
          "old/file.txt",
          "old dir/",
          "  lead.txt  ",
          "two  blanks",
          "x1\ty1",
          "old dir/*",
          "deep/1/2/3/4/5/",
          "gone/very/deep\r",
          "#hash2",
          "browser/",
          "browser/*",
          "dir/sub/",
          "dir/sub/*",
          "distribution/extensions/x@y/*");

  private final Random random;
  private final List<String> files;

  RemovedLines(Random random, Set<String> files) {
    this.random = random;
    this.files = List.copyOf(files);
  }

  String text() {
    List<String> lines = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      lines.add(
          random.nextInt(14) == 0 && !files.isEmpty()
              ? harmful(files.get(random.nextInt(files.size())))
              : HARMLESS.get(random.nextInt(HARMLESS.size())));
    }
    return String.join(random.nextInt(5) == 0 ? "\r\n" : "\n", lines) + "\n";
  }

  /** A line that is about a file that the new build has, or about a directory above it. */
  private String harmful(String path) {
    int slash = path.lastIndexOf('/');
    String parent = slash < 0 ? path : path.substring(0, slash);
    return switch (random.nextInt(7)) {
      case 0 -> path;
      case 1 -> path + "/";
      case 2 -> path + "/*";
      case 3 -> parent + "/*";
      case 4 -> parent + "/";
      case 5 -> parent;
      default -> Names.otherCase(random, path);
    };
  }
}
