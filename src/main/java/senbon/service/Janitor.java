package senbon.service;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.SenbonException;
import senbon.queue.JobTable;

/** Forgets old jobs, finds those whose worker has died, and writes a backup once a day. */
final class Janitor implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(Janitor.class);
  private static final long EVERY_MILLIS = 2000;
  private static final Duration BETWEEN_FORGETTING = Duration.ofMinutes(10);
  private static final Duration BETWEEN_BACKUPS = Duration.ofDays(1);

  private final JobTable table;
  private final ServiceSettings settings;
  private final Thread thread;
  private volatile boolean over;
  private long forgot = System.nanoTime() - BETWEEN_FORGETTING.toNanos();

  Janitor(JobTable table, ServiceSettings settings) {
    this.table = table;
    this.settings = settings;
    this.thread = new Thread(this::run, "senbon-janitor");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!over) {
      try {
        Thread.sleep(EVERY_MILLIS);
        table.claims().releaseLost();
        if (System.nanoTime() - forgot > BETWEEN_FORGETTING.toNanos()) {
          forgot = System.nanoTime();
          int jobs = table.upkeep().forget(settings.retention(), settings.retentionOfFailed());
          LOG.debug("{} old jobs forgotten", jobs);
          backUp();
        }
      } catch (InterruptedException e) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.debug("{}", SenbonException.of(e).getMessage());
      }
    }
  }

  private void backUp() throws IOException {
    Path file = settings.state().resolve("jobs.sql.gz");
    boolean fresh =
        Files.exists(file)
            && System.currentTimeMillis() - Files.getLastModifiedTime(file).toMillis()
                < BETWEEN_BACKUPS.toMillis();
    Path made = file.resolveSibling("jobs.sql.gz.new");
    if (!fresh && table.upkeep().backUp(made)) {
      Files.move(made, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  @Override
  public void close() {
    over = true;
    thread.interrupt();
  }
}
