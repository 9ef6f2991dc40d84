package senbon.partial;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import senbon.base.failure.MalformedInputException;

/**
 * The build's own list of leftovers of earlier builds, {@code removed-files}
 * (docs/formats/update-manifest.md §6).
 */
public final class RemovedFiles {
  private RemovedFiles() {}

  /** The instructions it stands for, in reverse order of its lines. */
  public static List<Instruction> instructions(byte[] text) {
    // ISO 8859-1 keeps every byte; a path beyond ASCII is turned back below.
    return new String(text, StandardCharsets.ISO_8859_1)
        .lines()
        .flatMap(line -> line.startsWith("#") ? Stream.empty() : Stream.of(line.split("\t")))
        .map(entry -> entry.replace("\r", "").strip().replaceAll(" +", " "))
        .filter(entry -> !entry.isEmpty() && !entry.startsWith("#"))
        .map(
            entry ->
                new String(entry.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .sorted((a, b) -> ByteOrder.DESCENDING.compare(sortKey(a), sortKey(b)))
        .map(RemovedFiles::instruction)
        .toList();
  }

  /** The reference generator sorts while blanks are written as bars. */
  private static String sortKey(String entry) {
    return entry.replace(' ', '|');
  }

  private static Instruction instruction(String entry) {
    if (entry.indexOf('|') >= 0) {
      throw new MalformedInputException(
          "The build's removed-files names '" + entry + "', with a bar.",
          "Generators take a bar for a blank; take the entry out.");
    }
    if (entry.endsWith("/*")) {
      String directory = entry.substring(0, entry.length() - 1);
      Paths.check(directory);
      return Instruction.plain(Instruction.Verb.RMRFDIR, directory);
    }
    Paths.check(entry);
    return Instruction.plain(
        entry.endsWith("/") ? Instruction.Verb.RMDIR : Instruction.Verb.REMOVE, entry);
  }
}
