package senbon.release;

import java.io.StringWriter;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

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
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("updates");
      xml.writeCharacters("\n  ");
      xml.writeStartElement("update");
      xml.writeAttribute("type", made.pair().fact("update_type").orElse("minor"));
      attribute(xml, "displayVersion", told(made, "displayVersion", made.to().version()));
      attribute(xml, "appVersion", told(made, "appVersion", made.to().version()));
      attribute(xml, "platformVersion", told(made, "platformVersion", made.to().platformVersion()));
      attribute(xml, "buildID", made.to().buildId());
      for (String name : UpdateFacts.ATTRIBUTES) {
        attribute(xml, name, told(made, name, ""));
      }
      String complete = made.pair().fact("to_url").orElse(made.to().shown());
      patch(xml, "complete", complete, made.to().sha512().hex(), made.to().size());
      patch(xml, "partial", address(base, made), made.sha512().hex(), made.size());
      xml.writeCharacters("\n  ");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // A StringWriter never fails.
    }
    return text.toString();
  }

  /** By the plan; if it doesn't say, by the build. */
  private static String told(MadePair made, String name, String ofBuild) {
    return made.pair().fact(name).orElse(ofBuild);
  }

  private static void patch(XMLStreamWriter xml, String type, String url, String hash, long size)
      throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeEmptyElement("patch");
    xml.writeAttribute("type", type);
    attribute(xml, "URL", url);
    xml.writeAttribute("hashFunction", "sha512");
    xml.writeAttribute("hashValue", hash);
    xml.writeAttribute("size", Long.toString(size));
  }

  /** Left out if it is empty. XML has no form for control characters; they become blanks. */
  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    if (!value.isEmpty()) {
      xml.writeAttribute(name, value.replaceAll("[\\x00-\\x1f]", " "));
    }
  }
}
