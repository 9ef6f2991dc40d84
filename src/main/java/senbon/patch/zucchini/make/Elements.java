package senbon.patch.zucchini.make;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.patch.zucchini.exe.ExecutableType;
import senbon.patch.zucchini.exe.Image;
import senbon.patch.zucchini.exe.Programs;
import senbon.patch.zucchini.exe.Programs.Found;

/**
 * Finds the programs in two files, and an old one for each new one. What is between is made of raw
 * bytes of the whole old file. Source: docs/formats/zucchini.md §6.
 */
final class Elements {
  /** Of more programs in one file none is taken apart. */
  private static final int MOST = 255;

  private Elements() {}

  /** The elements, in the order of the new file. */
  static List<ElementPair> of(byte[] old, byte[] now) {
    List<Found> olds = find(old);
    List<ElementPair> elements = new ArrayList<>();
    int at = 0;
    if (!olds.isEmpty()) {
      for (Found found : find(now)) {
        Optional<Found> partner = partner(found, olds);
        if (partner.isPresent()) {
          raw(old, now, at, found.from(), elements);
          elements.add(
              new ElementPair(
                  found.type(),
                  new Image(old, partner.get().from(), partner.get().length()),
                  new Image(now, found.from(), found.length())));
          at = found.from() + found.length();
        }
      }
    }
    raw(old, now, at, now.length, elements);
    return elements;
  }

  private static void raw(byte[] old, byte[] now, int from, int to, List<ElementPair> elements) {
    if (to > from) {
      elements.add(
          new ElementPair(ExecutableType.RAW, Image.of(old), new Image(now, from, to - from)));
    }
  }

  private static List<Found> find(byte[] file) {
    List<Found> found = Programs.allIn(file, MOST);
    return found.size() > MOST
        ? List.of()
        : found.stream().filter(one -> Programs.isComplete(file, one)).toList();
  }

  /** The old program of the same type whose length is nearest, the first of equals. */
  private static Optional<Found> partner(Found now, List<Found> olds) {
    Found best = null;
    for (Found old : olds) {
      boolean nearer =
          best == null
              || Math.abs((long) old.length() - now.length())
                  < Math.abs((long) best.length() - now.length());
      if (old.type() == now.type() && nearer) {
        best = old;
      }
    }
    return Optional.ofNullable(best);
  }
}
