package senbon.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import senbon.base.failure.SenbonException;
import senbon.base.work.Allowance;
import senbon.base.work.Progress;
import senbon.queue.JobTable;
import senbon.service.metrics.CacheCount;
import senbon.service.metrics.Reading;
import senbon.service.run.Crew;
import senbon.session.Session;
import senbon.session.Workshop;
import senbon.store.entry.KindCounts;
import senbon.store.entry.LevelCounts;

/** What is counted at the moment when somebody asks for metrics. */
final class Counts {
  private final JobTable table;
  private final Crew crew;
  private final Workshop workshop;
  private final Path disk;
  private volatile IntSupplier streams = () -> 0;

  Counts(JobTable table, Crew crew, Workshop workshop, Path disk) {
    this.table = table;
    this.crew = crew;
    this.workshop = workshop;
    this.disk = disk;
  }

  void streams(IntSupplier open) {
    streams = open;
  }

  Reading read() {
    return new Reading(
        queue(), crew.busy(), crew.workers() - crew.busy(), streams.getAsInt(), free(), cache());
  }

  private Optional<Reading.Queue> queue() {
    try {
      double oldest = table.lists().counts().oldest().toMillis() / 1e3;
      return Optional.of(new Reading.Queue(table.lists().states(), oldest));
    } catch (SenbonException e) {
      return Optional.empty();
    }
  }

  private long free() {
    try {
      return Files.getFileStore(disk).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  private List<CacheCount> cache() {
    List<CacheCount> all = new ArrayList<>();
    try (Session session = workshop.open("", Progress.NONE, Allowance.unlimited())) {
      session.cache().kindCounts().forEach((kind, counts) -> all.add(disk(kind, counts)));
      session.cache().farLevels().values().forEach(counts -> all.add(far(counts)));
    }
    return all;
  }

  private static CacheCount disk(String kind, KindCounts counts) {
    return new CacheCount(
        "disk",
        kind,
        counts.hits(),
        counts.misses(),
        counts.damaged(),
        0,
        counts.millisSaved() / 1e3,
        counts.bytesFound());
  }

  private static CacheCount far(LevelCounts counts) {
    return new CacheCount(
        "s3",
        "all",
        counts.hits(),
        counts.misses(),
        counts.damaged() + counts.failures(),
        counts.conflicts(),
        counts.millisSaved() / 1e3,
        counts.bytesFound());
  }
}
