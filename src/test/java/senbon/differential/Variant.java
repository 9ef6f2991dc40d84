package senbon.differential;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tukaani.xz.DeltaOptions;
import org.tukaani.xz.FilterOptions;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZ;
import org.tukaani.xz.XZOutputStream;
import senbon.model.ArchiveBuilder;
import senbon.model.Build;
import senbon.model.Node;
import senbon.model.ReferencePlan;

/** A partial that is being changed by hand. */
final class Variant {
  private static final LZMA2Options SMALL = small();

  private final String version;
  private final List<String> lines;
  private final Map<String, Node.File> members;
  private final Map<String, byte[]> stored = new HashMap<>();
  private String lineEnd = "\n";

  Variant(ReferencePlan.Partial partial, String version) {
    this.version = version;
    lines = new ArrayList<>(partial.lines());
    members = new LinkedHashMap<>(partial.members());
  }

  List<String> lines() {
    return lines;
  }

  Map<String, Node.File> members() {
    return members;
  }

  void setLineEnd(String end) {
    lineEnd = end;
  }

  /** Has a member stored as it is given. */
  void store(String name, byte[] packed) {
    stored.put(name, packed);
  }

  byte[] mar() {
    ArchiveBuilder mar = new ArchiveBuilder(Build.CHANNEL, version);
    mar.add("updatev3.manifest", Contents.text(String.join(lineEnd, lines) + lineEnd), 0644);
    members.forEach(
        (name, file) -> {
          byte[] packed = stored.get(name);
          mar.addStored(
              name, packed != null ? packed : ArchiveBuilder.pack(file.content()), file.mode());
        });
    return mar.build();
  }

  private static LZMA2Options small() {
    try {
      return new LZMA2Options(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] xz(byte[] content, int check) {
    return xz(content, check, SMALL);
  }

  static byte[] xzWithDelta(byte[] content) {
    return xz(content, XZ.CHECK_CRC64, new DeltaOptions(), SMALL);
  }

  private static byte[] xz(byte[] content, int check, FilterOptions... filters) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (XZOutputStream out = new XZOutputStream(packed, filters, check)) {
      out.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
