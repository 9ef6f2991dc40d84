package senbon.app;

import java.io.IOException;
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

  /** Fetches one after another; the first failure ends it. */
  public List<Fetched> fetch(List<Input> inputs) throws IOException {
    List<Fetched> all = new ArrayList<>();
    for (Input input : inputs) {
      Inputs.Arrived arrived = workshop.inputs().get(input);
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
