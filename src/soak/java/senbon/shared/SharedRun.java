package senbon.shared;

import java.nio.file.Path;
import java.util.List;

/**
 * Trials of a shared cache with real processes; prints counts, and ends with 1 if any was wrong.
 */
final class SharedRun {
  private SharedRun() {}

  public static void main(String[] args) throws Exception {
    Path dir = Path.of(args[1]);
    int count = Integer.parseInt(args[2]);
    List<String> wrong =
        switch (args[0]) {
          case "race" -> SharedRace.run(dir, count);
          case "kill" -> SharedKills.run(dir, count, Long.parseLong(args[3]));
          case "shards" -> SharedShards.run(dir, count, 3, 4);
          default -> throw new IllegalArgumentException(args[0]);
        };
    wrong.forEach(System.out::println);
    System.exit(wrong.isEmpty() ? 0 : 1);
  }
}
