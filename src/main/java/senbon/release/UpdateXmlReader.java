package senbon.release;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;

/** Reads the complete updates out of what an update server answers. */
final class UpdateXmlReader {
  private static final String REMEDY = "Use the update.xml of an update server.";

  /** Elements, of which a real answer has a dozen. */
  private static final int MOST = 100_000;

  /** Such an answer has three levels. */
  private static final int DEEPEST = 64;

  private final String name;
  private final List<NamedBuild> builds = new ArrayList<>();
  private String version = "";
  private String buildId = "";

  private UpdateXmlReader(String name) {
    this.name = name;
  }

  /**
   * Reads it.
   *
   * @param name what messages call it
   * @throws MalformedInputException if it is no such answer
   * @throws RefusedException if it has a document type, and so perhaps entities
   */
  static List<NamedBuild> read(String name, String text) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    UpdateXmlReader reader = new UpdateXmlReader(name);
    try {
      reader.read(factory.createXMLStreamReader(new StringReader(text)));
    } catch (XMLStreamException e) {
      String place =
          e.getLocation() == null ? "" : " after line " + e.getLocation().getLineNumber();
      throw new MalformedInputException(name + " is not XML" + place + ".", REMEDY, e);
    }
    return reader.builds;
  }

  private void read(XMLStreamReader xml) throws XMLStreamException {
    int elements = 0;
    int depth = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new RefusedException(
            name + " has a document type, which no update server sends.", REMEDY);
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        elements++;
        depth++;
        if (elements > MOST || depth > DEEPEST) {
          throw new MalformedInputException(name + " has too many elements.", REMEDY);
        } else if (elements == 1 && !xml.getLocalName().equals("updates")) {
          throw new MalformedInputException(name + " begins with no element 'updates'.", REMEDY);
        }
        element(xml);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
  }

  private void element(XMLStreamReader xml) {
    if (xml.getLocalName().equals("update")) {
      version = attribute(xml, "appVersion");
      if (version.isEmpty()) {
        version = attribute(xml, "version");
      }
      buildId = attribute(xml, "buildID");
    } else if (xml.getLocalName().equals("patch") && attribute(xml, "type").equals("complete")) {
      int line = xml.getLocation().getLineNumber();
      try {
        builds.add(
            new NamedBuild(
                version,
                buildId,
                "",
                "",
                NamedBuild.input(
                    required(xml, "URL"),
                    required(xml, "hashFunction"),
                    required(xml, "hashValue"))));
        checkSize(required(xml, "size"));
      } catch (UsageException e) {
        throw new MalformedInputException(
            name + ", line " + line + ": " + e.what(),
            e.remedy().isEmpty() ? REMEDY : e.remedy(),
            e);
      }
    }
  }

  private static void checkSize(String size) {
    if (!size.matches("[1-9][0-9]{0,15}")) {
      throw new UsageException("The size of a complete update is no number of bytes.", REMEDY);
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    return Objects.requireNonNullElse(xml.getAttributeValue(null, name), "");
  }

  private static String required(XMLStreamReader xml, String name) {
    String value = attribute(xml, name);
    if (value.isEmpty()) {
      throw new UsageException("A complete update has no " + name + ".", REMEDY);
    }
    return value;
  }
}
