package senbon.store;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.work.Progress;
import senbon.store.disk.CacheWriter;
import senbon.store.disk.Counters;
import senbon.store.disk.RecordKeyFile;
import senbon.store.entry.CacheLevel;
import senbon.store.entry.LevelCounts;

/** The levels of an open cache: the directory first, then others, with what goes there later. */
final class Levels {
  private static final Logger LOG = LoggerFactory.getLogger(Levels.class);

  private final List<CheckedLevel> all = new ArrayList<>();
  private final Uploads uploads;

  Levels(Uploads uploads) {
    this.uploads = uploads;
  }

  void add(CacheLevel level, Counters counters, RecordKeyFile key) {
    all.add(new CheckedLevel(level, counters, key));
  }

  /** In the order in which they are asked. */
  List<CheckedLevel> inOrder() {
    return all;
  }

  /** All but the directory. */
  List<CheckedLevel> others() {
    return all.subList(1, all.size());
  }

  Uploads uploads() {
    return uploads;
  }

  List<LevelCounts> counts() {
    return all.stream().map(CheckedLevel::counts).toList();
  }

  /** Sends what is still on its way, and counts what came of it, whatever it was. */
  void end(Progress progress, CacheWriter writer) {
    if (all.size() <= 1) {
      return;
    }
    try {
      uploads.flush(progress);
    } finally {
      counts().forEach(counts -> LOG.info("{}", counts));
      List<LevelCounts> far =
          all.stream()
              .filter(level -> level.far().isPresent())
              .map(CheckedLevel::counts)
              .filter(counts -> !counts.isIdle())
              .toList();
      if (!far.isEmpty()) {
        writer.addLevels(far);
      }
    }
  }
}
