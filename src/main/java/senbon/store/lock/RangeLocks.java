package senbon.store.lock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import senbon.base.io.Disk;

/**
 * Locks by number, between the threads of this process and, by locking one byte of a file for each
 * number, between all processes. The operating system drops a process's locks when it ends, however
 * it ends.
 *
 * <p>There is one instance for each file in the process, since closing any channel of a file would
 * drop all locks that the process has on it.
 */
public final class RangeLocks {
  /** Keys have the numbers below this one. */
  public static final long KEYS = 1L << 62;

  private static final Map<Path, RangeLocks> OPEN = new HashMap<>();
  private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(40);

  private final Path file;
  private final FileChannel channel;
  private final Gate gate;
  private final Holders holders;
  private final Map<Long, KeyLock> keys = new HashMap<>();
  private int users;

  private RangeLocks(Disk disk, Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.gate = new Gate(channel, KEYS);
    this.holders = new Holders(disk, file.resolveSibling("holders"));
  }

  private static final class KeyLock {
    private final ReentrantLock lock = new ReentrantLock();
    private int users;
    private FileLock fileLock;
  }

  /** A lock that is held, until it is closed by the thread that got it. */
  interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** Opens the locks of a file; each call is to be answered by one {@link #release}. */
  public static RangeLocks of(Disk disk, Path file) throws IOException {
    synchronized (OPEN) {
      RangeLocks locks = OPEN.get(file);
      if (locks == null) {
        FileChannel channel =
            disk.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        locks = new RangeLocks(disk, file, channel);
        OPEN.put(file, locks);
      }
      locks.users++;
      return locks;
    }
  }

  public void release() throws IOException {
    synchronized (OPEN) {
      users--;
      if (users == 0) {
        OPEN.remove(file);
        channel.close();
      }
    }
  }

  Path file() {
    return file;
  }

  /** Who has which lock for long. */
  Holders holders() {
    return holders;
  }

  /** The lock that many can hold together, in the same file. */
  public Gate gate() {
    return gate;
  }

  /**
   * Gets the lock, which a thread may hold several times over.
   *
   * @param number from 0 to {@link #KEYS} - 1
   * @return nothing if another held it all through the time to wait
   */
  Optional<Held> acquire(long number, Duration wait) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + wait.toNanos();
    KeyLock key = use(number);
    boolean locked = false;
    boolean held = false;
    try {
      locked = key.lock.tryLock() || key.lock.tryLock(wait.toNanos(), TimeUnit.NANOSECONDS);
      held = locked && (key.fileLock != null || lockFile(key, number, deadline));
      return held ? Optional.of(() -> leave(number, key)) : Optional.empty();
    } finally {
      if (!held) {
        if (locked) {
          key.lock.unlock();
        }
        unuse(number, key);
      }
    }
  }

  private KeyLock use(long number) {
    synchronized (keys) {
      KeyLock key = keys.computeIfAbsent(number, n -> new KeyLock());
      key.users++;
      return key;
    }
  }

  private void unuse(long number, KeyLock key) {
    synchronized (keys) {
      key.users--;
      if (key.users == 0) {
        keys.remove(number);
      }
    }
  }

  private boolean lockFile(KeyLock key, long number, long deadline)
      throws IOException, InterruptedException {
    Optional<FileLock> lock = poll(channel, number, false, deadline, LONGEST_PAUSE);
    lock.ifPresent(got -> key.fileLock = got);
    return lock.isPresent();
  }

  /**
   * Asks for one byte's lock again and again: a blocking {@code lock} has no time limit, and would
   * close the channel, and so drop every lock, when one waiting thread is interrupted.
   *
   * @param longestPause between two attempts, in nanoseconds
   */
  static Optional<FileLock> poll(
      FileChannel channel, long number, boolean shared, long deadline, long longestPause)
      throws IOException, InterruptedException {
    long pause = SHORTEST_PAUSE;
    while (true) {
      try {
        FileLock lock = channel.tryLock(number, 1, shared);
        if (lock != null) {
          return Optional.of(lock);
        }
      } catch (OverlappingFileLockException e) {
        // Held in this process by someone who has another instance of this class.
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return Optional.empty();
      }
      TimeUnit.NANOSECONDS.sleep(Math.min(left, pause));
      pause = Math.min(pause * 2, longestPause);
    }
  }

  private void leave(long number, KeyLock key) {
    if (key.lock.getHoldCount() == 1) {
      try {
        key.fileLock.release();
      } catch (IOException e) {
        // The channel is closed, and the lock gone with it.
      }
      key.fileLock = null;
    }
    key.lock.unlock();
    unuse(number, key);
  }
}
