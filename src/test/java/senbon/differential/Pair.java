package senbon.differential;

import java.nio.charset.StandardCharsets;
import java.util.List;
import senbon.model.Build;
import senbon.model.Node;
import senbon.model.Platform;

/**
 * Two builds of an application.
 *
 * @param seed that gives this pair again
 */
record Pair(long seed, Build from, Build to) {
  Platform platform() {
    return from.platform();
  }

  /** What the new build's removed-files names, without slashes and stars at the ends. */
  List<String> removedPaths() {
    Node.File list = to.files().get(to.resources() + "removed-files");
    return list == null
        ? List.of()
        : new String(list.content(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.strip().replaceAll("/\\*?$", ""))
            .toList();
  }
}
