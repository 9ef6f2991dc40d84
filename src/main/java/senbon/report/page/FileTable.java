package senbon.report.page;

import java.util.List;
import senbon.base.Human;
import senbon.report.Anatomy.Part;
import senbon.report.Anatomy.Piece;
import senbon.report.AnatomyWords;

/** The members of a partial in tables, and the largest as bars. */
final class FileTable {
  /** So many members get a line; the smaller ones are listed by directory. */
  static final int ROWS = 500;

  private static final int BARS = 20;

  /** Longer tables come in folds of so many rows. */
  private static final int FOLD = 250;

  private final Html html;
  private final List<Piece> bySize;
  private final PatchParts parts;

  FileTable(Html html, List<Piece> bySize, PatchParts parts) {
    this.html = html;
    this.bySize = bySize;
    this.parts = parts;
  }

  /** Adds the bars of the largest, in the colours of what they are made of. */
  void largest(long whole) {
    html.add("<h2>The largest</h2>\n<p class=\"hint\">").text(headline(whole)).add("</p>\n");
    html.add("<p class=\"legend\">");
    for (String name : parts.names()) {
      html.key("part " + name).add("%s</span>", name);
    }
    html.key("whole").add("whole file</span>").key("manifest").add("manifest</span></p>\n");
    double most = Math.max(1, bySize.isEmpty() ? 1 : bySize.get(0).packed());
    html.add("<ol class=\"bars\">\n");
    for (int i = 0; i < Math.min(BARS, bySize.size()); i++) {
      Piece piece = bySize.get(i);
      html.add("<li><a href=\"#m%d\">%s</a>", i, piece.path());
      html.add("<span class=\"n\">%s</span>", Html.sized(piece.packed()));
      Bar bar = new Bar(html, "");
      List<Part> own = PatchParts.of(piece);
      own.forEach(part -> bar.piece("part " + part.name(), part.packed() / most));
      bar.piece(PageHead.style(piece.kind()), own.isEmpty() ? piece.packed() / most : 0).end();
      html.add("</li>\n");
    }
    html.add("</ol>\n");
  }

  private String headline(long whole) {
    if (bySize.isEmpty()) {
      return "There is no member.";
    }
    long sum = 0;
    int half = 0;
    while (half < bySize.size() && 2 * sum < whole) {
      sum += bySize.get(half++).packed();
    }
    String largest = bySize.get(0).path();
    String share = Human.percent((double) bySize.get(0).packed() / whole);
    return half <= 1
        ? "%s alone is %s of the partial.".formatted(largest, share)
        : "Half of the partial is in the %d largest, %s first with %s."
            .formatted(half, largest, share);
  }

  /** Adds a line for each of the larger members, and the names of the others. */
  void all() {
    html.add("<h2 id=\"files\">All that is sent: %,d</h2>\n", bySize.size());
    int rows = Math.min(ROWS, bySize.size());
    for (int from = 0; from < rows; from += FOLD) {
      int to = Math.min(rows, from + FOLD);
      html.add(from == 0 ? "<details open>" : "<details>");
      html.add("<summary>%,d to %,d of %,d</summary>", from + 1, to, bySize.size());
      html.add("<table class=\"files\"><thead><tr><th scope=\"col\">file, and why so</th>");
      html.add("<th scope=\"col\" class=\"n\">sent, kB</th><th scope=\"col\" class=\"n\">file, kB");
      html.add("</th><th scope=\"col\" class=\"n\">sent of it</th>");
      parts.heads(html);
      html.add("<th scope=\"col\" class=\"wide\">packing</th></tr></thead><tbody>\n");
      for (int i = from; i < to; i++) {
        row(i, bySize.get(i));
      }
      html.add("</tbody></table></details>\n");
    }
    if (bySize.size() > rows) {
      NameLists.smaller(html, bySize.subList(rows, bySize.size()));
    }
  }

  private void row(int at, Piece piece) {
    html.add("<tr id=\"m%d\"><th scope=\"row\">%s", at, piece.path());
    html.add(" <small>%s</small></th>", AnatomyWords.why(piece));
    cell(Html.size(piece.packed()));
    boolean known = piece.makes().isPresent();
    cell(known ? Html.size(piece.makes().getAsLong()) : "");
    boolean shown = known && piece.makes().getAsLong() > 0;
    cell(shown ? Human.percent((double) piece.packed() / piece.makes().getAsLong()) : "");
    parts.cells(html, piece);
    html.add("<td class=\"wide\">%s</td></tr>\n", piece.packing());
  }

  private void cell(String text) {
    html.add("<td class=\"n\">%s</td>", text);
  }
}
