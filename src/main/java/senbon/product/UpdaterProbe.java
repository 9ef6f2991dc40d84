package senbon.product;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what a build's updater reads, by its program (docs/formats/zucchini.md §10). The code
 * between updater and reader logs two messages, which stay in every program that has it, stripped
 * of symbols or not; one without it has neither. Both are asked for, and anything less counts as no
 * reader.
 */
public final class UpdaterProbe {
  /** More than any updater has. */
  public static final int MOST_BYTES = 16 << 20;

  /** How updaters are called on the systems that builds are for. */
  private static final Set<String> NAMES = Set.of("updater", "updater.exe", "org.mozilla.updater");

  private static final List<byte[]> MESSAGES =
      List.of(
          ascii("Error reading patch header."),
          ascii("Fatal error encountered while applying patch."));

  private UpdaterProbe() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The updater among the files of a build: of several the one nearest to the root. */
  public static Optional<String> path(Collection<String> paths) {
    return paths.stream()
        .filter(path -> NAMES.contains(path.substring(path.lastIndexOf('/') + 1)))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  /**
   * What it reads.
   *
   * @param program the whole updater, or its first {@link #MOST_BYTES}
   */
  public static UpdaterReads of(byte[] program) {
    return MESSAGES.stream().allMatch(message -> holds(program, message))
        ? UpdaterReads.ZUCCHINI
        : UpdaterReads.MBDIFF10;
  }

  private static boolean holds(byte[] program, byte[] message) {
    for (int at = 0; at <= program.length - message.length; at++) {
      int k = 0;
      while (k < message.length && program[at + k] == message[k]) {
        k++;
      }
      if (k == message.length) {
        return true;
      }
    }
    return false;
  }
}
