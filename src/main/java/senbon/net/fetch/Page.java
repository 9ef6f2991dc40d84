package senbon.net.fetch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What comes, with status 200, where a server or a proxy wants a person to look or to log in. */
final class Page {
  /** As much of a file as tells. */
  static final int LOOKED_AT = 512;

  private static final List<String> HTML =
      List.of("<!doctype", "<html", "<head", "<body", "<title", "<meta", "<script", "<!--");

  private Page() {}

  /**
   * What it is in words, or nothing if it may well be a file.
   *
   * @param type the header Content-Type
   * @param start the first bytes
   */
  static Optional<String> of(Optional<String> type, byte[] start) {
    String text = new String(start, StandardCharsets.UTF_8);
    text = (text.startsWith("\ufeff") ? text.substring(1) : text).stripLeading();
    String first = text.toLowerCase(Locale.ROOT);
    String said = type.orElse("").toLowerCase(Locale.ROOT).strip();
    if (first.startsWith("mar1")) {
      return Optional.empty();
    } else if (HTML.stream().anyMatch(first::startsWith)
        || said.startsWith("text/html")
        || said.startsWith("application/xhtml")) {
      return Optional.of("a page of HTML, as of a login or an error");
    } else if (first.startsWith("<") || said.contains("xml")) {
      return Optional.of("a text of XML, as of an error");
    } else if (said.contains("json") || first.startsWith("{\"")) {
      return Optional.of("a text of JSON, as of an error");
    }
    return said.startsWith("text/") ? Optional.of("a text") : Optional.empty();
  }
}
