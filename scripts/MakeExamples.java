import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;

/** Makes the two builds under examples/, the same every time; run by scripts/make-examples. */
public class MakeExamples {
  private static final String SETTINGS = "[Settings]\nACCEPTED_MAR_CHANNEL_IDS=hello-release\n";

  public static void main(String[] args) throws IOException {
    Path out = Path.of(args[0]);
    write(out.resolve("hello-1.0.complete.mar"), "1.0", first());
    write(out.resolve("hello-1.1.complete.mar"), "1.1", second());
  }

  private static Map<String, byte[]> first() {
    Map<String, byte[]> files = common("1.0");
    files.put("hello*", program(20_000, 0));
    files.put("doc/old.txt", text("This page goes.\n"));
    files.put("tools/report.sh", text("#!/bin/sh\necho hello\n"));
    files.put("doc/readme.txt", text("Hello is a program that says hello.\n".repeat(40)));
    return files;
  }

  private static Map<String, byte[]> second() {
    Map<String, byte[]> files = common("1.1");
    files.put("hello*", program(20_400, 1));
    files.put("i18n/de.txt", text("Hallo, Welt!\n"));
    files.put("tools/report.sh*", text("#!/bin/sh\necho hello\n"));
    files.put("doc/readme.txt", text("Hello is a program that says hello.\n".repeat(41)));
    return files;
  }

  private static Map<String, byte[]> common(String version) {
    Map<String, byte[]> files = new TreeMap<>(Comparator.reverseOrder());
    String ini = "[App]\nVendor=senbon\nName=hello\nVersion=%s\nBuildID=20260101000000\n";
    files.put("application.ini", text(ini.formatted(version)));
    files.put("update-settings.ini", text(SETTINGS));
    files.put("removed-files", text("# what builds before 1.0 left behind\nhello.old\n"));
    files.put("LICENSE", text("Do as you like.\n"));
    return files;
  }

  /** Something like machine code: words of a small vocabulary, and addresses that move. */
  private static byte[] program(int size, int build) {
    Random vocabulary = new Random(7);
    byte[][] words = new byte[64][];
    for (int i = 0; i < words.length; i++) {
      words[i] = new byte[3 + vocabulary.nextInt(5)];
      vocabulary.nextBytes(words[i]);
    }
    Random order = new Random(11);
    byte[] program = new byte[size];
    int at = 0;
    while (at < size) {
      byte[] word = words[order.nextInt(words.length)];
      for (int i = 0; i < word.length && at < size; i++) {
        program[at++] = word[i];
      }
      if (order.nextInt(50) == 0 && at < size) {
        program[at++] = (byte) (at + build * 3);
      }
    }
    return program;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static void write(Path path, String version, Map<String, byte[]> files)
      throws IOException {
    StringBuilder precomplete = new StringBuilder();
    StringBuilder manifest = new StringBuilder("type \"complete\"\n");
    files.put("precomplete", new byte[0]);
    for (String key : files.keySet()) {
      String name = key.replace("*", "");
      if (name.equals("update-settings.ini")) {
        manifest.append("add-if-not \"%1$s\" \"%1$s\"\n".formatted(name));
      } else {
        manifest.append("add \"%s\"\n".formatted(name));
        precomplete.append("remove \"%s\"\n".formatted(name));
      }
    }
    precomplete.append("rmdir \"tools/\"\nrmdir \"doc/\"\n");
    files.put("precomplete", text(precomplete.toString()));
    try (FileChannel out =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      MarWriter mar = new MarWriter(out, new ProductInfo("hello-release", version));
      mar.add("updatev3.manifest", 0644, Packer.pack(text(manifest.toString()), Packing.XZ));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        int mode = file.getKey().endsWith("*") ? 0755 : 0644;
        mar.add(file.getKey().replace("*", ""), mode, Packer.pack(file.getValue(), Packing.XZ));
      }
      mar.finish();
    }
  }
}
