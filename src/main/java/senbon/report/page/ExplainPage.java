package senbon.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import senbon.report.Anatomy;
import senbon.report.Anatomy.Piece;
import senbon.report.AnatomyWords;
import senbon.report.UpdateFacts;

/**
 * The anatomy of a partial as one page of HTML that needs nothing beside it. It has no script, and
 * no style but one block, the same in every page, so that a server can allow that block by its hash
 * and refuse all else.
 */
public final class ExplainPage {
  private final Anatomy anatomy;
  private final Optional<Anatomy> before;
  private final List<Piece> bySize;
  private final PatchParts parts;
  private final Html html = new Html();

  private ExplainPage(Anatomy anatomy, Optional<Anatomy> before) {
    this.anatomy = anatomy;
    this.before = before;
    this.bySize =
        anatomy.pieces().stream()
            .sorted(Comparator.comparingLong(Piece::packed).reversed().thenComparing(Piece::path))
            .toList();
    this.parts = new PatchParts(bySize);
  }

  /**
   * The page.
   *
   * @param before another partial that this one is compared with
   */
  public static String of(Anatomy anatomy, Optional<Anatomy> before) throws IOException {
    ExplainPage page = new ExplainPage(anatomy, before);
    page.write();
    return page.html.toString();
  }

  private void write() throws IOException {
    String name = AnatomyWords.name(anatomy);
    html.add("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.add("<title>%s: %s</title><style>", AnatomyWords.title(anatomy), name).add(style());
    html.add("</style></head><body>\n<main>\n");
    new PageHead(html, anatomy).write();
    html.add("<h2>Where the bytes go</h2>\n<p class=\"hint\">Area is size in the partial, colour");
    html.add(" how well the file shrank. Follow an area to its line in the table.</p>\n");
    Shrinkage.legend(html);
    DirectoryMap.draw(html, bySize, FileTable.ROWS);
    before.ifPresent(other -> ExplainChanges.write(html, AnatomyWords.name(other), other, anatomy));
    FileTable table = new FileTable(html, bySize, parts);
    table.largest(anatomy.size());
    parts.sums(html);
    parts.elements(html);
    reasons();
    table.all();
    removed();
    unchanged();
    html.add("</main></body></html>\n");
  }

  /** The one style block, as every page has it between its tags. */
  static String style() throws IOException {
    try (var in = ExplainPage.class.getResourceAsStream("/senbon/explain.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void reasons() {
    ReasonSums sums = new ReasonSums();
    bySize.forEach(piece -> sums.add(AnatomyWords.why(piece), piece.packing(), piece.packed()));
    anatomy.update().removed().forEach(other -> sums.add("removed: " + other.why(), "", 0));
    anatomy.update().unchanged().forEach(other -> sums.add("unchanged: " + other.why(), "", 0));
    sums.write(html);
  }

  private void removed() {
    List<UpdateFacts.Other> removed = anatomy.update().removed();
    html.add("<h2>Removed: %,d</h2>\n", removed.size());
    NameLists.write(html, removed);
  }

  private void unchanged() {
    List<UpdateFacts.Other> unchanged = anatomy.update().unchanged();
    if (anatomy.update().to().isPresent()) {
      html.add("<h2>Unchanged: %,d</h2>\n", unchanged.size());
      NameLists.write(html, unchanged);
    } else {
      html.add("<h2>Unchanged</h2>\n<p class=\"hint\">The partial alone doesn't tell which files");
      html.add(" stay as they are.</p>\n");
    }
  }
}
