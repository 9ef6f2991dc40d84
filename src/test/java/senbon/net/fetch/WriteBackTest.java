package senbon.net.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.failure.FailedException;
import senbon.base.io.Digest;
import senbon.base.io.Disk;
import senbon.base.io.FaultyDisk;
import senbon.base.work.Workers;
import senbon.net.http.HttpPolicy;

/** The disk refuses, on another thread, what was written to it. */
final class WriteBackTest {
  private static final byte[] FILE = new byte[18 << 20];
  private static final int CUT = 17 << 20;

  static {
    new Random(6).nextBytes(FILE);
  }

  private static final Digest SHA256 = Digest.sha256(FILE);

  @TempDir Path dir;

  @Test
  void a_flush_that_fails_meanwhile_fails_the_download_and_leaves_nothing_of_it()
      throws IOException {
    Path into = dir.resolve("file");
    assertThatThrownBy(() -> download(into, new OneBadFile(into), FILE.length))
        .isInstanceOf(FailedException.class)
        .hasMessageContaining("write " + into);
    assertThat(dir).isEmptyDirectory();
    download(into, Disk.real(), FILE.length);
    assertThat(into).hasBinaryContent(FILE);
  }

  @Test
  void a_part_that_the_disk_has_not_taken_is_not_gone_on_with() {
    Path into = dir.resolve("file");
    assertThatThrownBy(() -> download(into, new OneBadFile(into), CUT))
        .isInstanceOf(TransferFailedException.class);
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void a_part_that_the_disk_has_taken_is_kept() {
    Path into = dir.resolve("file");
    assertThatThrownBy(() -> download(into, Disk.real(), CUT))
        .isInstanceOf(TransferFailedException.class);
    assertThat(into).hasSize(CUT);
    assertThat(dir.resolve("file.resume")).exists();
  }

  /** Tasks run on another thread, each before the next block, so that the outcome is certain. */
  private static void onAnotherThread(Runnable task) {
    Thread thread = new Thread(task);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void download(Path into, Disk disk, int length) throws IOException {
    HttpPolicy once =
        HttpPolicy.defaults().withRetries(1, 0, Duration.ofMillis(1), Duration.ofMillis(1));
    try (TestServer server =
            new TestServer(
                (q, r) ->
                    r.head(200, "ETag: \"1\"", "Content-Length: " + FILE.length)
                        .body(FILE, 0, length));
        HttpFetcher fetcher =
            new HttpFetcher(once, Workers.of(WriteBackTest::onAnotherThread, 2), disk)) {
      fetcher.download(server.uri("/file"), into, Optional.of(SHA256), TransferWatcher.NONE);
    }
  }

  /** The real disk, but for one file that can't be flushed. */
  private record OneBadFile(Path path) implements Disk {
    @Override
    public FileChannel open(Path file, OpenOption... options) throws IOException {
      Disk disk = file.equals(path) ? new FaultyDisk(FaultyDisk.Fault.FSYNC, 1) : Disk.real();
      return disk.open(file, options);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
      Disk.real().createDirectories(directory);
    }

    @Override
    public void move(Path from, Path to) throws IOException {
      Disk.real().move(from, to);
    }

    @Override
    public boolean delete(Path file) throws IOException {
      return Disk.real().delete(file);
    }

    @Override
    public BasicFileAttributes stat(Path file) throws IOException {
      return Disk.real().stat(file);
    }

    @Override
    public void touch(Path file, Instant time) throws IOException {
      Disk.real().touch(file, time);
    }

    @Override
    public DirectoryStream<Path> list(Path directory) throws IOException {
      return Disk.real().list(directory);
    }

    @Override
    public long usableSpace(Path file) throws IOException {
      return Disk.real().usableSpace(file);
    }
  }
}
