package senbon.net.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import senbon.base.failure.FailedException;
import senbon.base.failure.LimitException;
import senbon.base.failure.SenbonException;
import senbon.base.io.Digest;
import senbon.base.io.FaultyDisk;
import senbon.base.work.Workers;
import senbon.net.http.HttpPolicy;

/** Every call to the disk fails in turn while a broken download is gone on with. */
final class FetchFaultTest {
  private static final byte[] FILE = new byte[200_000];
  private static final int CUT = 100_000;

  static {
    new Random(4).nextBytes(FILE);
  }

  private static final Digest SHA256 = Digest.sha256(FILE);
  private static final HttpPolicy QUICK =
      HttpPolicy.defaults().withRetries(2, 10, Duration.ofMillis(1), Duration.ofMillis(1));

  @TempDir Path dir;

  @ParameterizedTest
  @EnumSource(FaultyDisk.Fault.class)
  void whatever_fails_is_told_and_the_next_run_gets_the_file(FaultyDisk.Fault fault)
      throws IOException {
    FaultyDisk dry = FaultyDisk.none();
    download(dir.resolve("dry"), dry);
    for (int n : dry.candidates(fault)) {
      Path into = dir.resolve(fault + "-" + n);
      FaultyDisk disk = new FaultyDisk(fault, n);
      try {
        download(into, disk);
        assertThat(into).as(disk.failed()).hasBinaryContent(FILE);
      } catch (SenbonException e) {
        assertThat(e)
            .as(disk.failed())
            .isInstanceOf(
                fault == FaultyDisk.Fault.FULL ? LimitException.class : FailedException.class)
            .hasMessageContaining(into.toString());
      }
      download(into, FaultyDisk.none());
      assertThat(into).hasBinaryContent(FILE);
      assertThat(Files.exists(dir.resolve(into.getFileName() + ".resume"))).isFalse();
    }
  }

  private static void download(Path into, FaultyDisk disk) throws IOException {
    try (TestServer server =
            new TestServer(
                (q, r) -> {
                  if (q.hasRange()) {
                    r.ranged(q, FILE, "ETag: \"1\"");
                  } else if (q.number() == 1) {
                    r.head(200, "ETag: \"1\"", "Content-Length: " + FILE.length).body(FILE, 0, CUT);
                  } else {
                    r.ok(FILE, "ETag: \"1\"");
                  }
                });
        HttpFetcher fetcher = new HttpFetcher(QUICK, Workers.callerOnly(), disk)) {
      fetcher.download(server.uri("/file"), into, Optional.of(SHA256), TransferWatcher.NONE);
    }
  }
}
