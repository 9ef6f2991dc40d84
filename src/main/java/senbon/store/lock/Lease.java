package senbon.store.lock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.io.BigEndian;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.io.FullWrite;

/**
 * A run's claim on what it has read and written: a file, locked for as long as the run lives, with
 * the first eight bytes of each hash. In memory a claim takes 16 to 32 bytes.
 *
 * <p>The file holds the claims and nothing else. Byte {@link #LIVE} of it, which doesn't exist, is
 * locked as long as the run lives, and byte {@link #EVERYTHING} too if the run claims everything.
 */
public final class Lease implements Closeable {
  static final int CLAIM_BYTES = 8;

  /** Far behind the claims: some systems let no one read what is locked. */
  static final long LIVE = 1L << 62;

  static final long EVERYTHING = LIVE + 1;

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /**
   * The leases of this process. Their files must not be opened again here: closing any channel of a
   * file drops the process's locks on it.
   */
  private static final Map<Path, Lease> OWN = new HashMap<>();

  private final Disk disk;
  private final Path file;
  private final FileChannel channel;
  private final LongSet claims = new LongSet();
  private final AtomicLong temporaries = new AtomicLong();
  private long count;
  private boolean everything;

  private Lease(Disk disk, Path file, FileChannel channel) {
    this.disk = disk;
    this.file = file;
    this.channel = channel;
  }

  /** Begins a lease; to be called with the gate open, so that no one sees it unlocked. */
  public static Lease begin(Disk disk, Path directory) throws IOException {
    long random = ThreadLocalRandom.current().nextLong();
    String id = ProcessHandle.current().pid() + "-" + Long.toHexString(random);
    Path file = directory.resolve(id);
    synchronized (OWN) {
      FileChannel channel =
          disk.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      Lease lease = new Lease(disk, file, channel);
      try {
        if (channel.tryLock(LIVE, 1, false) == null) {
          throw new IOException("a new file is locked by someone else");
        }
      } catch (IOException | RuntimeException e) {
        channel.close();
        disk.delete(file);
        throw e;
      }
      OWN.put(file, lease);
      return lease;
    }
  }

  /** This process's lease with that file, or null. */
  static Lease own(Path file) {
    synchronized (OWN) {
      return OWN.get(file);
    }
  }

  /** The hash's part that stands for it in leases and in the tables of the collector. */
  public static long claimOf(String hex) {
    return Long.parseUnsignedLong(hex, 0, 16, 16);
  }

  /** A name for a file that belongs to this run. */
  public String newName() {
    return id() + "." + temporaries.incrementAndGet();
  }

  /** The lease that a name made by {@link #newName} belongs to. */
  public static String idOf(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot);
  }

  String id() {
    return file.getFileName().toString();
  }

  /**
   * Claims a blob; to be called with the gate open, before the blob is looked for. On a full disk
   * everything is claimed, which takes no room.
   */
  public synchronized void claim(Digest sha256) throws IOException {
    long claim = claimOf(sha256.hex());
    if (everything || !claims.add(claim)) {
      return;
    }
    try {
      byte[] bytes = new byte[CLAIM_BYTES];
      BigEndian.putI64(bytes, 0, claim);
      channel.position(count * CLAIM_BYTES);
      FullWrite.to(channel, ByteBuffer.wrap(bytes));
      count++;
    } catch (IOException e) {
      LOG.warn("Claiming the whole cache, for {} takes no more: {}", file, e.toString());
      everything = channel.tryLock(EVERYTHING, 1, false) != null;
    }
  }

  synchronized boolean covers(long claim) {
    return everything || claims.contains(claim);
  }

  @Override
  public void close() throws IOException {
    synchronized (OWN) {
      OWN.remove(file);
      channel.close();
      disk.delete(file);
    }
  }
}
