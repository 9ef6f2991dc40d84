package senbon.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The instructions that a build's removed-files stands for (update-manifest §6). */
final class RemovedFiles {
  /** Reverse byte order, with a bar for each blank. */
  private static final Comparator<String> ORDER =
      Comparator.comparing(
          (String line) -> line.replace(' ', '|').getBytes(StandardCharsets.UTF_8),
          (one, other) -> Arrays.compareUnsigned(other, one));

  private RemovedFiles() {}

  static List<String> instructions(byte[] removedFiles) {
    List<String> paths = new ArrayList<>();
    for (String line : new String(removedFiles, StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.startsWith("#")) {
        continue;
      }
      for (String entry : line.replace("\r", "").split("\t", -1)) {
        String path = entry.strip().replaceAll(" +", " ");
        if (!path.isEmpty()) {
          paths.add(path);
        }
      }
    }
    return paths.stream().sorted(ORDER).map(RemovedFiles::instruction).toList();
  }

  private static String instruction(String path) {
    if (path.endsWith("/")) {
      return "rmdir \"" + path + "\"";
    }
    if (path.endsWith("/*")) {
      return "rmrfdir \"" + path.substring(0, path.length() - 1) + "\"";
    }
    return "remove \"" + path + "\"";
  }
}
