package senbon.release;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import senbon.base.io.OutputDirectory;
import senbon.base.io.OutputFiles;
import senbon.report.attest.Attestor;

/**
 * Writes what the next step of a pipeline reads. A shard's files carry its number, so that shards
 * can share a directory.
 */
public final class BatchFiles {
  private BatchFiles() {}

  /**
   * Writes them.
   *
   * @param urlBase of the partials' later addresses
   * @param attestor who states beside each partial how it was made, if anybody
   */
  public static void write(BatchReport report, String urlBase, Optional<Attestor> attestor) {
    List<MadePair> made = report.pairs().stream().flatMap(pair -> pair.made().stream()).toList();
    Path directory = report.directory();
    Shard shard = report.shard();
    FormerFiles former = FormerFiles.of(directory, shard);
    // First, since a later run knows by it that the others are of a batch.
    write(directory, report(shard), BatchJson.text(report) + "\n");
    write(directory, manifest(shard), MozillaManifest.text(made));
    write(directory, balrog(shard), Balrog.text(made, urlBase));
    write(directory, sums(shard), sums(made));
    Set<String> answers = new HashSet<>();
    for (MadePair one : made) {
      String text = UpdateXml.text(one, urlBase);
      answers.addAll(one.answers());
      for (String name : one.answers()) {
        OutputDirectory.ensure(directory.resolve(name).toAbsolutePath().getParent());
        write(directory, name, text);
      }
    }
    if (made.size() == 1) {
      answers.add(updateXml(shard));
      write(directory, updateXml(shard), UpdateXml.text(made.get(0), urlBase));
    }
    if (attestor.isPresent()) {
      answers.addAll(attest(report, attestor.get()));
    }
    former.removeBut(answers);
  }

  /** Brings a file that was written elsewhere. */
  public interface Bringer {
    /** Brings one to its place in the report's directory. */
    void bring(String name);
  }

  /**
   * The same of what was written elsewhere, but for the report.
   *
   * @param names of the files that are not partials
   */
  public static void write(BatchReport report, Collection<String> names, Bringer bringer) {
    Path directory = report.directory();
    Shard shard = report.shard();
    FormerFiles former = FormerFiles.of(directory, shard);
    write(directory, report(shard), BatchJson.text(report) + "\n");
    names.stream().filter(name -> !name.equals(report(shard))).forEach(bringer::bring);
    former.removeBut(names);
  }

  private static List<String> attest(BatchReport report, Attestor attestor) {
    List<String> names = new ArrayList<>();
    for (BatchReport.PairReport pair : report.pairs()) {
      if (pair.made().isPresent()) {
        String partial = pair.made().get().file();
        String text = attestor.text(pair.partial().orElseThrow(), partial);
        names.add(attestation(partial));
        write(report.directory(), attestation(partial), text);
      }
    }
    return names;
  }

  /** Names of all files that are not about one partial. */
  static List<String> common(Shard shard) {
    return List.of(report(shard), manifest(shard), balrog(shard), sums(shard), updateXml(shard));
  }

  static String report(Shard shard) {
    return "senbon-report" + suffix(shard) + ".json";
  }

  private static String manifest(Shard shard) {
    return "manifest" + suffix(shard) + ".json";
  }

  private static String balrog(Shard shard) {
    return "balrog" + suffix(shard) + ".json";
  }

  private static String sums(Shard shard) {
    return "SHA512SUMS" + suffix(shard);
  }

  static String updateXml(Shard shard) {
    return "update" + suffix(shard) + ".xml";
  }

  /** Beside a partial. */
  static String updateXml(String partial) {
    return partial + ".update.xml";
  }

  /** Beside a partial. */
  static String attestation(String partial) {
    return partial + ".attestation.json";
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
