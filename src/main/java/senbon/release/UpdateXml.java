package senbon.release;

/** What an update server answers to one old build: the complete update and the partial one. */
public final class UpdateXml {
  private UpdateXml() {}

  /** Where the partial will be found. */
  static String address(String base, MadePair made) {
    return base.isEmpty() || base.endsWith("/") ? base + made.file() : base + "/" + made.file();
  }

  /**
   * The answer.
   *
   * @param base of the partial's address; empty for the bare file name
   */
  public static String text(MadePair made, String base) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<updates>\n  <update type=\"minor\"");
    attribute(xml, "displayVersion", made.to().version());
    attribute(xml, "appVersion", made.to().version());
    attribute(xml, "platformVersion", made.to().platformVersion());
    attribute(xml, "buildID", made.to().buildId());
    xml.append(">\n");
    String complete = made.pair().fact("to_url").orElse(made.to().shown());
    patch(xml, "complete", complete, made.to().sha512().hex(), made.to().size());
    patch(xml, "partial", address(base, made), made.sha512().hex(), made.size());
    return xml.append("  </update>\n</updates>\n").toString();
  }

  private static void patch(StringBuilder xml, String type, String url, String hash, long size) {
    xml.append("    <patch");
    attribute(xml, "type", type);
    attribute(xml, "URL", url);
    attribute(xml, "hashFunction", "sha512");
    attribute(xml, "hashValue", hash);
    attribute(xml, "size", Long.toString(size));
    xml.append("/>\n");
  }

  private static void attribute(StringBuilder xml, String name, String value) {
    if (!value.isEmpty()) {
      String escaped =
          value
              .replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace("\"", "&quot;")
              .replaceAll("[\\x00-\\x1f]", " ");
      xml.append(' ').append(name).append("=\"").append(escaped).append('"');
    }
  }
}
