package senbon.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import senbon.base.failure.IoFailures;
import senbon.base.io.Disk;
import senbon.store.disk.CacheWriter;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.Reach;

/** Puts results into the cache: first to where this run writes, then into the other levels. */
final class Intake {
  private final Disk disk;
  private final CacheWriter writer;
  private final List<CheckedLevel> others;
  private final Uploads uploads;

  /**
   * Takes results in.
   *
   * @param others levels that are filled as well, in the order in which they are asked
   * @param uploads to those of them that are far
   */
  Intake(Disk disk, CacheWriter writer, List<CheckedLevel> others, Uploads uploads) {
    this.uploads = uploads;
    this.disk = disk;
    this.writer = writer;
    this.others = others;
  }

  /** A file that {@link #take} can move to where results are. */
  IncomingFile newFile() {
    return new IncomingFile(disk, writer.newTemporary());
  }

  /** Puts a new result into every level that takes it. */
  CachedBlob take(ActionRecord record, Path file, Reach reach) {
    Path kept = putFirst(record, file);
    for (CheckedLevel other : others) {
      if (other.far().isEmpty()) {
        other.offer(record, kept);
      } else if (other.far().get().takes(record.key(), reach)) {
        uploads.offer(other, record, kept);
      }
    }
    return CachedBlob.of(kept, record);
  }

  /** Puts a result that one level has had into those that were asked before it. */
  CachedBlob takeFrom(CheckedLevel source, ActionRecord record, Path file) {
    Path kept = putFirst(record, file);
    for (CheckedLevel other : others) {
      if (other == source) {
        break;
      } else if (other.far().isEmpty()) {
        other.offer(record, kept);
      }
    }
    return CachedBlob.of(kept, record);
  }

  /** Opens a result where it lies. */
  FileChannel open(Path file) throws IOException {
    return disk.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private Path putFirst(ActionRecord record, Path file) {
    try {
      return writer.put(record, file);
    } catch (IOException e) {
      throw IoFailures.of("write", file, e);
    }
  }
}
