package senbon.app;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import senbon.base.io.Digest;
import senbon.build.source.Arrived;
import senbon.build.source.Certificates;
import senbon.build.source.Input;
import senbon.build.source.Inputs;
import senbon.build.source.Kept;
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
  public record Fetched(
      String location,
      String path,
      long size,
      Digest sha256,
      Optional<Digest> sha512,
      boolean cached) {
    static Fetched of(Kept kept) {
      return new Fetched(
          kept.location(),
          kept.path().toString(),
          kept.size(),
          kept.sha256(),
          kept.sha512(),
          kept.cached());
    }
  }

  /**
   * Fetches side by side, two from one host at a time; after a failure no other is begun.
   *
   * @param certificates each archive must carry one signature by any of them; none to not check
   * @param withSha512 whether that hash is wanted too; it takes longer than all else
   */
  public List<Fetched> fetch(List<Input> inputs, List<Path> certificates, boolean withSha512)
      throws IOException {
    Certificates trusted = Certificates.read(certificates);
    List<Callable<Fetched>> tasks = new ArrayList<>();
    for (Input input : inputs) {
      tasks.add(
          certificates.isEmpty()
              ? () -> inTurn(input, () -> session.inputs().kept(input, withSha512))
              : () -> inTurn(input, () -> signed(input, trusted, withSha512)));
    }
    return session.schedule().workers().all(tasks);
  }

  /** Gets one when its server has a place free. */
  private Fetched inTurn(Input input, Callable<Kept> body) throws Exception {
    String host = input.remote().map(URI::getHost).orElse("");
    Semaphore places = hosts.computeIfAbsent(host, name -> new Semaphore(PER_HOST));
    places.acquire();
    try {
      return Fetched.of(body.call());
    } finally {
      places.release();
    }
  }

  private Kept signed(Input input, Certificates trusted, boolean withSha512) throws IOException {
    Inputs inputs = session.inputs();
    Arrived arrived = withSha512 ? inputs.hashed(input) : inputs.get(input);
    try (arrived) {
      trusted.require(arrived.archive());
      return arrived.kept();
    }
  }
}
