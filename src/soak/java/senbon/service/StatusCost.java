package senbon.service;

import com.google.gson.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import senbon.cli.FileServer;

/** What an answer costs that tells how a job goes. */
final class StatusCost {
  private static final int CONNECTIONS = 20;

  /** What Java compiles, it has compiled after some ten thousand of the same. */
  private static final int WARM_RATE = 4000;

  private static final int WARM_MILLIS = 12_000;

  private final Path folder;

  StatusCost(Path folder) {
    this.folder = folder;
  }

  /** Asks a server that has nothing else to do, so many times a second. */
  boolean run(int seconds, int rate) throws Exception {
    try (FileServer files = new FileServer(Files.createDirectories(folder.resolve("none")));
        ServicePart server = ServicePart.alone(folder, files, "rate-limit=0")) {
      String path = warm(server, files);
      Duration before = server.cpu();
      Duration own = Cpu.own();
      try (StatusLoad load = new StatusLoad(server.uri().resolve(path), rate, CONNECTIONS)) {
        Thread.sleep(seconds * 1000L);
        System.out.println(load.told(seconds));
        double thousands = load.count() / 1e3;
        System.out.printf(
            Locale.ROOT,
            "CPU milliseconds for 1,000 answers: the server %.1f, this process %.1f%n",
            server.cpu().minus(before).toMillis() / thousands,
            Cpu.own().minus(own).toMillis() / thousands);
        return load.failed() == 0;
      }
    }
  }

  /** The path of a job that has failed. */
  private static String job(ServicePart server, FileServer files) throws InterruptedException {
    ServiceClient client = new ServiceClient(List.of(server), 1);
    String wish = KnownJobs.wish(files.url("none.mar"), files.url("neither.mar"));
    JsonObject job = client.json("POST", "/v1/partials", wish, 202, 200);
    String id = job.get("id").getAsString();
    KnownJobs.await(client, id);
    return "/v1/partials/" + id;
  }

  /** What the server says of such a job. */
  static byte[] failed(ServicePart server, FileServer files) throws InterruptedException {
    ServiceClient client = new ServiceClient(List.of(server), 1);
    return client.ask("GET", job(server, files), "").orElseThrow().body();
  }

  /**
   * Asks for a job that has failed for a while, so that what is measured is a server that has been
   * up, not Java that compiles; the path of that job.
   */
  static String warm(ServicePart server, FileServer files) throws InterruptedException {
    String path = job(server, files);
    try (StatusLoad load = new StatusLoad(server.uri().resolve(path), WARM_RATE, CONNECTIONS)) {
      Thread.sleep(WARM_MILLIS);
      System.out.println("warm-up: " + load.told(WARM_MILLIS / 1e3));
    }
    return path;
  }
}
