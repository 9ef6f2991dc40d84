package senbon.service.page;

import java.util.List;
import senbon.queue.Job;
import senbon.queue.JobProgress;
import senbon.queue.JobState;
import senbon.report.page.Html;

/** How far a job is: its stages, one of which goes on, and how much of all is done. */
final class Stages {
  private static final List<Stage> ALL =
      List.of(
          new Stage("fetch", "Fetch", "Fetching both builds"),
          new Stage("decode", "Read", "Reading both builds"),
          new Stage("plan", "Plan", "Planning what to send"),
          new Stage("diff patch make", "Patch", "Making patches"),
          new Stage("write", "Write", "Writing the partial"),
          new Stage("prove", "Prove", "Proving the partial"),
          new Stage("publish", "Publish", "Publishing the partial"));

  private Stages() {}

  /**
   * A stage.
   *
   * @param words of the command for it, one or more
   */
  private record Stage(String words, String name, String sentence) {
    boolean is(String word) {
      return !word.isEmpty() && (" " + words + " ").contains(" " + word + " ");
    }
  }

  static void write(Html html, Job job) {
    JobProgress progress = job.state() == JobState.RUNNING ? job.progress() : JobProgress.NONE;
    int now = -1;
    for (int i = 0; i < ALL.size(); i++) {
      now = ALL.get(i).is(progress.stage()) ? i : now;
    }
    if (job.state() == JobState.RUNNING) {
      long percent = Math.min(100, Math.max(0, (long) progress.percent()));
      String left =
          progress.secondsLeft().isPresent() ? Times.left(progress.secondsLeft().getAsLong()) : "";
      html.add("<p class=\"now\"><b id=\"now\" aria-live=\"polite\">%s</b> ", sentence(job, now));
      html.add("<span><span id=\"percent\">%d %%</span> ", percent);
      html.add("<span id=\"left\">%s</span></span></p>\n", left);
      html.add("<progress id=\"progress\" max=\"100\" value=\"%d\" ", percent);
      html.add("aria-label=\"Progress\">%d %%</progress>\n", percent);
    }
    html.add("<ol class=\"stages\" id=\"stages\">\n");
    for (int i = 0; i < ALL.size(); i++) {
      stage(html, ALL.get(i), now < 0 || i > now ? "" : i < now ? "done" : "current");
    }
    html.add("</ol>\n");
  }

  private static String sentence(Job job, int now) {
    if (job.cancelled()) {
      return "Being cancelled";
    } else if (now < 0) {
      return job.progress().stage().isEmpty() ? "Starting" : "At work: " + job.progress().stage();
    }
    return ALL.get(now).sentence();
  }

  private static void stage(Html html, Stage stage, String state) {
    html.add("<li data-stage=\"%s\" data-sentence=\"%s\"", stage.words(), stage.sentence());
    html.add(state.isEmpty() ? "" : " class=\"" + state + "\"");
    html.add(state.equals("current") ? " aria-current=\"step\"" : "").add(">%s", stage.name());
    html.add("<span class=\"unseen\">%s</span></li>\n", state.equals("done") ? ", done" : "");
  }
}
