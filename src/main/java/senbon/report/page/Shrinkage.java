package senbon.report.page;

import java.util.List;
import java.util.OptionalLong;

/** How well a file shrank: its bytes in the partial, in parts of those that it has once updated. */
enum Shrinkage {
  TINY("s1", "under 2 %"),
  LITTLE("s2", "2 to 10 %"),
  QUARTER("s3", "10 to 25 %"),
  HALF("s4", "25 to 50 %"),
  MOST("s5", "50 % or more"),
  UNKNOWN("s0", "not known, or no file");

  private static final double[] LIMITS = {0.02, 0.10, 0.25, 0.50};

  /** Of the style sheet. */
  final String style;

  final String text;

  Shrinkage(String style, String text) {
    this.style = style;
    this.text = text;
  }

  static Shrinkage of(long sent, OptionalLong makes) {
    if (makes.isEmpty() || makes.getAsLong() == 0) {
      return UNKNOWN;
    }
    double share = (double) sent / makes.getAsLong();
    int step = 0;
    while (step < LIMITS.length && share >= LIMITS[step]) {
      step++;
    }
    return values()[step];
  }

  static void legend(Html html) {
    html.add("<p class=\"legend\"><span class=\"dim\">In the partial, of the updated file:</span>");
    for (Shrinkage one : List.of(values())) {
      html.key(one.style);
      html.add("%s</span>", one.text);
    }
    html.add("</p>\n");
  }
}
