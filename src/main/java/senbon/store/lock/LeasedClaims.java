package senbon.store.lock;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.io.Disk;

/** What the runs that live at the moment have claimed. */
public final class LeasedClaims {
  private static final Logger LOG = LoggerFactory.getLogger(LeasedClaims.class);
  private static final int BLOCK = 1 << 16;

  private final Set<String> live = new HashSet<>();
  private final LongSet claims = new LongSet();
  private final List<Lease> own = new ArrayList<>();
  private boolean everything;
  private int dead;

  private LeasedClaims() {}

  /**
   * Reads all leases; to be called with the gate shut, and good until it opens.
   *
   * @param sweep whether to remove the leases of runs that have died
   */
  public static LeasedClaims read(Disk disk, Path directory, boolean sweep) throws IOException {
    LeasedClaims all = new LeasedClaims();
    try (DirectoryStream<Path> files = disk.list(directory)) {
      for (Path file : files) {
        Lease own = Lease.own(file);
        if (own != null) {
          all.own.add(own);
          all.live.add(own.id());
        } else {
          all.addForeign(disk, file, sweep);
        }
      }
    }
    return all;
  }

  private void addForeign(Disk disk, Path file, boolean sweep) throws IOException {
    if (!isFile(disk, file)) {
      return; // which no run has written
    }
    try (FileChannel channel = disk.open(file, StandardOpenOption.READ)) {
      if (isFree(channel, Lease.LIVE)) {
        dead++;
        if (sweep) {
          disk.delete(file);
        }
      } else {
        live.add(file.getFileName().toString());
        everything |= !isFree(channel, Lease.EVERYTHING);
        read(channel);
      }
    } catch (NoSuchFileException e) {
      // Its run has just ended.
    } catch (AccessDeniedException e) {
      // Another user's, who may be using anything.
      LOG.warn("Nothing goes as long as {} is there, which can't be read", file);
      live.add(file.getFileName().toString());
      everything = true;
    }
  }

  private static boolean isFile(Disk disk, Path file) throws IOException {
    try {
      return disk.stat(file).isRegularFile();
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /**
   * A lock that others may share is enough to see that no one has it alone, and needs no right to
   * write.
   */
  private static boolean isFree(FileChannel channel, long number) throws IOException {
    try (FileLock lock = channel.tryLock(number, 1, true)) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private void read(FileChannel channel) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK).order(ByteOrder.BIG_ENDIAN);
    while (channel.read(block) >= 0) {
      block.flip();
      while (block.remaining() >= Lease.CLAIM_BYTES) {
        claims.add(block.getLong());
      }
      block.compact();
    }
  }

  public boolean covers(long claim) {
    return everything
        || claims.contains(claim)
        || own.stream().anyMatch(lease -> lease.covers(claim));
  }

  public boolean isLive(String id) {
    return live.contains(id);
  }

  /** Whether no run but the one that asks is alive. */
  public boolean isAlone() {
    return live.size() <= 1;
  }

  /** Leases of runs that ended without removing them. */
  public int dead() {
    return dead;
  }
}
