package senbon.model;

import java.util.ArrayList;
import java.util.List;

/** A path taken apart as systems do it: empty steps and single dots lead nowhere. */
final class Steps {
  private final List<String> steps = new ArrayList<>();
  private final boolean wantsDirectory;

  Steps(String path) {
    for (String step : path.split("/", -1)) {
      if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    wantsDirectory = path.endsWith("/") || path.endsWith("/.");
  }

  /** The path without its last step; empty for the root. */
  String parent() {
    return steps.isEmpty() ? "" : String.join("/", steps.subList(0, steps.size() - 1));
  }

  /** The last step; empty for the root. */
  String last() {
    return steps.isEmpty() ? "" : steps.get(steps.size() - 1);
  }

  /** Whether the path can only be that of a directory. */
  boolean wantsDirectory() {
    return wantsDirectory;
  }
}
