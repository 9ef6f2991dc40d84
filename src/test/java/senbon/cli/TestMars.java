package senbon.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import senbon.TestArchive;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;

/** Complete builds with what a test is about. */
final class TestMars {
  static final int X86_64 = TestArchive.X86_64;
  static final int AARCH64 = TestArchive.AARCH64;

  private TestMars() {}

  /** What every build has, and some text that changes with the version. */
  static Map<String, byte[]> files(String product, String version, String channels) {
    Map<String, byte[]> files = new TreeMap<>();
    files.put("application.ini", text("[App]\nName=" + product + "\nVersion=" + version + "\n"));
    files.put("update-settings.ini", text("[Settings]\nACCEPTED_MAR_CHANNEL_IDS=" + channels));
    files.put("precomplete", text("remove \"words.txt\"\n"));
    files.put("words.txt", text("once upon a time\n".repeat(300) + version));
    return files;
  }

  /** The beginning of a program for a processor, as ELF numbers it. */
  static byte[] program(int machine, int salt) {
    return TestArchive.elf(machine, salt);
  }

  static Path write(Path path, Map<String, byte[]> files, String channel, Packing packing)
      throws IOException {
    try (FileChannel out =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      MarWriter mar = new MarWriter(out, new ProductInfo(channel, "1"));
      if (files.keySet().stream().noneMatch(name -> name.endsWith(".manifest"))) {
        byte[] manifest = TestArchive.completeManifest(files.keySet());
        mar.add("updatev3.manifest", 0644, Packer.pack(manifest, packing));
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        boolean program = file.getKey().startsWith("bin/");
        mar.add(file.getKey(), program ? 0755 : 0644, Packer.pack(file.getValue(), packing));
      }
      mar.finish();
    }
    return path;
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
