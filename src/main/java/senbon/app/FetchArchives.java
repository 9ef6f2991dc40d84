package senbon.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import senbon.base.io.Hashes;
import senbon.build.source.Arrived;
import senbon.build.source.Certificates;
import senbon.build.source.Input;
import senbon.session.Session;

/** Brings archives into the cache. */
public final class FetchArchives {
  /** As many transfers from one server as do it no harm. */
  private static final int PER_HOST = 2;

  private final Session session;
  private final Map<String, Semaphore> hosts = new ConcurrentHashMap<>();

  public FetchArchives(Session session) {
    this.session = session;
  }

  /** What arrived, or was there already. */
  public record Fetched(String location, String path, long size, Hashes hashes, boolean cached) {}

  /**
   * Fetches side by side, two from one host at a time; after a failure no other is begun.
   *
   * @param certificates each archive must carry one signature by any of them; none to not check
   */
  public List<Fetched> fetch(List<Input> inputs, List<Path> certificates) throws IOException {
    Certificates trusted = Certificates.read(certificates);
    List<Callable<Fetched>> tasks = new ArrayList<>();
    for (Input input : inputs) {
      tasks.add(() -> fetch(input, trusted, !certificates.isEmpty()));
    }
    return session.schedule().workers().all(tasks);
  }

  private Fetched fetch(Input input, Certificates trusted, boolean check)
      throws IOException, InterruptedException {
    String host = input.remote().map(URI::getHost).orElse("");
    Semaphore places = hosts.computeIfAbsent(host, name -> new Semaphore(PER_HOST));
    places.acquire();
    try {
      try (Arrived arrived = session.inputs().hashed(input)) {
        if (check) {
          trusted.require(arrived.archive());
        }
        return new Fetched(
            arrived.location(),
            arrived.path().toString(),
            arrived.size(),
            new Hashes(arrived.sha256(), arrived.sha512().orElseThrow()),
            arrived.cached());
      }
    } finally {
      places.release();
    }
  }
}
