package senbon.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.io.FaultyDisk;
import senbon.store.disk.CacheDirectory;
import senbon.store.disk.CacheLayout;
import senbon.store.disk.DirectoryLevel;
import senbon.store.disk.RecordKeyFile;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheLevel;

/** The contract, of the cache's directory. */
class DirectoryLevelTest extends CacheLevelContract {
  private CacheDirectory directory;

  private Path root() {
    return dir.resolve("cache");
  }

  @Override
  CacheLevel open() throws IOException {
    directory = CacheDirectory.openToWrite(Disk.real(), root(), Clock.systemUTC());
    return new DirectoryLevel(directory, RecordKeyFile.none());
  }

  @AfterEach
  final void close() throws IOException {
    directory.close();
  }

  @Override
  final void replaceRecord(ActionKey key, byte[] bytes) throws IOException {
    replace(new CacheLayout(root()).record(key), bytes);
  }

  @Override
  final void replaceBlob(Digest sha256, byte[] bytes) throws IOException {
    replace(new CacheLayout(root()).blob(sha256), bytes);
  }

  private static void replace(Path file, byte[] bytes) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  @Override
  final void removeBlob(Digest sha256) throws IOException {
    Files.delete(new CacheLayout(root()).blob(sha256));
  }

  @Override
  Faulty faulty(int n, Use prepare) throws IOException {
    Path own = dir.resolve("faulty-" + n);
    try (CacheDirectory sound = CacheDirectory.openToWrite(Disk.real(), own, Clock.systemUTC())) {
      prepare.of(new DirectoryLevel(sound, RecordKeyFile.none()));
    }
    // The calls of opening the directory are the business of FaultTest.
    FaultyDisk counted = FaultyDisk.none();
    CacheDirectory.openToWrite(counted, own, Clock.systemUTC()).close();
    int before = counted.calls();
    FaultyDisk disk = new FaultyDisk(FaultyDisk.Fault.ERROR, before + n);
    CacheDirectory opened = CacheDirectory.openToWrite(disk, own, Clock.systemUTC());
    return new Faulty() {
      @Override
      public CacheLevel level() {
        return new DirectoryLevel(opened, RecordKeyFile.none());
      }

      @Override
      public boolean hasFailed() {
        return disk.hasFailed();
      }

      @Override
      public void close() throws IOException {
        try {
          opened.close();
        } catch (IOException e) {
          assertThat(disk.failed()).contains("leases");
        }
      }
    };
  }
}
