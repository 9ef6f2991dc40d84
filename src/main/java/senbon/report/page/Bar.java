package senbon.report.page;

/** A bar of several pieces; places and lengths are shares of its width, so that it fits any. */
final class Bar {
  private final Html html;
  private double at;

  /**
   * Begins a bar, which says nothing that isn't said in words beside it.
   *
   * @param style of the whole
   */
  Bar(Html html, String style) {
    this.html = html;
    html.add("<svg class=\"bar %s\" aria-hidden=\"true\">", style);
  }

  /** Adds a piece behind the others. */
  Bar piece(String style, double share) {
    if (share > 0) {
      html.add("<rect class=\"%s\" x=\"%.2f%%\" ", style, 100 * at);
      html.add("width=\"%.2f%%\" height=\"100%%\"/>", Math.max(0.2, 100 * share));
      at += share;
    }
    return this;
  }

  /** Leaves a gap. */
  Bar skip(double share) {
    at += share;
    return this;
  }

  void end() {
    html.add("</svg>");
  }
}
