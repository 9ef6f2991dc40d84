package senbon.crash;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How often what was killed when, and what came of it. */
final class KillTable {
  private final Map<String, Integer> kills = new TreeMap<>();
  private final StringBuilder troubles = new StringBuilder();
  private int rounds;
  private int ended;
  private int bad;
  private int stuck;
  private int lost;
  private int left;
  private int failed;

  /** A process was killed in the middle of a command. */
  void killed(String command, String moment) {
    kills.merge("%-8s %s".formatted(command, moment), 1, Integer::sum);
  }

  void round() {
    rounds++;
  }

  /** A command was done before its process was killed. */
  void ended(int commands) {
    ended += commands;
  }

  /** Bytes that are not what they should be, under a final name. */
  void bad(String what) {
    bad++;
    trouble("bad: " + what);
  }

  /** A command found a key held by no one alive. */
  void stuck(String what) {
    stuck++;
    trouble("stuck: " + what);
  }

  /** A result that had been stored, that nothing was to remove, and that is gone. */
  void lost(String what) {
    lost++;
    trouble("lost: " + what);
  }

  /** A temporary file that a collection of garbage left. */
  void left(String what) {
    left++;
    trouble("left: " + what);
  }

  /** A command that failed in another way. */
  void failed(String what) {
    failed++;
    trouble("failed: " + what);
  }

  private void trouble(String line) {
    troubles.append("round ").append(rounds).append(": ").append(line).append('\n');
  }

  int kills() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  boolean isClean() {
    return troubles.isEmpty();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("killed in  moment                 kills\n");
    kills.forEach((row, count) -> text.append("%-32s %6d%n".formatted(row, count)));
    text.append(
        String.format(
            Locale.ROOT,
            "%d kills in %d rounds, %d commands ended before; %d bad blobs, %d stuck locks,"
                + " %d lost blobs, %d temporary files left, %d commands failed%n",
            kills(),
            rounds,
            ended,
            bad,
            stuck,
            lost,
            left,
            failed));
    return text.append(troubles).toString();
  }
}
