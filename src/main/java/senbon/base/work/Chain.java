package senbon.base.work;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/**
 * The longest chain of work of which each piece waits for the one before: what all of it would take
 * on a machine with as many processors as there are pieces side by side. Each thread knows where on
 * the chain it is; tasks begin where the work is that hands them out, and it goes on from the end
 * of the one that ends last on the chain, not on the clock.
 *
 * <p>Times are those of the clock, so they are true where nothing else wants the processor, as with
 * one thread.
 */
public final class Chain {
  private static final ThreadLocal<Chain> CURRENT = ThreadLocal.withInitial(Chain::new);

  private Place last = new Place(null, "", 0, 0);
  private String part = "";
  private long since = System.nanoTime();

  private Chain() {}

  /**
   * A place on the chain: the end of a piece.
   *
   * @param before the piece before it, null if there is none
   * @param part of the work to which the piece belongs
   * @param nanos how long it took
   * @param total how long all pieces up to here took
   */
  public record Place(Place before, String part, long nanos, long total) {
    /** The parts in order of appearance, with the seconds of each. */
    @Override
    public String toString() {
      Map<String, Long> parts = new LinkedHashMap<>();
      collect(parts);
      return parts.entrySet().stream()
          .filter(one -> !one.getKey().isEmpty())
          .map(one -> String.format(Locale.ROOT, "%s %.2f", one.getKey(), one.getValue() / 1e9))
          .collect(
              Collectors.joining(", ", String.format(Locale.ROOT, "%.2f s (", total / 1e9), ")"));
    }

    private void collect(Map<String, Long> parts) {
      Deque<Place> all = new ArrayDeque<>();
      for (Place place = this; place != null; place = place.before) {
        all.push(place);
      }
      all.forEach(place -> parts.merge(place.part, place.nanos, Long::sum));
    }
  }

  /** A chain begins, on this thread. */
  public static void start() {
    CURRENT.get().goOn(new Place(null, "", 0, 0));
  }

  /** Where this thread is. */
  public static Place here() {
    return CURRENT.get().end();
  }

  /** This thread's work waits for what ended there, too. */
  public static void reach(Place other) {
    Chain chain = CURRENT.get();
    chain.goOn(farther(chain.end(), other));
  }

  /** The farther of two places. */
  public static Place farther(Place one, Place other) {
    return other.total > one.total ? other : one;
  }

  /** What follows on this thread is of that part of the work. Returns what it was before. */
  public static String begin(String name) {
    Chain chain = CURRENT.get();
    String before = chain.part;
    chain.end();
    chain.part = name;
    return before;
  }

  /** This thread has waited for the end of others, and goes on from there. */
  static void goOnFrom(Place place) {
    CURRENT.get().goOn(place);
  }

  /** Does a piece of work that begins at a place, and returns where it ends. */
  static Place during(Place start, Callable<?> work) throws Exception {
    Chain chain = CURRENT.get();
    Place outer = chain.end();
    String outerPart = chain.part;
    chain.part = start.part;
    chain.goOn(start);
    try {
      work.call();
      return chain.end();
    } finally {
      chain.part = outerPart;
      chain.goOn(outer);
    }
  }

  private Place end() {
    long now = System.nanoTime();
    long nanos = now - since;
    last =
        last.part.equals(part)
            ? new Place(last.before, part, last.nanos + nanos, last.total + nanos)
            : new Place(last, part, nanos, last.total + nanos);
    since = now;
    return last;
  }

  private void goOn(Place place) {
    last = place;
    since = System.nanoTime();
  }
}
