package senbon.store;

import java.util.concurrent.atomic.AtomicLong;
import senbon.store.entry.LevelCounts;

/** The counts of a level while a run goes on; see {@link LevelCounts}. */
final class Tally {
  final AtomicLong hits = new AtomicLong();
  final AtomicLong misses = new AtomicLong();
  final AtomicLong damaged = new AtomicLong();
  final AtomicLong failures = new AtomicLong();
  final AtomicLong skipped = new AtomicLong();
  final AtomicLong stored = new AtomicLong();
  final AtomicLong unstored = new AtomicLong();
  final AtomicLong conflicts = new AtomicLong();
  final AtomicLong bytesFound = new AtomicLong();
  final AtomicLong millisSaved = new AtomicLong();
  final AtomicLong bytesStored = new AtomicLong();

  LevelCounts of(String level) {
    return new LevelCounts(
        level,
        hits.get(),
        misses.get(),
        damaged.get(),
        failures.get(),
        skipped.get(),
        stored.get(),
        unstored.get(),
        conflicts.get(),
        bytesFound.get(),
        millisSaved.get(),
        bytesStored.get());
  }
}
