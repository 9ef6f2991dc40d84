package senbon.client;

import com.google.gson.JsonObject;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import senbon.base.failure.UsageException;
import senbon.base.json.Json;
import senbon.base.work.Progress;
import senbon.net.http.AddressPolicy;
import senbon.net.http.HttpPolicy;
import senbon.net.http.SecretFile;

/**
 * What is ordered of a service, as long as one command lives. What it began, and nobody else waits
 * for, is cancelled if the process is told to end.
 */
public final class Orders implements Closeable {
  /**
   * The clocks of a service and its database may differ by that, and its dates have no fractions.
   */
  private static final Duration CLOCKS = Duration.ofSeconds(2);

  private final ServiceClient service;
  private final Interruption interruption;
  private final Progress progress;

  /**
   * Asks nothing yet.
   *
   * @param server address of the service
   * @param tokenFile whose first line it knows the client by
   */
  public Orders(URI server, Optional<Path> tokenFile, HttpPolicy policy, Progress progress)
      throws IOException {
    Optional<String> token = tokenFile.isPresent() ? token(tokenFile.get()) : Optional.empty();
    this.service = new ServiceClient(server, token, policy);
    this.interruption = new Interruption(server, token, policy);
    this.progress = progress;
  }

  private static Optional<String> token(Path file) throws IOException {
    for (String line : SecretFile.lines(file)) {
      if (!line.isBlank() && !line.startsWith("#")) {
        return Optional.of(line.strip());
      }
    }
    throw new UsageException("There is no token in " + file + ".", "Write it on its first line.");
  }

  ServiceClient service() {
    return service;
  }

  Progress progress() {
    return progress;
  }

  /** Writes wishes, for addresses that this user allows. */
  WishJson wishes() {
    return new WishJson(new AddressPolicy(service.policy().access().prefixes()));
  }

  /**
   * Orders something. What failed, was cancelled or is no longer kept is run again: whoever asks
   * anew wants it to be tried anew, as it would be here.
   *
   * @param list where jobs of its kind are
   */
  RemoteJob place(String list, JsonObject wish) {
    return place(list, "", wish);
  }

  /** The same with what follows the address. */
  RemoteJob place(String list, String query, JsonObject wish) {
    Reply reply = service.post(list + query, Json.line(wish)).require(200, 202);
    RemoteJob job = RemoteJob.read(list, reply.json());
    boolean own = reply.status() == 202 && isNew(job, reply);
    if (job.isFinal() && !job.isDone()) {
      Reply again = service.post(job.path() + "/runs", "{}");
      own = again.status() == 202;
      // Else somebody else was quicker, or may do so and this client may not.
      Reply now = own ? again : service.get(job.path(), Map.of()).require(200);
      job = RemoteJob.read(list, now.json());
    }
    if (own) {
      interruption.began(job);
    }
    return job;
  }

  /** Whether this order is what it began with: others may wait for what was there before. */
  private static boolean isNew(RemoteJob job, Reply reply) {
    return job.attempt() == 0
        && reply.date().map(now -> !job.created().isBefore(now.minus(CLOCKS))).orElse(false);
  }

  /** Waits until it is done; see {@link JobWatch#untilDone}. */
  RemoteJob await(RemoteJob job) {
    try {
      return new JobWatch(service, progress).untilDone(job);
    } finally {
      interruption.ended(job);
    }
  }

  /** It is left to the service. */
  void leave(RemoteJob job) {
    interruption.ended(job);
  }

  @Override
  public void close() {
    interruption.close();
    service.close();
  }
}
