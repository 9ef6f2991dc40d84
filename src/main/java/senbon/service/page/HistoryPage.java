package senbon.service.page;

import java.util.List;
import java.util.Optional;
import senbon.queue.Job;
import senbon.queue.JobState;
import senbon.report.page.Html;

/** The jobs that there are and were. */
final class HistoryPage {
  private HistoryPage() {}

  static String of(List<Job> jobs, HistoryFilter filter, Optional<String> next, Viewer viewer) {
    Html html = new Html();
    Frame frame = new Frame(html, "./", viewer);
    frame.begin("Jobs", "jobs", false);
    html.add("<h1>Jobs</h1>\n");
    filter(html, filter);
    if (!jobs.isEmpty()) {
      JobList.write(html, jobs, viewer);
    } else if (filter.isAll() && filter.cursor().isEmpty()) {
      html.add("<p class=\"card\">There are none yet. <a href=\"./\">Make a partial</a></p>\n");
    } else {
      html.add("<p class=\"card\">No job is like that. <a href=\"jobs\">Show all</a></p>\n");
    }
    html.add("<nav class=\"paging\" aria-label=\"More jobs\">");
    if (!filter.cursor().isEmpty()) {
      html.add("<a href=\"jobs%s\">Newest</a> ", filter.query("").replace("cursor=&", ""));
    }
    next.ifPresent(
        cursor -> html.add("<a rel=\"next\" href=\"jobs%s\">Older</a>", filter.query(cursor)));
    html.add("</nav>\n");
    frame.end();
    return html.toString();
  }

  private static void filter(Html html, HistoryFilter filter) {
    html.add("<form method=\"get\" action=\"jobs\" role=\"search\" class=\"filter\">\n");
    html.add("<div class=\"field\"><label for=\"state\">State</label>");
    html.add("<select id=\"state\" name=\"state\"><option value=\"\">all</option>");
    for (JobState state : JobState.values()) {
      html.add("<option value=\"%s\"", state.word());
      html.add(filter.state().equals(Optional.of(state)) ? " selected" : "");
      html.add(">%s</option>", state.word());
    }
    html.add("</select></div>\n<div class=\"field\"><label for=\"text\">Address or client</label>");
    html.add(
        "<input type=\"search\" id=\"text\" name=\"text\" value=\"%s\"></div>\n", filter.text());
    html.add("<button class=\"plain\">Filter</button></form>\n");
  }
}
