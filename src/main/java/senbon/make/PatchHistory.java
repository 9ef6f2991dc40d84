package senbon.make;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import senbon.store.Cache;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.Facts;

/**
 * What the patches in the cache teach of patches that aren't made yet: how large they become, in
 * parts of the whole packed file, and how long they take.
 */
public final class PatchHistory {
  /** Fact of a cached patch: bytes of the whole file, packed. */
  static final String WHOLE = "whole";

  /** Fact of a cached patch: bytes of the new content. */
  static final String CONTENT = "content";

  /** For the first run ever: about what changed files of builds take. */
  private static final double FIRST_RATIO = 0.25;

  private final Map<String, List<Double>> byPath = new TreeMap<>();
  private final List<Double> all = new ArrayList<>();
  private final double nanosPerByte;

  private PatchHistory(Stream<CacheEntry> patches, double firstNanosPerByte) {
    double nanos = 0;
    double bytes = 0;
    for (CacheEntry entry : (Iterable<CacheEntry>) patches::iterator) {
      long whole = Facts.number(entry.facts(), WHOLE);
      long content = Facts.number(entry.facts(), CONTENT);
      if (whole > 0 && content > 0) {
        // One without bytes was given up.
        double ratio = entry.size() == 0 ? 1 : Math.min(1, (double) entry.size() / whole);
        byPath
            .computeIfAbsent(entry.facts().getOrDefault("path", ""), path -> new ArrayList<>())
            .add(ratio);
        all.add(ratio);
        nanos += 1e6 * Facts.number(entry.facts(), Facts.MILLIS);
        bytes += content;
      }
    }
    nanosPerByte = bytes > 0 ? nanos / bytes : firstNanosPerByte;
  }

  /**
   * That of a cache.
   *
   * @param firstNanosPerByte of new content, as long as there is no patch to learn from
   */
  public static PatchHistory of(Cache cache, double firstNanosPerByte) {
    try (Stream<CacheEntry> entries = cache.upkeep().list()) {
      return new PatchHistory(
          entries.filter(entry -> entry.kind().equals("patch")), firstNanosPerByte);
    }
  }

  /** How long a patch took, as the facts of its record have it. */
  static Duration time(SortedMap<String, String> facts) {
    return Duration.ofMillis(Facts.millis(facts));
  }

  /** How many patches it rests on. */
  public int size() {
    return all.size();
  }

  /** The likely size of a patch in parts of the whole packed file. */
  public double ratio(String path) {
    return median(byPath.getOrDefault(path, all), -1).orElse(FIRST_RATIO);
  }

  /** The likely time of a patch for a new content of that many bytes, on one thread. */
  public double nanos(long contentBytes) {
    return nanosPerByte * contentBytes;
  }

  /**
   * The median error of such estimates, each past patch estimated from the others; empty if there
   * are too few.
   */
  public OptionalDouble error() {
    List<Double> errors = new ArrayList<>();
    for (List<Double> ratios : byPath.values()) {
      for (int i = 0; i < ratios.size(); i++) {
        List<Double> others = ratios.size() > 1 ? ratios : all;
        int left = ratios.size() > 1 ? i : all.indexOf(ratios.get(i));
        double actual = ratios.get(i);
        median(others, left)
            .ifPresent(guess -> errors.add(Math.abs(guess - actual) / Math.max(actual, 1e-9)));
      }
    }
    return median(errors, -1);
  }

  private static OptionalDouble median(List<Double> values, int leftOut) {
    List<Double> sorted = new ArrayList<>(values);
    if (leftOut >= 0) {
      sorted.remove(leftOut);
    }
    sorted.sort(null);
    return sorted.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(sorted.get(sorted.size() / 2));
  }
}
