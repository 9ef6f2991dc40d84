package senbon.report.page;

import java.util.List;
import senbon.base.Human;
import senbon.report.Anatomy;
import senbon.report.SizeChange;

/** Shows what grew and what shrank since another partial. */
final class ExplainChanges {
  private static final int EACH = 12;

  private ExplainChanges() {}

  static void write(Html html, String name, Anatomy before, Anatomy now) {
    List<SizeChange> changes = SizeChange.between(before, now);
    long growth = now.size() - before.size();
    html.add("<h2>What changed since %s</h2>\n<p class=\"hint\">", name);
    html.add("%s → %s", Html.sized(before.size()), Html.sized(now.size()));
    html.add(", %s; ", signed(growth));
    html.add("%s of another size.</p>\n", Human.count(changes.size(), "member is", "members are"));
    if (changes.isEmpty()) {
      return;
    }
    long grown = changes.stream().filter(c -> c.growth() > 0).count();
    int top = (int) Math.min(EACH, grown);
    int bottom = (int) Math.min(EACH, changes.size() - grown);
    long most =
        Math.max(
            Math.abs(changes.get(0).growth()), Math.abs(changes.get(changes.size() - 1).growth()));
    html.add("<ol class=\"bars both\">\n");
    changes.subList(0, top).forEach(change -> bar(html, change, most));
    if (changes.size() > top + bottom) {
      String between = Human.count(changes.size() - top - bottom, "more", "more");
      html.add("<li class=\"dim\">%s in between</li>\n", between);
    }
    changes.subList(changes.size() - bottom, changes.size()).forEach(c -> bar(html, c, most));
    html.add("</ol>\n");
  }

  private static void bar(Html html, SizeChange change, long most) {
    double share = 0.5 * Math.abs(change.growth()) / most;
    boolean grew = change.growth() > 0;
    html.add("<li><span>%s</span>", change.path());
    html.add(
        "<span class=\"n\">%s <small>%s</small></span>", signed(change.growth()), story(change));
    new Bar(html, "").skip(grew ? 0.5 : 0.5 - share).piece(grew ? "grew" : "shrank", share).end();
    html.add("</li>\n");
  }

  private static String story(SizeChange change) {
    if (change.before() == 0) {
      return "new here";
    } else if (change.now() == 0) {
      return "no longer sent";
    }
    return Html.sized(change.before()) + " → " + Html.sized(change.now());
  }

  private static String signed(long bytes) {
    return (bytes < 0 ? "−" : "+") + Html.sized(Math.abs(bytes));
  }
}
