package senbon.store;

import java.io.IOException;
import senbon.base.io.Digest;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheLevel;

/** The contract, of a level whose bytes are not on this machine's disk. */
final class MemoryLevelTest extends CacheLevelContract {
  private final MemoryLevel memory = new MemoryLevel();

  @Override
  CacheLevel open() {
    return memory;
  }

  @Override
  void replaceRecord(ActionKey key, byte[] bytes) {
    memory.records.put(key, bytes);
  }

  @Override
  void replaceBlob(Digest sha256, byte[] bytes) {
    memory.blobs.put(sha256, bytes);
  }

  @Override
  void removeBlob(Digest sha256) {
    memory.blobs.remove(sha256);
  }

  @Override
  Faulty faulty(int n, Use prepare) throws IOException {
    MemoryLevel level = new MemoryLevel();
    prepare.of(level);
    level.failingAt(n);
    return new Faulty() {
      @Override
      public CacheLevel level() {
        return level;
      }

      @Override
      public boolean hasFailed() {
        return level.hasFailed();
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
