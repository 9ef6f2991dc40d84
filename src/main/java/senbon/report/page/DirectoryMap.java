package senbon.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import senbon.base.Human;
import senbon.report.Anatomy.Kind;
import senbon.report.Anatomy.Piece;

/** Draws the members of a partial as areas within those of their directories. */
final class DirectoryMap {
  private static final int WIDTH = 1160;
  private static final int HEIGHT = 600;

  /** Areas below this many square pixels become one with others. */
  private static final double LEAST_AREA = 90;

  private static final int HEADER = 17;

  /** Estimated width of a letter; wide fonts need nearly this. */
  private static final double LETTER = 7.3;

  /** A name cut shorter than this says nothing. */
  private static final int LEAST_LETTERS = 7;

  /** So many cells can be reached by keyboard; the rest are in the table, which all can be. */
  private static final int REACHABLE = 30;

  private final Html html;
  private final long total;
  private final IdentityHashMap<Piece, Integer> rank;

  private DirectoryMap(Html html, long total, IdentityHashMap<Piece, Integer> rank) {
    this.html = html;
    this.total = total;
    this.rank = rank;
  }

  /** A directory, a file, or several small ones that share an area. */
  private static final class Node {
    private final String path;
    private final Map<String, Node> children = new TreeMap<>();
    private Piece piece;
    private long size;
    private int files;

    private Node(String path) {
      this.path = path;
    }

    private void add(Piece file, String rest) {
      size += file.packed();
      files++;
      int slash = rest.indexOf('/');
      if (slash < 0) {
        Node leaf = new Node(file.path());
        leaf.piece = file;
        leaf.size = file.packed();
        leaf.files = 1;
        children.put(rest, leaf);
      } else {
        String name = rest.substring(0, slash + 1);
        children
            .computeIfAbsent(name, key -> new Node(path + name))
            .add(file, rest.substring(slash + 1));
      }
    }

    /** Whether nearly all of it is one directory, whose frame then stands for both. */
    private boolean isMostlyOne() {
      return children.values().stream()
          .anyMatch(child -> !child.children.isEmpty() && child.size > 0.85 * size);
    }

    /** The nearest directory below that holds more than one thing. */
    private Node settled() {
      return children.size() == 1 ? children.values().iterator().next().settled() : this;
    }
  }

  /**
   * Adds the map.
   *
   * @param bySize the members, largest first; a cell leads to the place {@code #mN} of the page
   *     where N is the member's place in this list
   */
  static void draw(Html html, List<Piece> bySize) {
    Node root = new Node("");
    IdentityHashMap<Piece, Integer> rank = new IdentityHashMap<>();
    for (Piece piece : bySize) {
      rank.put(piece, rank.size());
      if (piece.packed() > 0) {
        root.add(piece, piece.path());
      }
    }
    html.add("<svg class=\"map\" viewBox=\"0 0 %d %d\" role=\"group\"", WIDTH, HEIGHT);
    html.add(" aria-label=\"Members by size, within their directories\">\n");
    new DirectoryMap(html, Math.max(1, root.size), rank).inside(root, root, 0, 0, WIDTH, HEIGHT);
    html.add("</svg>\n");
  }

  /** What is in a directory; names are shown from the directory {@code named} on. */
  private void inside(Node directory, Node named, double x, double y, double width, double height) {
    double scale = width * height / directory.size;
    List<Node> shown = new ArrayList<>();
    Node rest = new Node(directory.path);
    for (Node child : directory.children.values()) {
      if (child.size * scale < LEAST_AREA) {
        rest.size += child.size;
        rest.files += child.files;
        rest.piece = child.piece;
      } else {
        shown.add(child.settled());
      }
    }
    if (rest.files > 0) {
      shown.add(rest);
    }
    shown.sort(Comparator.comparingLong((Node node) -> -node.size).thenComparing(n -> n.path));
    List<Treemap.Cell> cells =
        Treemap.of(shown.stream().map(node -> node.size).toList(), width, height);
    for (int i = 0; i < shown.size(); i++) {
      Treemap.Cell cell = cells.get(i);
      place(
          shown.get(i),
          new Treemap.Cell(x + cell.x(), y + cell.y(), cell.width(), cell.height()),
          named);
    }
  }

