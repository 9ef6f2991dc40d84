package senbon.patch.zucchini.exe;

/** Walks the stretches between absolute addresses: code has none of them in an instruction. */
final class Gaps {
  private Gaps() {}

  /** What is done with a stretch. */
  @FunctionalInterface
  interface Stretch {
    void accept(int lo, int hi);
  }

  /** Passes on the stretches of a range, ascending. */
  static void walk(Absolutes absolutes, int lo, int hi, Stretch stretch) {
    ReferenceTable table = absolutes.all();
    int[] locations = table.locations();
    int i = table.firstFrom(lo);
    int at = i > 0 ? Math.max(lo, locations[i - 1] + absolutes.width()) : lo;
    for (; i < locations.length && locations[i] < hi; i++) {
      if (at < locations[i]) {
        stretch.accept(at, locations[i]);
      }
      at = locations[i] + absolutes.width();
    }
    if (at < hi) {
      stretch.accept(at, hi);
    }
  }
}
