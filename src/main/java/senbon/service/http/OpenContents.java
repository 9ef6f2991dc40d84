package senbon.service.http;

import java.io.Closeable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import senbon.queue.JobFile;
import senbon.service.kept.KeptFiles;

/**
 * Files that are being downloaded, or just were: each is opened, and read through for its hash,
 * once for all who want it or its parts. What is open can't be collected or changed by a rename.
 */
final class OpenContents implements Closeable {
  private static final int MOST = 32;
  private static final long KEEP_NANOS = 60_000_000_000L;

  private final KeptFiles kept;
  private final Map<String, Entry> entries = new HashMap<>();

  OpenContents(KeptFiles kept) {
    this.kept = kept;
  }

  private static final class Entry {
    private final KeptFiles.Opened file;
    private int users;
    private long last = System.nanoTime();

    Entry(KeptFiles.Opened file) {
      this.file = file;
    }
  }

  /** The file for somebody who gives it back; nothing if it is no longer kept. */
  Optional<KeptFiles.Opened> take(JobFile wanted) throws IOException {
    synchronized (this) {
      Entry there = entries.get(wanted.sha256());
      if (there != null) {
        there.users++;
        return Optional.of(there.file);
      }
    }
    Optional<KeptFiles.Opened> opened = kept.open(wanted);
    if (opened.isEmpty()) {
      return Optional.empty();
    }
    synchronized (this) {
      Entry entry = entries.get(wanted.sha256());
      if (entry == null) {
        entry = new Entry(opened.get());
        entries.put(wanted.sha256(), entry);
      } else {
        opened.get().close();
      }
      entry.users++;
      closeIdle();
      return Optional.of(entry.file);
    }
  }

  /** Who took it needs it no more. */
  synchronized void giveBack(JobFile file) {
    Entry entry = entries.get(file.sha256());
    if (entry != null) {
      entry.users--;
      entry.last = System.nanoTime();
    }
  }

  /** Closes what nobody has wanted for a while. */
  synchronized void closeIdle() throws IOException {
    Iterator<Entry> all = entries.values().iterator();
    while (all.hasNext()) {
      Entry entry = all.next();
      boolean old = System.nanoTime() - entry.last > KEEP_NANOS || entries.size() > MOST;
      if (entry.users == 0 && old) {
        all.remove();
        entry.file.close();
      }
    }
  }

  @Override
  public synchronized void close() throws IOException {
    for (Entry entry : entries.values()) {
      entry.file.close();
    }
    entries.clear();
  }
}
