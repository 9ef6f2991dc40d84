package senbon.tools;

import java.util.Comparator;
import java.util.Locale;

/**
 * The wish that builds be served with one tool in one version.
 *
 * @param forced even if the build's updater is thought not to read what the tool writes
 */
public record Pin(Selector selector, ToolId tool, boolean forced, Origin origin)
    implements Comparable<Pin> {
  /** Where a pin comes from; the first wins over the others. */
  public enum Origin {
    /** Given for this run only. */
    RUN,
    /** The project's pin file. */
    PROJECT,
    /** The user's pin file. */
    USER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final Comparator<Pin> ORDER =
      Comparator.comparing(Pin::origin)
          .thenComparing(pin -> -pin.selector().particularity())
          .thenComparing(pin -> pin.selector().toString())
          .thenComparing(Pin::tool)
          .thenComparing(Pin::forced);

  /** For every build, for this run only. */
  public static Pin ofRun(ToolId tool, boolean forced) {
    return new Pin(Selector.parse("*"), tool, forced, Origin.RUN);
  }

  /** The order in which pins win over one another. */
  @Override
  public int compareTo(Pin other) {
    return ORDER.compare(this, other);
  }

  /** Whether neither wins over the other. */
  boolean ties(Pin other) {
    return origin == other.origin && selector.particularity() == other.selector.particularity();
  }

  @Override
  public String toString() {
    return selector + " -> " + tool + (forced ? " (forced, " : " (") + origin + ")";
  }
}
