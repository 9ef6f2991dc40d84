package senbon.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * Lays out areas in a rectangle, each as near to a square as it goes (Bruls, Huizing and van Wijk,
 * Squarified treemaps, 2000).
 */
final class Treemap {
  /** A rectangle, by its corner and its sides. */
  record Cell(double x, double y, double width, double height) {}

  private final List<Double> areas;
  private final List<Cell> cells = new ArrayList<>();
  private double x;
  private double y;
  private double width;
  private double height;

  private Treemap(List<Double> areas, double width, double height) {
    this.areas = areas;
    this.width = width;
    this.height = height;
  }

  /**
   * The cells of the weights.
   *
   * @param weights positive, largest first
   */
  static List<Cell> of(List<Long> weights, double width, double height) {
    double sum = weights.stream().mapToLong(Long::longValue).sum();
    Treemap map =
        new Treemap(
            weights.stream().map(weight -> weight / sum * width * height).toList(), width, height);
    map.layOut();
    return map.cells;
  }

  private void layOut() {
    int from = 0;
    while (from < areas.size()) {
      int to = from + 1;
      double side = Math.min(width, height);
      while (to < areas.size() && worst(from, to + 1, side) <= worst(from, to, side)) {
        to++;
      }
      row(from, to);
      from = to;
    }
  }

  private double sum(int from, int to) {
    return areas.subList(from, to).stream().mapToDouble(Double::doubleValue).sum();
  }

  /** The worst ratio of sides in a row of these along that side; the first is the largest. */
  private double worst(int from, int to, double side) {
    double sum = sum(from, to);
    double square = side * side;
    return Math.max(
        square * areas.get(from) / (sum * sum), sum * sum / (square * areas.get(to - 1)));
  }

  private void row(int from, int to) {
    double sum = sum(from, to);
    boolean upright = width >= height;
    double thickness = sum / (upright ? height : width);
    double at = 0;
    for (int i = from; i < to; i++) {
      double length = areas.get(i) / thickness;
      cells.add(
          upright
              ? new Cell(x, y + at, thickness, length)
              : new Cell(x + at, y, length, thickness));
      at += length;
    }
    if (upright) {
      x += thickness;
      width -= thickness;
    } else {
      y += thickness;
      height -= thickness;
    }
  }
}
