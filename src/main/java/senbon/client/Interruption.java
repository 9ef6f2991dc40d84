package senbon.client;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import senbon.net.http.HttpPolicy;

/** Cancels the jobs that this process began, if it is told to end before they are final. */
final class Interruption implements Closeable {
  private static final Duration QUICK = Duration.ofSeconds(3);

  private final URI server;
  private final Optional<String> token;
  private final HttpPolicy policy;
  private final Set<String> jobs = ConcurrentHashMap.newKeySet();
  private final Thread hook = new Thread(this::cancel, "senbon-cancel");

  Interruption(URI server, Optional<String> token, HttpPolicy policy) {
    this.server = server;
    this.token = token;
    this.policy = policy.withTimeouts(QUICK, QUICK, QUICK, QUICK);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** From now on it goes with this process. */
  void began(RemoteJob job) {
    jobs.add(job.path());
  }

  /** It is final, or no longer waited for. */
  void ended(RemoteJob job) {
    jobs.remove(job.path());
  }

  private void cancel() {
    if (!jobs.isEmpty()) {
      try (ServiceClient client = new ServiceClient(server, token, policy)) {
        for (String job : jobs) {
          client.once("DELETE", job, Map.of(), Optional.empty());
        }
      } catch (IOException | RuntimeException e) {
        // The process ends; the job will be done, and found by the next run.
      }
    }
  }

  @Override
  public void close() {
    jobs.clear();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is running already.
    }
  }
}
