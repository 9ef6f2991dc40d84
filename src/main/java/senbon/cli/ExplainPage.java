package senbon.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import senbon.app.Anatomy;
import senbon.app.Anatomy.Kind;
import senbon.app.Anatomy.Parts;
import senbon.app.Anatomy.Piece;
import senbon.app.Lint;

/** The anatomy of a partial as one page of HTML that needs nothing beside it. */
final class ExplainPage {
  private static final int WIDTH = 1160;
  private static final int HEIGHT = 560;

  /** Beyond so many cells, the smallest become one. */
  private static final int CELLS = 2500;

  private static final int BARS = 20;

  private final Anatomy anatomy;
  private final List<Piece> bySize;
  private final StringBuilder html = new StringBuilder();

  private ExplainPage(Anatomy anatomy) {
    this.anatomy = anatomy;
    this.bySize =
        anatomy.pieces().stream()
            .sorted(Comparator.comparingLong(Piece::packed).reversed().thenComparing(Piece::path))
            .toList();
  }

  static String of(Anatomy anatomy) throws IOException {
    ExplainPage page = new ExplainPage(anatomy);
    page.write();
    return page.html.toString();
  }

  private void write() throws IOException {
    String name = anatomy.location().substring(anatomy.location().lastIndexOf('/') + 1);
    add("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    add("<title>" + escape(name) + "</title><style>\n" + style() + "</style></head><body><main>\n");
    add("<h1>" + escape(name) + "</h1>\n<p class=\"sum\">");
    add("<b>" + Human.bytes(anatomy.size()) + "</b>");
    tile("patch", Kind.PATCH, "patch", "patches");
    tile("whole", Kind.WHOLE, "whole file", "whole files");
    tile("manifest", Kind.MANIFEST, "manifest", "manifests");
    add("<span>" + Human.bytes(anatomy.around()) + " header and index</span></p>\n");
    findings();
    add("<h2>Where the bytes go</h2>\n<p class=\"hint\">Area is size in the partial. ");
    add("Point at a cell for its name.</p>\n");
    treemap();
    add("<h2>The largest files</h2>\n<p class=\"legend\">");
    for (String part : List.of("control", "diff", "extra", "whole", "manifest")) {
      add("<span><i class=\"" + part + "\"></i>" + part + "</span>");
    }
    add("</p>\n<p class=\"hint\">Parts of a patch are packed together; their shares are");
    add(" estimates.</p>\n");
    bars();
    add("<h2>All members</h2>\n<details><summary>");
    add(Human.count(bySize.size(), "member", "members") + "</summary>\n");
    table();
    add("</details>\n</main></body></html>\n");
  }

  private static String style() throws IOException {
    try (var in = ExplainPage.class.getResourceAsStream("/senbon/explain.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void add(String text) {
    html.append(text);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private void tile(String style, Kind kind, String one, String many) {
    long count = anatomy.pieces().stream().filter(p -> p.kind() == kind).count();
    add("<span><i class=\"" + style + "\"></i>" + Human.bytes(anatomy.packed(kind)));
    add(" in " + Human.count(count, one, many) + "</span>");
  }

  private void findings() {
    if (anatomy.findings().isEmpty()) {
      return;
    }
    add("<ul class=\"findings\">");
    for (Lint.Finding finding : anatomy.findings()) {
      String severity = finding.severity().name().toLowerCase(Locale.ROOT);
      add("<li class=\"" + severity + "\"><b>" + severity + "</b> " + escape(finding.text()));
      add("</li>\n");
    }
    add("</ul>\n");
  }

  private void treemap() {
    List<Piece> shown =
        bySize.subList(0, Math.min(CELLS, bySize.size())).stream()
            .filter(piece -> piece.packed() > 0)
            .toList();
    List<Long> weights = new ArrayList<>(shown.stream().map(Piece::packed).toList());
    long rest = bySize.stream().skip(CELLS).mapToLong(Piece::packed).sum();
    int more = Math.max(0, bySize.size() - CELLS);
    if (rest > 0) {
      weights.add(rest);
      // Squarifying wants falling sizes; the rest may well be larger than the smallest alone.
      int at = weights.size() - 1;
      while (at > 0 && weights.get(at - 1) < rest) {
        weights.set(at, weights.get(at - 1));
        at--;
      }
      weights.set(at, rest);
      shown = new ArrayList<>(shown);
      shown.add(at, null);
    }
    List<Treemap.Cell> cells = Treemap.of(weights, WIDTH, HEIGHT);
    add("<svg class=\"map\" viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\"");
    add(" aria-label=\"Treemap of the members by size\">\n");
    for (int i = 0; i < cells.size(); i++) {
      Piece piece = shown.get(i);
      if (piece == null) {
        cell(cells.get(i), "rest", more + " smaller files", rest, "");
      } else {
        cell(cells.get(i), style(piece), piece.path(), piece.packed(), ": " + piece.why());
      }
    }
    add("</svg>\n");
  }

  private static String style(Piece piece) {
    return piece.kind().name().toLowerCase(Locale.ROOT);
  }

  private void cell(Treemap.Cell cell, String style, String path, long size, String why) {
    add(
        String.format(
            Locale.ROOT,
            "<g class=\"%s\"><title>%s, %s%s</title><rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\""
                + " height=\"%.1f\"/>",
            style,
            escape(path),
            Human.bytes(size),
            escape(why),
            cell.x(),
            cell.y(),
            cell.width(),
            cell.height()));
    String name = path.substring(path.lastIndexOf('/') + 1);
    int room = (int) ((cell.width() - 10) / 7.2);
    if (room >= 4 && cell.height() >= 20) {
      label(cell, 15, "", name.length() <= room ? name : name.substring(0, room - 1) + "…");
      if (cell.height() >= 38 && Human.bytes(size).length() <= room) {
        label(cell, 31, " class=\"size\"", Human.bytes(size));
      }
    }
    add("</g>\n");
  }

  private void label(Treemap.Cell cell, int down, String attribute, String text) {
    add(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\"%s>%s</text>",
            cell.x() + 5,
            cell.y() + down,
            attribute,
            escape(text)));
  }

  private void bars() {
    long largest = Math.max(1, bySize.isEmpty() ? 1 : bySize.get(0).packed());
    add("<div class=\"bars\">\n");
    for (Piece piece : bySize.subList(0, Math.min(BARS, bySize.size()))) {
      add("<div class=\"name\" title=\"" + escape(piece.path()) + "\"><bdi>");
      add(escape(piece.path()) + "</bdi></div><div class=\"bar\">");
      if (piece.parts().isPresent()) {
        Parts parts = piece.parts().get();
        bar("control", parts.packedControl(), largest);
        bar("diff", parts.packedDiff(), largest);
        bar("extra", parts.packedExtra(), largest);
      } else {
        bar(style(piece), piece.packed(), largest);
      }
      add("<span>" + Human.bytes(piece.packed()) + "</span></div>\n");
    }
    add("</div>\n");
  }

  private void bar(String style, long size, long largest) {
    if (size > 0) {
      add(
          String.format(
              Locale.ROOT,
              "<i class=\"%s\" style=\"width:%.2f%%\" title=\"%s %s\"></i>",
              style,
              82.0 * size / largest,
              style,
              Human.bytes(size)));
    }
  }

  private void table() {
    add("<table><thead><tr><th>file</th><th>in the partial</th><th>unpacked</th><th>control</th>");
    add("<th>diff</th><th>not zero</th><th>extra</th><th>why</th><th>packing</th></tr></thead>");
    add("<tbody>\n");
    for (Piece piece : bySize) {
      add("<tr><td>" + escape(piece.path()) + "</td>");
      number(piece.packed());
      number(piece.plain());
      if (piece.parts().isPresent()) {
        Parts parts = piece.parts().get();
        number(parts.control());
        number(parts.diff());
        number(parts.sparse());
        number(parts.extra());
      } else {
        add("<td></td><td></td><td></td><td></td>");
      }
      add("<td>" + escape(piece.why()) + "</td><td>" + escape(piece.packing()) + "</td></tr>\n");
    }
    add("</tbody></table>\n");
  }

  private void number(long value) {
    add(String.format(Locale.ROOT, "<td class=\"n\">%,d</td>", value));
  }
}
