package senbon.service.page;

import senbon.report.page.Html;

/**
 * Texts that are meant to be copied. They can be selected as they are; the page's module adds
 * buttons.
 */
final class Copy {
  private Copy() {}

  /** A long word, such as a hash. */
  static void line(Html html, String id, String text) {
    html.add("<span class=\"copy\"><code id=\"copy-%s\" data-copy>%s</code></span>", id, text);
  }

  /** Some lines, such as a command. */
  static void block(Html html, String id, String name, String text) {
    html.add("<figure class=\"copy\"><figcaption>%s</figcaption>", name);
    html.add("<pre tabindex=\"0\" role=\"region\" aria-label=\"%s\">", name);
    html.add("<code id=\"copy-%s\" data-copy>", id);
    boolean first = true;
    for (String line : text.split("\n", -1)) {
      html.add(first ? "" : "\n").text(line);
      first = false;
    }
    html.add("</code></pre></figure>\n");
  }
}
