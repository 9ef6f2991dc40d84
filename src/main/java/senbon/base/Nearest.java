package senbon.base;

import java.util.Collection;
import java.util.Optional;

/** The word that somebody will have meant who wrote another. */
public final class Nearest {
  private Nearest() {}

  /**
   * One of the words that differs from what was written by few letters: left out, put in, changed
   * or swapped with the next.
   *
   * @return the nearest, the first of several; nothing if none is alike
   */
  public static Optional<String> of(String written, Collection<String> words) {
    String nearest = null;
    int least = Math.max(1, written.length() / 3) + 1;
    for (String word : words) {
      int distance = distance(written, word);
      if (distance < least) {
        least = distance;
        nearest = word;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** A question that follows a message, or nothing. */
  public static String question(String written, Collection<String> words) {
    return of(written, words).map(word -> " Did you mean " + word + "?").orElse("");
  }

  /** Optimal string alignment: row i holds the distances of the first i letters of a. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      before = above;
      above = row;
    }
    return above[b.length()];
  }
}
