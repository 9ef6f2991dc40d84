package senbon.service;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a server holds as time goes on: a line of numbers for each moment. */
final class SoakTable {
  private static final List<String> COLUMNS =
      List.of("heap MB", "threads", "handles", "children", "files", "table KB", "cache KB");

  /** What each may be more by at the end than at the beginning, beside a fifth. */
  private static final double[] SLACK = {5, 5, 10, 1, 10, 2000, 1000};

  private final Path home;
  private final ServicePart server;
  private final List<double[]> lines = new ArrayList<>();

  /**
   * @param home with its state in {@code state} and its cache in {@code cache}
   */
  SoakTable(Path home, ServicePart server) {
    this.home = home;
    this.server = server;
    System.out.println("minute\t" + String.join("\t", COLUMNS));
  }

  /** Takes down what is held now; the heap is what is left of it once garbage is collected. */
  void take(double minute) throws IOException {
    String pid = Long.toString(server.pid());
    String histogram = output("jcmd", pid, "GC.class_histogram");
    String last = histogram.lines().reduce("", (one, two) -> two.isBlank() ? one : two);
    String[] words = last.strip().split("\\s+", -1);
    Path process = Path.of("/proc", pid);
    double[] line = {
      minute,
      words.length > 2 ? Long.parseLong(words[2]) / 1e6 : 0,
      list(process.resolve("task")).size(),
      list(process.resolve("fd")).size(),
      server.children().size(),
      files(home.resolve("state/work")).size(),
      size(home.resolve("state/jobs.mv.db")) / 1e3,
      files(home.resolve("cache")).stream().mapToLong(SoakTable::size).sum() / 1e3
    };
    lines.add(line);
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%.1f", minute));
    for (int i = 1; i < line.length; i++) {
      text.append(String.format(Locale.ROOT, i == 1 ? "\t%.1f" : "\t%.0f", line[i]));
    }
    System.out.println(text);
  }

  /** Whether the last third of what was taken after that minute is much like the first third. */
  boolean isFlat(double from) {
    List<double[]> life = lines.stream().filter(line -> line[0] >= from).toList();
    int third = life.size() / 3;
    if (third == 0) {
      System.out.println("too short to tell whether anything grows");
      return false;
    }
    boolean flat = true;
    for (int i = 0; i < COLUMNS.size(); i++) {
      double first = median(life.subList(0, third), i + 1);
      double last = median(life.subList(life.size() - third, life.size()), i + 1);
      boolean grown = last > first * 1.2 + SLACK[i];
      flat &= !grown;
      System.out.printf(
          Locale.ROOT,
          "%s: median %.1f in the first third, %.1f in the last%s%n",
          COLUMNS.get(i),
          first,
          last,
          grown ? ": GROWN" : "");
    }
    return flat;
  }

  private static double median(List<double[]> lines, int column) {
    double[] all = lines.stream().mapToDouble(line -> line[column]).toArray();
    Arrays.sort(all);
    return all[all.length / 2];
  }

  private static String output(String... command) throws IOException {
    Process process = new ProcessBuilder(command).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  /** What is in a folder; nothing if it is gone meanwhile. */
  private static List<Path> list(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<Path> files(Path folder) {
    List<Path> files = new ArrayList<>();
    List<Path> open = new ArrayList<>(List.of(folder));
    while (!open.isEmpty()) {
      Path next = open.remove(open.size() - 1);
      if (Files.isDirectory(next)) {
        open.addAll(list(next));
      } else {
        files.add(next);
      }
    }
    return files;
  }

  /** In bytes; none of what is gone meanwhile. */
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }
}
