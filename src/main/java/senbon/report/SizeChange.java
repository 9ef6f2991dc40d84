package senbon.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file's bytes in two partials; 0 where it isn't. */
public record SizeChange(String path, long before, long now) {
  public long growth() {
    return now - before;
  }

  /** All that changed, largest growth first. */
  public static List<SizeChange> between(Anatomy before, Anatomy now) {
    Map<String, long[]> sizes = new TreeMap<>();
    before.pieces().forEach(p -> sizes.computeIfAbsent(p.path(), k -> new long[2])[0] = p.packed());
    now.pieces().forEach(p -> sizes.computeIfAbsent(p.path(), k -> new long[2])[1] = p.packed());
    return sizes.entrySet().stream()
        .map(e -> new SizeChange(e.getKey(), e.getValue()[0], e.getValue()[1]))
        .filter(change -> change.growth() != 0)
        .sorted(Comparator.comparingLong(SizeChange::growth).reversed())
        .toList();
  }
}
