package senbon.service.page;

import java.util.List;
import senbon.base.Human;
import senbon.queue.Job;
import senbon.queue.JobKind;
import senbon.queue.JobState;
import senbon.report.page.Html;

/** Jobs, each in a line or two. */
final class JobList {
  private JobList() {}

  static void write(Html html, List<Job> jobs, Viewer viewer) {
    html.add("<ol class=\"jobs\">\n");
    for (Job job : jobs) {
      html.add("<li><div>");
      JobWords.badge(html, job);
      html.add("</div>\n<div><a href=\"jobs/%s\">%s</a>\n<p>", job.id(), Asked.of(job).title());
      facts(html, job);
      Times.ago(html, job.created(), viewer.now());
      if (!job.client().isEmpty()) {
        html.add(" by %s", job.client());
      }
      html.add("</p></div></li>\n");
    }
    html.add("</ol>\n");
  }

  private static void facts(Html html, Job job) {
    if (job.kind() == JobKind.PLAN) {
      html.add("plan · ");
    }
    if (job.state() == JobState.RUNNING) {
      html.add("%d %% · ", (long) job.progress().percent());
    } else if (job.state() == JobState.DONE && job.kind() == JobKind.PARTIAL) {
      job.result()
          .filter(result -> !result.files().isEmpty())
          .ifPresent(result -> html.add("%s · ", Human.bytes(result.files().get(0).size())));
    } else if (job.state() == JobState.FAILED) {
      job.problem().ifPresent(problem -> html.add("%s · ", JobWords.meaning(problem)));
    }
    if (job.attempt() > 1) {
      html.add("%s · ", Human.count(job.attempt(), "run", "runs"));
    }
  }
}
