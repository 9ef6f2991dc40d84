package senbon.queue;

import java.util.Locale;

/** What a job makes. */
public enum JobKind {
  /** One partial. */
  PARTIAL,
  /** The partials of a release, and the files that tell of them. */
  BATCH,
  /** What making a partial would take; nothing is made. */
  PLAN;

  /** As in addresses and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static JobKind of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
