package senbon.net.fetch;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import senbon.base.io.Digest;
import senbon.base.work.Workers;

/**
 * The hashes of a file that comes in blocks, computed on another thread if one is free. One thread
 * hands the blocks in; when {@link #BLOCKS} wait, it hashes them itself. Takes up to 2 MiB.
 */
final class Hashing {
  /** As much as Java reads from a socket at once. */
  static final int BLOCK = 1 << 17;

  private static final int BLOCKS = 16;

  private final Workers workers;
  private final MessageDigest sha256 = Digest.Algorithm.SHA256.start();
  private final Optional<MessageDigest> sha512;
  private final Queue<Filled> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<byte[]> spare = new ConcurrentLinkedQueue<>();
  private final AtomicInteger made = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicBoolean offered = new AtomicBoolean();

  private static final class Filled {
    final byte[] block;
    final int count;

    Filled(byte[] block, int count) {
      this.block = block;
      this.count = count;
    }
  }

  Hashing(Workers workers, boolean withSha512) {
    this.workers = workers;
    this.sha512 = withSha512 ? Optional.of(Digest.Algorithm.SHA512.start()) : Optional.empty();
  }

  /** A block to fill and {@link #add}, of {@link #BLOCK} bytes. */
  byte[] block() {
    byte[] block = spare.poll();
    if (block == null && made.get() >= BLOCKS) {
      finish();
      block = spare.poll();
    }
    if (block == null) {
      made.incrementAndGet();
      block = new byte[BLOCK];
    }
    return block;
  }

  /** Takes the next bytes in; the block is no longer the caller's. */
  void add(byte[] block, int count) {
    waiting.add(new Filled(block, count));
    if (offered.compareAndSet(false, true)) {
      workers.offer(
          () -> {
            offered.set(false);
            hashIfNoOneDoes();
          });
    }
  }

  private void hashIfNoOneDoes() {
    // What is added as the lock is being let go is for whoever finds it, the next offer at least.
    while (!waiting.isEmpty() && lock.tryLock()) {
      hash();
    }
  }

  /** Waits for the thread that hashes, if there is one, and hashes the rest. */
  private void finish() {
    lock.lock();
    hash();
  }

  private void hash() {
    try {
      for (Filled next = waiting.poll(); next != null; next = waiting.poll()) {
        byte[] block = next.block;
        int count = next.count;
        sha256.update(block, 0, count);
        sha512.ifPresent(computation -> computation.update(block, 0, count));
        spare.add(block);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all bytes. */
  void reset() {
    finish();
    sha256.reset();
    sha512.ifPresent(MessageDigest::reset);
  }

  /** SHA-256 of all bytes; to be asked for once, or after a reset again. */
  Digest sha256() {
    finish();
    return Digest.Algorithm.SHA256.finish(sha256);
  }

  /** SHA-512 of all bytes, if it is computed; to be asked for once. */
  Optional<Digest> sha512() {
    finish();
    return sha512.map(Digest.Algorithm.SHA512::finish);
  }
}
