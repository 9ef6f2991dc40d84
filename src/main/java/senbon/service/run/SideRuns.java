package senbon.service.run;

import com.google.gson.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import senbon.base.failure.BusyException;
import senbon.base.failure.FailedException;
import senbon.base.failure.Outcome;
import senbon.base.failure.Retold;
import senbon.base.failure.SenbonException;
import senbon.service.guard.ServerPaths;

/** Commands that answer a request, each in a process of its own and not many at once. */
public final class SideRuns implements Closeable {
  private static final int AT_ONCE = 2;
  private static final int WAIT_SECONDS = 20;

  /** Before a proxy gives up. */
  private static final Duration TIME = Duration.ofSeconds(50);

  private final WorkSettings settings;
  private final ServerPaths paths;
  private final WorkFolder folder;
  private final Semaphore free = new Semaphore(AT_ONCE);

  public SideRuns(WorkSettings settings, ServerPaths paths) throws IOException {
    this.settings = settings;
    this.paths = paths;
    this.folder = WorkFolder.open(settings.folder());
  }

  /** Puts what a command needs where it works. */
  public interface Preparation {
    void prepare(Path folder) throws IOException;
  }

  /** Takes what a command made before its folder is removed. */
  public interface Taker<T> {
    T take(JsonObject result, Path folder) throws IOException;
  }

  /**
   * Runs a command.
   *
   * @throws SenbonException as it ended
   */
  public <T> T run(List<String> words, Preparation preparation, Taker<T> taker)
      throws IOException, InterruptedException {
    if (!free.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
      throw new BusyException("Too many ask for such answers at once.", "Try again later.");
    }
    Path run = folder.begin();
    try {
      preparation.prepare(run);
      try (Child child = Child.start(settings, run, words)) {
        if (!child.ends(TIME)) {
          child.stop();
          throw new BusyException("The answer takes too long.", "Try again later.");
        }
        return taker.take(result(child), run);
      }
    } finally {
      folder.end(run);
      free.release();
    }
  }

  private JsonObject result(Child child) {
    ChildOutput said = child.output();
    if (child.exitCode() == 0 && said.result().isPresent()) {
      JsonObject result = said.result().get().deepCopy();
      result.remove("message_type");
      result.remove("command");
      return paths.in(result).getAsJsonObject();
    } else if (said.error().isPresent()) {
      JsonObject error = said.error().get();
      throw Retold.of(
          Outcome.ofExitCode(error.get("code").getAsInt()).orElse(Outcome.FAILED),
          paths.in(error.get("message").getAsString()));
    }
    throw new FailedException(
        "A command ended with exit code " + child.exitCode() + ".", "Look at the log.");
  }

  @Override
  public void close() throws IOException {
    folder.close();
  }
}
