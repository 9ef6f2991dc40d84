package senbon.base.work;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import senbon.base.failure.LimitException;
import senbon.base.io.Digest;
import senbon.base.work.MemoryPool.Content;

/**
 * How much heap one task may take, and the plain contents that it keeps in what is left of that, so
 * that a big file is decoded once. Contents are given up, least recently used first, when work
 * needs the room. The tasks of a process share one pool of memory; each sees only what it keeps
 * itself, so that what one does never changes what another has to do.
 */
public final class MemoryBudget {
  /**
   * What isn't work's in the heap: 48 MiB where objects are young, and what the program itself
   * takes, as for buffers and the archives' indexes.
   */
  private static final long OVERHEAD = 72L << 20;

  /**
   * What Java takes beside the heap, in most runs: itself, classes, methods and what compiles them,
   * threads' stacks. scripts/senbon knows it too.
   */
  private static final long BESIDE_HEAP = 112L << 20;

  /** Java says that its heap is somewhat less than it was given, by what it keeps to copy into. */
  private static final long NOT_TOLD = 16L << 20;

  /** No process gets along with less heap. */
  private static final long LEAST_HEAP = 160L << 20;

  /** What a process may take if nobody says how much: enough for files of 200 MB. */
  private static final long MODEST = 1400L << 20;

  /** The same for each thread, where there are many. */
  private static final long MODEST_SHARE = 550L << 20;

  private final MemoryPool pool;

  /** What all work together may take, in bytes. */
  private final long modest;

  /** What a single piece of work may take, alone, in bytes. */
  private final long most;

  /** What isn't work's, in bytes: to be told with the rest. */
  private final long aside;

  private boolean ample;

  /** Set aside by this task, in bytes. */
  private long held;

  /** Threads of this task that wait for room. */
  private int waiting;

  /**
   * A budget.
   *
   * @param total what all work together may take, in bytes
   * @param most what a single piece of work may take, alone, in bytes
   */
  public MemoryBudget(long total, long most) {
    this(new MemoryPool(), total, most, 0);
  }

  private MemoryBudget(MemoryPool pool, long total, long most, long aside) {
    this.pool = pool;
    this.modest = total;
    this.most = most;
    this.aside = aside;
    synchronized (pool) {
      pool.tasks.add(this);
    }
  }

  /**
   * As much as is allowed or, if nothing is said, a modest part of the heap while that will do.
   *
   * @param limit bytes that the whole process may take; what work may is less
   */
  public static MemoryBudget of(OptionalLong limit, long maxHeap, int threads) {
    long heap = maxHeap - OVERHEAD;
    long modest = ofProcess(limit.orElse(Math.max(MODEST, MODEST_SHARE * threads)));
    long total = Math.min(modest, heap);
    if (limit.isEmpty()) {
      return new MemoryBudget(new MemoryPool(), total, heap, OVERHEAD);
    }
    // Where the heap is what bounds, it is what messages tell.
    long aside = modest < heap + NOT_TOLD ? limit.getAsLong() - total : OVERHEAD;
    return new MemoryBudget(new MemoryPool(), total, total, aside);
  }

  /** The heap of a process that may take so many bytes: scripts/senbon does the same. */
  public static long heap(long bytes) {
    return Math.max(bytes - BESIDE_HEAP, LEAST_HEAP);
  }

  /** What work may take of a process's memory: half where that is little. */
  private static long ofProcess(long bytes) {
    return Math.max(bytes - OVERHEAD - BESIDE_HEAP, bytes / 2);
  }

  /** Another task's part in the same memory; to be closed with the task. */
  public MemoryBudget share() {
    return new MemoryBudget(pool, modest, most, aside);
  }

  /** Gives up all that the task keeps. */
  public void close() {
    synchronized (pool) {
      pool.tasks.remove(this);
      pool.dropAll(this);
      pool.notifyAll();
    }
  }

  public long total() {
    synchronized (pool) {
      return ample ? Math.max(modest, most / 3 * 2) : modest;
    }
  }

