package senbon.report.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.base.Human;
import senbon.lint.Lint;
import senbon.report.Anatomy;
import senbon.report.Anatomy.Kind;
import senbon.report.Anatomy.Part;
import senbon.report.Anatomy.Piece;

/** The anatomy of a partial as one page of HTML that needs nothing beside it, not even a script. */
public final class ExplainPage {
  private static final int BARS = 20;

  /** Longer tables come in folds of so many rows. */
  private static final int FOLD = 250;

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

  private static String name(Anatomy anatomy) {
    return anatomy.location().substring(anatomy.location().lastIndexOf('/') + 1);
  }

  private void write() throws IOException {
    html.add("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    html.add("<title>%s</title><style>\n", name(anatomy)).add(style()).add("</style></head><body>");
    html.add("<main>\n<header><h1>%s</h1>\n", name(anatomy));
    html.add("<p class=\"sum\"><b>%s</b> ", Human.bytes(anatomy.size()));
    html.text(headline()).add("</p></header>\n");
    kinds();
    findings();
    html.add("<h2>Where the bytes go</h2>\n<p class=\"hint\">Area is size in the partial. ");
    html.add("Point at a cell to see what it is; follow it to its line in the table.</p>\n");
    DirectoryMap.draw(html, bySize);
    before.ifPresent(other -> ExplainChanges.write(html, name(other), other, anatomy));
    html.add("<h2>The largest files</h2>\n");
    legend();
    bars();
    html.add("<div class=\"two\">");
    parts.sums(html);
    reasons();
    html.add("</div><h2>All members</h2>\n");
    table();
    html.add("</main></body></html>\n");
  }

  private static String style() throws IOException {
    try (var in = ExplainPage.class.getResourceAsStream("/senbon/explain.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** What a reader wants to know first. */
  private String headline() {
    long sum = 0;
    int half = 0;
    while (half < bySize.size() && 2 * sum < anatomy.size()) {
      sum += bySize.get(half++).packed();
    }
    String largest = bySize.isEmpty() ? "" : bySize.get(0).path();
    String share =
        bySize.isEmpty() ? "" : Human.percent((double) bySize.get(0).packed() / anatomy.size());
    return half <= 1
        ? "in %s; %s alone is %s of it"
            .formatted(Human.count(bySize.size(), "member", "members"), largest, share)
        : "in %s; half of it is in the %d largest, %s first with %s"
            .formatted(Human.count(bySize.size(), "member", "members"), half, largest, share);
  }

  private void legend() {
    html.add("<p class=\"legend\">");
    for (String name : parts.names()) {
      html.add("<span><i class=\"part %s\"></i>%s</span>", name, name);
    }
    for (String style : List.of("whole", "manifest")) {
      html.add("<span><i class=\"%s\"></i>%s</span>", style, style);
    }
    html.add("</p>\n");
  }

  /** The kinds of members, as one bar and in words. */
  private void kinds() {
    html.add("<div class=\"whole-bar\" aria-hidden=\"true\">");
    for (Kind kind : Kind.values()) {
      bar(DirectoryMap.style(kind), anatomy.packed(kind), anatomy.size());
    }
    bar("around", anatomy.around(), anatomy.size());
    html.add("</div>\n<p class=\"legend\">");
    kind(Kind.PATCH, "patch", "patches");
    kind(Kind.WHOLE, "whole file", "whole files");
    kind(Kind.MANIFEST, "manifest", "manifests");
    kind(Kind.UNKNOWN, "member of no use", "members of no use");
    html.add("<span><i class=\"around\"></i>%s", Human.bytes(anatomy.around()));
    html.add(" in header and index</span></p>\n");
  }

  private void kind(Kind kind, String one, String many) {
    long count = anatomy.pieces().stream().filter(p -> p.kind() == kind).count();
    if (count > 0) {
      html.add("<span><i class=\"%s\"></i>", DirectoryMap.style(kind));
      html.add("%s in %s</span>", Human.bytes(anatomy.packed(kind)), Human.count(count, one, many));
    }
  }

  private void findings() {
    if (anatomy.findings().isEmpty()) {
      return;
    }
    html.add("<ul class=\"findings\">");
    for (Lint.Finding finding : anatomy.findings()) {
      String severity = finding.severity().name().toLowerCase(Locale.ROOT);
      html.add("<li class=\"%s\"><b>%s</b> <code>%s</code> ", severity, severity, finding.rule());
      html.text(finding.text()).add("</li>\n");
    }
    html.add("</ul>\n");
  }

  private void bars() {
    long largest = Math.max(1, bySize.isEmpty() ? 1 : bySize.get(0).packed());
    html.add("<div class=\"bars\">\n");
    for (int i = 0; i < Math.min(BARS, bySize.size()); i++) {
      Piece piece = bySize.get(i);
      html.add("<a class=\"name\" href=\"#m%d\" title=\"%s\"><bdi>", i, piece.path());
      html.text(piece.path()).add("</bdi></a><div class=\"bar\">");
      if (piece.parts().isPresent()) {
        for (Part part : PatchParts.of(piece)) {
          bar("part " + part.name(), part.name(), part.packed(), largest);
        }
      } else {
        bar(DirectoryMap.style(piece.kind()), piece.packed(), largest);
      }
      html.add("<span>%s</span></div>\n", Human.bytes(piece.packed()));
    }
    html.add("</div>\n");
  }

  private void bar(String style, long size, long of) {
    bar(style, style, size, of);
  }

  private void bar(String style, String name, long size, long of) {
    if (size > 0) {
      double share = 100.0 * size / of;
      html.add("<i class=\"%s\" style=\"flex-basis:%.3f%%\" ", style, share);
      html.add("title=\"%s: %s\"></i>", name, Human.bytes(size));
    }
  }

  /** Why files are sent as they are, and how they are packed. */
  private void reasons() {
    html.add("<section><h2>Why, and how packed</h2>\n<p class=\"hint\">All members.</p>\n");
    html.add("<table><thead><tr><th>why</th><th>packing</th><th class=\"n\">members</th>");
    html.add("<th class=\"n\">size</th></tr></thead><tbody>\n");
    Map<List<String>, long[]> groups = new TreeMap<>(Comparator.comparing(Object::toString));
    for (Piece piece : bySize) {
      long[] sums =
          groups.computeIfAbsent(List.of(piece.why(), piece.packing()), key -> new long[2]);
      sums[0]++;
      sums[1] += piece.packed();
    }
    groups.entrySet().stream()
        .sorted(Comparator.comparingLong(group -> -group.getValue()[1]))
        .limit(12)
        .forEach(
            group -> {
              html.add("<tr><td>%s</td><td>%s</td>", group.getKey().toArray());
              html.add("<td class=\"n\">%,d</td>", group.getValue()[0]);
              html.add("<td class=\"n\">%s</td></tr>\n", Human.bytes(group.getValue()[1]));
            });
    html.add("</tbody></table></section>\n");
  }

  private void table() {
    for (int from = 0; from < bySize.size(); from += FOLD) {
      int to = Math.min(bySize.size(), from + FOLD);
      html.add("<details%s><summary>", bySize.size() <= 80 ? " open" : "");
      String sizes = Human.bytes(bySize.get(from).packed());
      html.add("%,d–%,d of %,d, from %s</summary>", from + 1, to, bySize.size(), sizes);
      html.add(
          "<div class=\"scroll\"><table><thead><tr><th>file</th><th class=\"n\">in the partial");
      html.add("</th><th class=\"n\">unpacked</th>");
      parts.heads(html);
      html.add("<th>why</th><th>packing</th></tr></thead><tbody>\n");
      for (int i = from; i < to; i++) {
        row(i, bySize.get(i));
      }
      html.add("</tbody></table></div></details>\n");
    }
  }

  private void row(int at, Piece piece) {
    html.add("<tr id=\"m%d\"><td class=\"path\">%s</td>", at, piece.path());
    number(piece.packed());
    number(piece.plain());
    parts.cells(html, piece);
    html.add("<td>%s</td><td>%s</td></tr>\n", piece.why(), piece.packing());
  }

  private void number(long value) {
    html.add("<td class=\"n\">%,d</td>", value);
  }
}
