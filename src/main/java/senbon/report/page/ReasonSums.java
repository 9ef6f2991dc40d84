package senbon.report.page;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Why files are sent as they are, or not at all, and how they are packed: counts and sums. */
final class ReasonSums {
  private static final int MOST = 16;

  private record Sum(String why, String packing, long count, long size) {}

  private final Map<String, Sum> sums = new TreeMap<>();

  void add(String why, String packing, long size) {
    sums.merge(
        why + "\n" + packing,
        new Sum(why, packing, 1, size),
        (a, b) -> new Sum(why, packing, a.count + b.count, a.size + b.size));
  }

  /** Adds the table, the largest sums first. */
  void write(Html html) {
    html.add("<section><h2>Why, and how packed</h2>\n<table><thead><tr><th scope=\"col\">why</th>");
    html.add(
        "<th scope=\"col\" class=\"wide\">packing</th><th scope=\"col\" class=\"n\">files</th>");
    html.add("<th scope=\"col\" class=\"n\">kB</th></tr></thead><tbody>\n");
    List<Sum> all =
        sums.values().stream()
            .sorted(Comparator.comparingLong(Sum::size).thenComparing(Sum::count).reversed())
            .toList();
    for (Sum sum : all.subList(0, Math.min(MOST, all.size()))) {
      row(html, sum);
    }
    if (all.size() > MOST) {
      List<Sum> rest = all.subList(MOST, all.size());
      row(
          html,
          new Sum(
              "other reasons",
              "",
              rest.stream().mapToLong(Sum::count).sum(),
              rest.stream().mapToLong(Sum::size).sum()));
    }
    html.add("</tbody></table></section>\n");
  }

  private static void row(Html html, Sum sum) {
    html.add("<tr><td>%s</td><td class=\"wide\">%s</td>", sum.why(), sum.packing());
    html.add(
        "<td class=\"n\">%,d</td><td class=\"n\">%s</td>",
        sum.count(), sum.size() == 0 ? "" : Html.size(sum.size()));
    html.add("</tr>\n");
  }
}
