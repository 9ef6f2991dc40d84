package senbon.tools;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.Codec;
import senbon.base.failure.UsageException;

/**
 * Something that makes bytes, in one unchanging way: built in, or a program that is run.
 *
 * @param format what it gives, and what the updater must be able to read: the name of a patch
 *     format such as {@code MBDIFF10}, or of a {@link Codec}
 * @param settings everything beside the input that decides what it writes
 * @param program empty if it is built in
 */
public record Tool(
    ToolId id,
    Step step,
    String format,
    SortedMap<String, String> settings,
    String text,
    Optional<Executable> program) {
  public Tool {
    settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
  }

  static Tool of(String id, Step step, String format, Map<String, String> settings, String text) {
    return new Tool(
        ToolId.parse(id), step, format, new TreeMap<>(settings), text, Optional.empty());
  }

  /** A tool that is a program to be run. */
  public static Tool external(ToolId id, Executable program) {
    return new Tool(
        id,
        program.step(),
        program.format(),
        program.settings(),
        "Runs "
            + program.shownLocation()
            + ", "
            + program.sha256()
            + ", which writes "
            + program.writes()
            + ".",
        Optional.of(program));
  }

  /**
   * What it packs members as.
   *
   * @throws UsageException if it doesn't pack members
   */
  public Codec codec() {
    Optional<Codec> codec = Codec.named(format);
    if (codec.isEmpty() || step != Step.CODEC) {
      throw new UsageException(
          id + " does not pack members.", "See 'senbon tools list' for those that do.");
    }
    return codec.get();
  }

  /** What names the bytes that it makes: of a program, more than the name that someone gave it. */
  public String identity() {
    return id + program.map(run -> " " + run.identity()).orElse("");
  }
}
