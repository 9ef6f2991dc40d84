package senbon.service;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import senbon.base.io.Digest;
import senbon.cli.FileServer;

/**
 * A real job with and without many who ask how it goes; or, to know what any server costs that
 * shares the processors with a job, with as many who ask nginx for a file of that size.
 */
final class ServiceLoad {
  private static final int RATE = 1000;
  private static final int CONNECTIONS = 20;
  private static final int STREAMS = 200;

  /** What 99 of 100 answers must be below, in milliseconds. */
  private static final double SLOW = 100;

  /** What a job's processor time may be more by. */
  private static final double MORE = 0.05;

  private final Path folder;
  private final Path builds;
  private final String from;
  private final String to;
  private boolean answered = true;

  /**
   * @param builds folder with two complete MARs, the old one first by name
   */
  ServiceLoad(Path folder, Path builds) throws Exception {
    this.folder = folder;
    this.builds = builds;
    List<String> names = new ArrayList<>();
    try (var files = Files.list(builds)) {
      files
          .map(f -> f.getFileName().toString())
          .filter(name -> name.endsWith(".mar"))
          .sorted()
          .forEach(names::add);
    }
    this.from = names.get(0);
    this.to = names.get(1);
  }

  /**
   * Runs the job so often in each way, in turn.
   *
   * @param ways {@code quiet}, {@code asked}, {@code nginx}, with commas between them; the first is
   *     what the others are compared with
   */
  boolean run(int count, String ways) throws Exception {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    for (String way : ways.split(",", -1)) {
      seconds.put(way, new ArrayList<>());
    }
    try (FileServer files = new FileServer(builds)) {
      for (int i = 0; i < count; i++) {
        for (Map.Entry<String, List<Double>> way : seconds.entrySet()) {
          way.getValue().add(job(files, i, way.getKey()));
        }
      }
    }
    double first = median(seconds.values().iterator().next());
    boolean few = true;
    for (Map.Entry<String, List<Double>> way : seconds.entrySet()) {
      double more = median(way.getValue()) / first - 1;
      few &= more <= MORE;
      System.out.printf(
          Locale.ROOT,
          "CPU seconds of the job, %s: %s; median %.2f: %+.1f %%%n",
          way.getKey(),
          way.getValue(),
          median(way.getValue()),
          100 * more);
    }
    return few && answered;
  }

  private static double median(List<Double> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }

  private double job(FileServer files, int number, String way) throws Exception {
    Path home = Files.createDirectories(folder.resolve("run" + number + way));
    boolean asked = way.equals("asked");
    try (ServicePart server = ServicePart.alone(home, files, "rate-limit=0");
        Nginx nginx = way.equals("nginx") ? nginx(home, StatusCost.failed(server, files)) : null) {
      ServiceClient client = new ServiceClient(List.of(server), 1);
      StatusCost.warm(server, files);
      String wish = KnownJobs.wish(files.url(from), files.url(to));
      JsonObject job = client.json("POST", "/v1/partials", wish, 202);
      String path = "/v1/partials/" + job.get("id").getAsString();
      long start = System.nanoTime();
      Duration before = nginx == null ? server.cpu() : nginx.cpu();
      Duration own = Cpu.own();
      StatusLoad load = null;
      EventReaders readers = null;
      if (asked || nginx != null) {
        URI uri = asked ? server.uri().resolve(path) : nginx.uri("status");
        load = new StatusLoad(uri, RATE, CONNECTIONS);
      }
      if (asked) {
        readers = new EventReaders(server.uri().resolve(path + "/events"), STREAMS);
      }
      Duration cpu = Duration.ZERO;
      while (List.of("queued", "running").contains(job.get("state").getAsString())) {
        Thread.sleep(100);
        for (ProcessHandle child : server.children()) {
          Duration now = Cpu.of(child);
          cpu = now.compareTo(cpu) > 0 ? now : cpu;
        }
        job = client.json("GET", path, "", 200);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Duration after = nginx == null ? server.cpu() : nginx.cpu();
      System.out.printf(
          Locale.ROOT,
          "%s: %s in %.1f s, %.2f CPU s; %s %.2f CPU s, this process %.2f%n",
          way,
          job.get("state").getAsString(),
          seconds,
          seconds(cpu),
          nginx == null ? "the server" : "nginx",
          seconds(after.minus(before)),
          seconds(Cpu.own().minus(own)));
      Thread.sleep(asked ? 1500 : 0);
      if (load != null) {
        load.close();
        answered &= load.failed() == 0 && load.percentile(99) <= SLOW;
        System.out.println("  " + load.told(seconds));
      }
      if (readers != null) {
        answered &= readers.ended() == STREAMS;
        System.out.printf("  %d of %d streams heard the end%n", readers.ended(), STREAMS);
      }
      byte[] content = client.ask("GET", path + "/content", "").orElseThrow().body();
      System.out.printf(
          "  %d bytes %s%n", content.length, Digest.sha256(content).hex().substring(0, 8));
      return seconds(cpu);
    }
  }

  private static Nginx nginx(Path home, byte[] status) throws IOException, InterruptedException {
    Path root = Files.createDirectories(home.resolve("nginx"));
    Files.write(root.resolve("status"), status);
    return new Nginx(root);
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1e3;
  }
}
