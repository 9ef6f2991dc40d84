package senbon.report.page;

import java.util.Locale;
import java.util.Optional;
import senbon.base.Human;
import senbon.lint.Lint;
import senbon.report.Anatomy;
import senbon.report.Anatomy.Kind;
import senbon.report.AnatomyWords;
import senbon.report.KnownPair;
import senbon.report.UpdateFacts;

/** What a reader wants to know first: of what it is the update, how large it is, what is odd. */
final class PageHead {
  private final Html html;
  private final Anatomy anatomy;

  PageHead(Html html, Anatomy anatomy) {
    this.html = html;
    this.anatomy = anatomy;
  }

  void write() {
    UpdateFacts update = anatomy.update();
    html.add("<header><h1>%s</h1>\n", AnatomyWords.title(anatomy));
    html.add("<p class=\"sum\"><b>%s</b> ", Html.sized(anatomy.size()));
    html.text(share()).add("</p>\n<dl>");
    fact("Partial", AnatomyWords.name(anatomy));
    fact("From", update.from().map(this::side).orElse("not told; see below"));
    fact("To", update.to().map(this::side).orElse(orNone(update.version())));
    fact("Channel", orNone(update.channel()));
    html.add("</dl></header>\n");
    if (update.to().isEmpty()) {
      html.add(
          "<p class=\"hint\">A partial alone tells neither its share of the complete update, ");
      html.add(
          "nor what stays unchanged, nor why files are sent whole. With <code>--report</code>");
      html.add(" (what <code>diff --json</code> printed), or <code>--from</code> and ");
      html.add("<code>--to</code>, this page does.</p>\n");
    }
    kinds();
    findings();
  }

  private void fact(String name, String text) {
    html.add("<div><dt>%s</dt><dd>%s</dd></div>", name, text);
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "not told" : text;
  }

  private String side(KnownPair.Side side) {
    return "%s, complete %s".formatted(orNone(side.version()), Html.sized(side.size()));
  }

  private String share() {
    String members = Human.count(anatomy.pieces().size(), "member", "members");
    return anatomy.share().isPresent()
        ? Human.percent(anatomy.share().getAsDouble()) + " of the complete update, in " + members
        : "in " + members;
  }

  /** The kinds of members, as one bar and in words. */
  private void kinds() {
    double size = Math.max(1, anatomy.size());
    Bar bar = new Bar(html, "whole-bar");
    for (Kind kind : Kind.values()) {
      bar.piece(style(kind), anatomy.packed(kind) / size);
    }
    bar.piece("around", anatomy.around() / size).end();
    html.add("\n<p class=\"legend\">");
    for (Kind kind : Kind.values()) {
      if (anatomy.count(kind) > 0) {
        kind(style(kind), AnatomyWords.of(kind), anatomy.packed(kind), Optional.of(kind));
      }
    }
    kind("around", AnatomyWords.AROUND, anatomy.around(), Optional.empty());
    html.add("</p>\n<p class=\"hint\">All sizes are in kB: thousands of bytes.</p>\n");
  }

  private void kind(String style, String words, long size, Optional<Kind> kind) {
    html.key(style).add("%s: ", words);
    html.text(kind.map(one -> anatomy.count(one) + ", ").orElse(""));
    html.add("%s</span>", Html.sized(size));
  }

  static String style(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
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
}
