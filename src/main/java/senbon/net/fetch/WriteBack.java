package senbon.net.fetch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import senbon.base.work.Workers;

/**
 * Has what was written to a file flushed to the disk meanwhile, if a thread is free, so that there
 * is little left to flush at the end.
 */
final class WriteBack {
  private static final long EVERY = 16 << 20;

  private final FileChannel channel;
  private final Workers workers;
  private final AtomicBoolean offered = new AtomicBoolean();
  private long unflushed;
  private boolean ended;
  private IOException failure;

  WriteBack(FileChannel channel, Workers workers) {
    this.channel = channel;
    this.workers = workers;
  }

  /** Tells of bytes that were written. */
  void wrote(int count) {
    unflushed += count;
    if (unflushed >= EVERY && offered.compareAndSet(false, true)) {
      unflushed = 0;
      workers.offer(this::flush);
    }
  }

  private synchronized void flush() {
    offered.set(false);
    try {
      if (!ended && failure == null) {
        channel.force(false);
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  /**
   * Waits for a flush under way; none begins any more.
   *
   * @throws IOException if one has failed: the system tells so only once
   */
  synchronized void end() throws IOException {
    ended = true;
    if (failure != null) {
      throw failure;
    }
  }
}
