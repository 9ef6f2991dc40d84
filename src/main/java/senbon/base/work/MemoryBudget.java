package senbon.base.work;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import senbon.base.failure.LimitException;
import senbon.base.io.Digest;

/**
 * How much heap the work may take, and the plain contents that are kept in what is left of it, so
 * that a big file is decoded once. Contents are given up, least recently used first, when work
 * needs the room.
 */
public final class MemoryBudget {
  /** What the program itself takes: classes, buffers, the archives' indexes. */
  private static final long OVERHEAD = 48L << 20;

  /** What work may take together if nobody says how much: enough for files of 200 MB. */
  private static final long MODEST = 1400L << 20;

  /** The same for each thread, where there are many. */
  private static final long MODEST_SHARE = 550L << 20;

  private long total;
  private final long most;
  private final Map<Digest, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);

  /** Kept contents that work is reading, with how many pieces of work do. */
  private final Map<Digest, Integer> pinned = new HashMap<>();

  /** Of the kept contents that no work is reading. */
  private long keptBytes;

  private long reserved;

  /**
   * A budget.
   *
   * @param total what all work together may take
   * @param most what a single piece of work may take, alone
   */
  public MemoryBudget(long total, long most) {
    this.total = total;
    this.most = most;
  }

  /** As much as is allowed or, if nothing is said, a modest part of the heap while that will do. */
  public static MemoryBudget of(OptionalLong limit, long maxHeap, int threads) {
    long heap = maxHeap - OVERHEAD;
    if (limit.isPresent()) {
      long allowed = Math.min(limit.getAsLong(), heap);
      return new MemoryBudget(allowed, allowed);
    }
    return new MemoryBudget(Math.min(Math.max(MODEST, MODEST_SHARE * threads), heap), heap);
  }

  public synchronized long total() {
    return total;
  }

  /**
   * Lets work take two thirds of what there is, if nobody said how much: with many builds, contents
   * that are kept and big jobs side by side save much time.
   */
  public synchronized void beAmple() {
    total = Math.max(total, most / 3 * 2);
  }

  /** Whether a content of that many bytes is ever kept. */
  public synchronized boolean mayKeep(long bytes) {
    return bytes <= total / 2;
  }

  /** Keeps a content if there is room for it beside what is kept and reserved. */
  public synchronized void keep(Digest digest, byte[] content) {
    // Half of the whole stays free for work, which would only push it out again.
    if (!kept.containsKey(digest) && keptBytes + content.length <= total / 2) {
      kept.put(digest, content);
      keptBytes += pinned.containsKey(digest) ? 0 : content.length;
    }
  }

  public synchronized Optional<byte[]> kept(Digest digest) {
    return Optional.ofNullable(kept.get(digest));
  }

  public synchronized void drop(Digest digest) {
    byte[] content = kept.remove(digest);
    if (content != null && !pinned.containsKey(digest)) {
      keptBytes -= content.length;
    }
  }

  /**
   * Sets room aside for work until the reservation is closed.
   *
   * @param contents of which the work reads those that are kept: part of its room, and not given up
   *     before its end
   * @param what is to be done, for the message
   * @throws LimitException if it would not fit even alone
   */
  public synchronized Reservation reserve(long bytes, List<Digest> contents, String what) {
    if (bytes > most - reserved) {
      throw tooMuch(bytes, what);
    }
    return reserve(bytes, contents);
  }

  /** Sets room aside beside other work; empty if there is none. */
  public synchronized Optional<Reservation> reserveBeside(long bytes, List<Digest> contents) {
    return bytes > total - reserved ? Optional.empty() : Optional.of(reserve(bytes, contents));
  }

  private Reservation reserve(long bytes, List<Digest> contents) {
    List<Digest> own = contents.stream().distinct().filter(kept::containsKey).toList();
    own.forEach(this::pin);
    Iterator<Map.Entry<Digest, byte[]>> eldest = kept.entrySet().iterator();
    while (keptBytes + reserved + bytes > total && eldest.hasNext()) {
      Map.Entry<Digest, byte[]> content = eldest.next();
      if (!pinned.containsKey(content.getKey())) {
        keptBytes -= content.getValue().length;
        eldest.remove();
      }
    }
    reserved += bytes;
    return new Reservation(bytes, own);
  }

  private void pin(Digest digest) {
    if (pinned.merge(digest, 1, Integer::sum) == 1) {
      keptBytes -= kept.get(digest).length;
    }
  }

  private void unpin(Digest digest) {
    if (pinned.merge(digest, -1, Integer::sum) == 0) {
      pinned.remove(digest);
      keptBytes += kept.containsKey(digest) ? kept.get(digest).length : 0;
    }
  }

  /**
   * Fails at once if work could never begin.
   *
   * @throws LimitException if work of that size would not fit even alone
   */
  public void checkPossible(long bytes, String what) {
    if (bytes > most) {
      throw tooMuch(bytes, what);
    }
  }

  private LimitException tooMuch(long bytes, String what) {
    return new LimitException(
        "%s needs %d MiB of memory, over the budget of %d MiB%s."
            .formatted(
                what,
                mebibytes(bytes),
                mebibytes(most),
                reserved > 0 ? " with %d MiB in use".formatted(mebibytes(reserved)) : ""),
        "Allow more with --max-memory, and start Java with a larger -Xmx.");
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }

  private synchronized void release(Reservation room) {
    reserved -= room.bytes;
    room.contents.forEach(this::unpin);
  }

  /** Room set aside. */
  public final class Reservation {
    private final long bytes;
    private final List<Digest> contents;

    private Reservation(long bytes, List<Digest> contents) {
      this.bytes = bytes;
      this.contents = contents;
    }

    public void close() {
      release(this);
    }
  }
}
