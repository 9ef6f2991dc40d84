package senbon.service;

import java.nio.file.Path;
import java.util.Arrays;

/** One of the trials of {@code scripts/check-service}. */
final class ServiceRun {
  private ServiceRun() {}

  /**
   * What, folder, count, a second count, seed; then seconds for kills, a folder with two builds for
   * the load, a size or a folder for downloads, folders of pairs for real ones.
   */
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[1]);
    int count = Integer.parseInt(args[2]);
    int second = Integer.parseInt(args[3]);
    long seed = Long.parseLong(args[4]);
    boolean right =
        switch (args[0]) {
          case "kill" ->
              new ServiceKills(folder, count, second, seed, Double.parseDouble(args[5])).run(true);
          case "kill-file" ->
              new ServiceKills(folder, count, second, seed, Double.parseDouble(args[5])).run(false);
          case "database-stop" -> new DatabaseStops(folder, count, second, seed).run();
          case "full-disk" -> new FullDisk(folder, count, second, seed).run();
          case "load" -> new ServiceLoad(folder, Path.of(args[5])).run(count, args[6]);
          case "status" -> new StatusCost(folder).run(count, second);
          case "download" -> new ServiceDownload(folder, args[5]).run(count);
          case "real" ->
              new RealPairs(folder).run(Arrays.stream(args).skip(5).map(Path::of).toList());
          case "soak" -> new ServiceSoak(folder, seed).run(count);
          default -> throw new IllegalArgumentException(args[0]);
        };
    System.exit(right ? 0 : 1);
  }
}