  /**
   * Lets the work of this task take two thirds of what there is, if nobody said how much: with many
   * builds, contents that are kept and big jobs side by side save much time.
   */
  public void beAmple() {
    synchronized (pool) {
      ample = true;
    }
  }

  /** Whether a content of that many bytes is ever kept. */
  public boolean mayKeep(long bytes) {
    return bytes <= total() / 2;
  }

  /** Keeps a content if there is room for it beside what is kept and reserved. */
  public void keep(Digest digest, byte[] content) {
    synchronized (pool) {
      // Half of the whole stays free for work, which would only push it out again.
      if (pool.keptBytes + content.length <= total() / 2) {
        pool.keep(new Content(this, digest), content);
      }
    }
  }

  public Optional<byte[]> kept(Digest digest) {
    synchronized (pool) {
      return Optional.ofNullable(pool.kept.get(new Content(this, digest)));
    }
  }

  public void drop(Digest digest) {
    synchronized (pool) {
      pool.drop(new Content(this, digest));
    }
  }

  /**
   * Sets room aside for work until the reservation is closed. If other tasks have the room, it
   * waits for them.
   *
   * @param contents of which the work reads those that are kept: part of its room, and not given up
   *     before its end
   * @param what is to be done, for the message
   * @throws LimitException if it would not fit even alone
   */
  public Reservation reserve(long bytes, List<Digest> contents, String what) {
    synchronized (pool) {
      if (bytes > most - held) {
        throw tooMuch(bytes, what);
      }
      awaitRoom(bytes);
      return reserve(bytes, contents);
    }
  }

  private void awaitRoom(long bytes) {
    boolean interrupted = false;
    waiting++;
    while (pool.reserved > held && bytes > total() - pool.reserved && pool.othersWork()) {
      try {
        pool.wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    waiting--;
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether it has room set aside and goes on with its work, so that the room comes free. */
  boolean works() {
    return held > 0 && waiting == 0;
  }

  /** Sets room aside beside other work; empty if there is none. */
  public Optional<Reservation> reserveBeside(long bytes, List<Digest> contents) {
    synchronized (pool) {
      return bytes > total() - pool.reserved
          ? Optional.empty()
          : Optional.of(reserve(bytes, contents));
    }
  }

  private Reservation reserve(long bytes, List<Digest> contents) {
    List<Content> own =
        contents.stream()
            .distinct()
            .map(digest -> new Content(this, digest))
            .filter(pool.kept::containsKey)
            .toList();
    own.forEach(pool::pin);
    Iterator<Map.Entry<Content, byte[]>> eldest = pool.kept.entrySet().iterator();
    while (pool.keptBytes + pool.reserved + bytes > total() && eldest.hasNext()) {
      Map.Entry<Content, byte[]> content = eldest.next();
      if (!pool.pinned.containsKey(content.getKey())) {
        pool.keptBytes -= content.getValue().length;
        eldest.remove();
      }
    }
    pool.reserved += bytes;
    held += bytes;
    return new Reservation(bytes, own);
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
        "%s needs %s of memory, over the budget of %s%s."
            .formatted(
                what,
                shown(bytes + aside),
                shown(most + aside),
                held > 0 ? " with %s in use".formatted(shown(held)) : ""),
        "Allow more with --max-memory, and start Java with a larger -Xmx.");
  }

  /** In MiB, or less than that in bytes. */
  private static String shown(long bytes) {
    return bytes < 1 << 20 ? bytes + " bytes" : ((bytes + (1 << 20) - 1) >> 20) + " MiB";
  }

  /** Room set aside. */
  public final class Reservation {
    private long bytes;
    private final List<Content> contents;

    private Reservation(long bytes, List<Content> contents) {
      this.bytes = bytes;
      this.contents = contents;
    }

    /** Gives up all but so many bytes. */
    void lessen(long needed) {
      synchronized (pool) {
        long more = Math.max(0, bytes - needed);
        bytes -= more;
        pool.reserved -= more;
        held -= more;
        pool.notifyAll();
      }
    }

    public void close() {
      synchronized (pool) {
        pool.reserved -= bytes;
        held -= bytes;
        contents.forEach(pool::unpin);
        pool.notifyAll();
      }
    }
  }
}
