package senbon.report.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import senbon.base.Human;
import senbon.base.Printable;
import senbon.report.Anatomy.Kind;
import senbon.report.Anatomy.Piece;
import senbon.report.AnatomyWords;

/**
 * Draws the members of a partial as areas within those of their directories, twice: for wide
 * windows and for narrow ones, of which the style sheet shows the one that fits.
 */
final class DirectoryMap {
  /** Areas below this many square pixels become one with others: less is hard to hit or read. */
  private static final double LEAST_AREA = 240;

  private static final int HEADER = 17;

  /** Estimated width of a letter; wide fonts need nearly this. */
  private static final double LETTER = 7.3;

  /** A name cut shorter than this says nothing. */
  private static final int LEAST_LETTERS = 7;

  /** So many cells can be reached by keyboard; the rest are in the table, which all can be. */
  private static final int REACHABLE = 30;

  private final Html html;
  private final long total;
  private final int rows;
  private final IdentityHashMap<Piece, Integer> rank;

  private DirectoryMap(Html html, long total, int rows, IdentityHashMap<Piece, Integer> rank) {
    this.html = html;
    this.total = total;
    this.rows = rows;
    this.rank = rank;
  }

  /** A directory, a file, or several small ones that share an area. */
  private static final class Node {
    private final String path;
    private final Map<String, Node> children = new TreeMap<>();
    private Piece piece;
    private long size;

    /** Of the files once they are updated; of those of which it isn't known nothing. */
    private long makes;

    private int files;

    private Node(String path) {
      this.path = path;
    }

    private void add(Piece file, String rest) {
      size += file.packed();
      makes += file.makes().orElse(0);
      files++;
      int slash = rest.indexOf('/');
      if (slash < 0) {
        Node leaf = new Node(file.path());
        leaf.piece = file;
        leaf.size = file.packed();
        leaf.makes = file.makes().orElse(0);
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
   * @param rows of how many members the page has such places
   */
  static void draw(Html html, List<Piece> bySize, int rows) {
    Node root = new Node("");
    IdentityHashMap<Piece, Integer> rank = new IdentityHashMap<>();
    for (Piece piece : bySize) {
      rank.put(piece, rank.size());
      if (piece.packed() > 0) {
        root.add(piece, piece.path());
      }
    }
    DirectoryMap map = new DirectoryMap(html, Math.max(1, root.size), rows, rank);
    map.draw(root, "wide-map", 1160, 600);
    map.draw(root, "narrow-map", 380, 560);
  }

  private void draw(Node root, String style, int width, int height) {
    html.add("<svg class=\"map %s\" viewBox=\"0 0 %d %d\" role=\"group\"", style, width, height);
    html.add(" aria-label=\"Members by size, within their directories\">\n");
    if (root.size > 0) {
      inside(root, root, 0, 0, width, height);
    }
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
        rest.makes += child.makes;
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
      file(node.piece, cell, within);
    } else if (node.children.isEmpty()) {
      several(Human.count(node.files, "smaller file", "smaller files"), node, cell);
    } else if (node.isMostlyOne()) {
      inside(node, within, cell.x(), cell.y(), cell.width(), cell.height());
    } else if (cell.width() >= 64 && cell.height() >= HEADER + 26) {
      String name = node.path.substring(within.path.length());
      html.add("<g class=\"dir\"><title>%s\n%s in ", node.path, Html.sized(node.size));
      html.add("%s, %s", Human.count(node.files, "file", "files"), share(node.size));
      html.add("</title>");
      box(cell);
      label(cell, 12.5, "", name + "  " + Html.sized(node.size), name);
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
    html.add("<a href=\"#files\" tabindex=\"-1\" class=\"%s\">", style(node.size, node.makes));
    html.add("<title>%s\n%s, %s</title>", text, Html.sized(node.size), share(node.size));
    box(cell);
    label(cell, 15, "", text, "+" + node.files);
    html.add("</a>\n");
  }

  private static String style(long size, long makes) {
    return Shrinkage.of(size, OptionalLong.of(makes)).style;
  }

  private void file(Piece piece, Treemap.Cell cell, Node within) {
    int at = rank.get(piece);
    html.add("<a href=\"#%s\"", at < rows ? "m" + at : "files");
    html.add(at < REACHABLE ? "" : " tabindex=\"-1\"");
    html.add(" class=\"%s\"><title>", style(piece.packed(), piece.makes().orElse(0)));
    html.add("%s\n%s", piece.path(), Html.sized(piece.packed()));
    piece.makes().ifPresent(makes -> html.add(" for a file of %s", Html.sized(makes)));
    html.add(", %s of the members\n%s</title>", share(piece.packed()), AnatomyWords.why(piece));
    box(cell);
    String name = piece.path().substring(within.path.length());
    String last = name.substring(name.lastIndexOf('/') + 1);
    String size = Html.sized(piece.packed()) + (piece.kind() == Kind.WHOLE ? ", whole" : "");
    boolean sizeFits = size.length() <= (cell.width() - 9) / LETTER;
    if (label(cell, 15, "", name, last) && cell.height() >= 38 && sizeFits) {
      label(cell, 31, " class=\"size\"", size, "");
    }
    html.add("</a>\n");
  }

  private void box(Treemap.Cell cell) {
    html.add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
        cell.x(), cell.y(), cell.width(), cell.height());
  }

  /** Writes the text, or the shorter one, or what fits of it; whether there was room for any. */
  private boolean label(
      Treemap.Cell cell, double down, String attribute, String whole, String shorter) {
    String text = Printable.of(whole);
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
    int head = room - 1 - tail;
    int end = text.length() - tail;
    // No half of a character that takes two.
    head -= Character.isLowSurrogate(text.charAt(head)) ? 1 : 0;
    end += tail > 0 && Character.isLowSurrogate(text.charAt(end)) ? 1 : 0;
    return text.substring(0, head) + "…" + text.substring(end);
  }
}
