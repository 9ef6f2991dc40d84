package senbon.release;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import senbon.base.io.OutputFiles;

/**
 * Writes what the next step of a pipeline reads. A shard's files carry its number, so that shards
 * can share a directory.
 */
public final class BatchFiles {
  private BatchFiles() {}

  public static void write(BatchReport report, String urlBase) {
    List<MadePair> made = report.pairs().stream().flatMap(pair -> pair.made().stream()).toList();
    Path directory = report.directory();
    String suffix = suffix(report.shard());
    write(directory, "manifest" + suffix + ".json", MozillaManifest.text(made));
    write(directory, "balrog" + suffix + ".json", Balrog.text(made, urlBase));
    write(directory, "SHA512SUMS" + suffix, sums(made));
    for (MadePair one : made) {
      write(directory, one.file() + ".update.xml", UpdateXml.text(one, urlBase));
    }
    if (made.size() == 1) {
      write(directory, "update" + suffix + ".xml", UpdateXml.text(made.get(0), urlBase));
    }
    write(directory, "senbon-report" + suffix + ".json", BatchJson.text(report) + "\n");
  }

  private static String suffix(Shard shard) {
    return shard.equals(Shard.ALL)
        ? ""
        : String.format(Locale.ROOT, ".%d-of-%d", shard.index(), shard.count());
  }

  /** As {@code sha512sum} writes and checks it. */
  private static String sums(List<MadePair> made) {
    TreeMap<String, String> sums = new TreeMap<>();
    made.forEach(one -> sums.put(one.file(), one.sha512().hex()));
    StringBuilder text = new StringBuilder();
    sums.forEach((file, hash) -> text.append(hash).append("  ").append(file).append('\n'));
    return text.toString();
  }

  private static void write(Path directory, String name, String text) {
    OutputFiles.write(directory.resolve(name), text);
  }
}
