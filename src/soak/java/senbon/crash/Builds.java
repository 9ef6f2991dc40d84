package senbon.crash;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import senbon.TestArchive;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;

/** Small complete builds: several versions, each in several languages that share most files. */
public final class Builds {
  /** Files that all languages of a version share and that change with each version. */
  static final int SHARED = 5;

  private final Path directory;

  /**
   * In a directory.
   *
   * @param directory must be there
   */
  public Builds(Path directory) {
    this.directory = directory;
  }

  Path path(int language, int version) {
    return directory.resolve("l" + language + "-" + version + ".mar");
  }

  /** Writes one build. */
  public Path write(int language, int version) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("application.ini", text("[App]\nName=trial\nVersion=" + version + ".0\n"));
    files.put("update-settings.ini", text("[Settings]\nACCEPTED_MAR_CHANNEL_IDS=trial\n"));
    files.put("precomplete", text("remove \"words\"\n"));
    files.put("words", text(("words of language " + language + "\n").repeat(300) + version));
    for (int n = 0; n < SHARED; n++) {
      files.put("lib/part" + n, content(n, version));
    }
    Path path = path(language, version);
    try (FileChannel out =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      MarWriter mar = new MarWriter(out, new ProductInfo("trial", version + ".0"));
      byte[] manifest = TestArchive.completeManifest(files.keySet());
      mar.add("updatev3.manifest", 0644, Packer.pack(manifest, Packing.XZ));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        mar.add(file.getKey(), 0644, Packer.pack(file.getValue(), Packing.XZ));
      }
      mar.finish();
    }
    return path;
  }

  /** Bytes that don't pack, some of which change from version to version. */
  private static byte[] content(int n, int version) {
    byte[] bytes = new byte[10_000 + 9000 * n];
    new Random(n).nextBytes(bytes);
    Random changes = new Random(100L * n + version);
    for (int i = 0; i < 200; i++) {
      bytes[changes.nextInt(bytes.length)] = (byte) changes.nextInt();
    }
    return bytes;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
