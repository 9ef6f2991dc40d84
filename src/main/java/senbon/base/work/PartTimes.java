package senbon.base.work;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * How long named parts of the work took: the time from begin to end of each piece, added up, so
 * that pieces side by side count for more than the clock on the wall shows. From any thread.
 */
public final class PartTimes {
  private final ConcurrentSkipListMap<String, LongAdder> nanos = new ConcurrentSkipListMap<>();

  /** Does a piece of a part. */
  public <T> T time(String part, Supplier<T> piece) {
    long start = System.nanoTime();
    T result = piece.get();
    nanos.computeIfAbsent(part, name -> new LongAdder()).add(System.nanoTime() - start);
    return result;
  }

  /** All parts so far, by name. */
  public SortedMap<String, Duration> all() {
    SortedMap<String, Duration> all = new TreeMap<>();
    nanos.forEach((part, time) -> all.put(part, Duration.ofNanos(time.sum())));
    return all;
  }
}
