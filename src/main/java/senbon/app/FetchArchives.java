package senbon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import senbon.io.Digest;

/** Brings archives into the cache. */
public final class FetchArchives {
  private final Workshop workshop;

  public FetchArchives(Workshop workshop) {
    this.workshop = workshop;
  }

  /** What arrived, or was there already. */
  public record Fetched(String location, String path, long size, Digest sha256, boolean cached) {}

  /** Fetches without asking for signatures. */
  public List<Fetched> fetch(List<Input> inputs) throws IOException {
    return fetch(inputs, List.of());
  }

  /**
   * Fetches one after another; the first failure ends it.
   *
   * @param certificates each archive must carry one signature by any of them; none to not check
   */
  public List<Fetched> fetch(List<Input> inputs, List<Path> certificates) throws IOException {
    Certificates trusted = Certificates.read(certificates);
    List<Fetched> all = new ArrayList<>();
    for (Input input : inputs) {
      Inputs.Arrived arrived = workshop.inputs().get(input);
      if (!certificates.isEmpty()) {
        try (OpenArchive archive = Inputs.open(arrived)) {
          trusted.require(archive);
        }
      }
      all.add(
          new Fetched(
              arrived.location(),
              arrived.path().toString(),
              arrived.size(),
              arrived.sha256(),
              arrived.cached()));
    }
    return all;
  }
}