  private void place(Node node, Treemap.Cell cell, Node within) {
    if (node.children.isEmpty() && node.files == 1 && node.piece != null) {
      file(node.piece, cell);
    } else if (node.children.isEmpty()) {
      several(Human.count(node.files, "smaller file", "smaller files"), node, cell);
    } else if (node.isMostlyOne()) {
      inside(node, within, cell.x(), cell.y(), cell.width(), cell.height());
    } else if (cell.width() >= 64 && cell.height() >= HEADER + 26) {
      String name = node.path.substring(within.path.length());
      html.add("<g class=\"dir\"><title>%s\n%s in ", node.path, Human.bytes(node.size));
      html.add("%s, %s", Human.count(node.files, "file", "files"), share(node.size));
      html.add("</title>");
      box(cell);
      label(cell, 12.5, "", name + "  " + Human.bytes(node.size), name);
      html.add("</g>\n");
      inside(
          node,
          node,
          cell.x() + 2,
          cell.y() + HEADER,
          Math.max(1, cell.width() - 4),
          Math.max(1, cell.height() - HEADER - 2));
    } else if (cell.width() * cell.height() > 12 * LEAST_AREA) {
      inside(node, node, cell.x(), cell.y(), cell.width(), cell.height());
    } else {
      several(node.path + ": " + Human.count(node.files, "file", "files"), node, cell);
    }
  }

  private String share(long size) {
    return Human.percent((double) size / total);
  }

  private void several(String text, Node node, Treemap.Cell cell) {
    html.add("<g class=\"rest\"><title>%s\n%s", text, Human.bytes(node.size));
    html.add(", %s</title>", share(node.size));
    box(cell);
    label(cell, 15, "", text, "+" + node.files);
    html.add("</g>\n");
  }

  private void file(Piece piece, Treemap.Cell cell) {
    int at = rank.get(piece);
    html.add("<a href=\"#m%d\"", at);
    html.add(at < REACHABLE ? "" : " tabindex=\"-1\"");
    html.add(" class=\"%s\"><title>%s\n", style(piece.kind()), piece.path());
    html.add("%s of %s unpacked", Human.bytes(piece.packed()), Human.bytes(piece.plain()));
    html.add(", %s\n%s</title>", share(piece.packed()), piece.why());
    box(cell);
    String name = piece.path().substring(piece.path().lastIndexOf('/') + 1);
    String size = Human.bytes(piece.packed());
    boolean sizeFits = size.length() <= (cell.width() - 9) / LETTER;
    if (label(cell, 15, "", name, "") && cell.height() >= 38 && sizeFits) {
      label(cell, 31, " class=\"size\"", size, "");
    }
    html.add("</a>\n");
  }

  static String style(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private void box(Treemap.Cell cell) {
    html.add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
        cell.x(), cell.y(), cell.width(), cell.height());
  }

  /** Writes the text, or the shorter one, or what fits of it; whether there was room for any. */
  private boolean label(
      Treemap.Cell cell, double down, String attribute, String text, String shorter) {
    int room = (int) ((cell.width() - 9) / LETTER);
    String fits = text.length() <= room || shorter.isEmpty() ? text : shorter;
    boolean readable = fits.length() <= room || room >= LEAST_LETTERS;
    if (!readable || cell.height() < 19 || down > cell.height() - 3) {
      return false;
    }
    String cut = fits.length() <= room ? fits : cut(fits, room);
    html.add("<text x=\"%.1f\" y=\"%.1f\"", cell.x() + 5, cell.y() + down);
    html.add(attribute + ">").text(cut).add("</text>");
    return true;
  }

  /** Both ends of a name tell more than its start alone. */
  private static String cut(String text, int room) {
    int tail = room >= 14 ? 4 : 0;
    return text.substring(0, room - 1 - tail) + "…" + text.substring(text.length() - tail);
  }
}
