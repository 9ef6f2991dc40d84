package senbon.service.page;

import java.time.Duration;
import java.util.OptionalInt;
import senbon.base.Human;
import senbon.queue.Job;
import senbon.queue.JobKind;
import senbon.queue.JobRun;
import senbon.queue.JobState;
import senbon.report.page.Html;

/** One job: how it stands, what it came to, what was asked, and how to ask for it again. */
final class JobPage {
  private static final String UP = "../";

  private final Html html = new Html();
  private final Job job;
  private final Asked asked;
  private final OptionalInt position;
  private final Viewer viewer;

  JobPage(Job job, OptionalInt position, Viewer viewer) {
    this.job = job;
    this.asked = Asked.of(job);
    this.position = position;
    this.viewer = viewer;
  }

  @Override
  public String toString() {
    boolean open = !job.state().isFinal();
    Frame frame = new Frame(html, UP, viewer);
    frame.begin(headline(), Frame.NOWHERE, open);
    html.add("<div class=\"head\"><h1>%s</h1>", asked.title());
    JobWords.badge(html, job);
    html.add("</div>\n");
    if (open) {
      waiting();
    } else {
      ended();
    }
    asked();
    runs();
    commands();
    more();
    frame.end();
    return html.toString();
  }

  private String headline() {
    boolean running = job.state() == JobState.RUNNING && !job.cancelled();
    String state = running ? (long) job.progress().percent() + " %" : JobWords.state(job);
    return state + " · " + asked.title();
  }

  private void waiting() {
    String path = UP + JobWords.path(job);
    html.add(
        "<section class=\"card\" aria-label=\"Progress\" data-state=\"%s\" ", job.state().word());
    html.add("data-cancelled=\"%s\" ", Boolean.toString(job.cancelled()));
    html.add("data-self=\"%s\" data-events=\"%s/events\" ", path, path);
    html.add("data-title=\"%s · senbon\">\n", asked.title());
    if (job.state() == JobState.QUEUED) {
      html.add("<p class=\"now\"><b id=\"queue\" aria-live=\"polite\">%s</b></p>\n", queue());
    }
    Stages.write(html, job);
    html.add("<p id=\"trouble\" class=\"hint\" role=\"status\"></p>\n");
    html.add(
        "<noscript><p class=\"hint\">This page loads itself anew every five seconds.</p></noscript>\n");
    if (viewer.mayChange(job) && !job.cancelled()) {
      button("cancel", "Cancel", "plain");
    }
    html.add("</section>\n");
  }

  private String queue() {
    if (job.cancelled()) {
      return "Being cancelled";
    } else if (job.attempt() > 0) {
      Duration wait = Duration.between(viewer.now(), job.notBefore());
      String when = wait.toSeconds() > 0 ? " in " + Human.age(wait) : " soon";
      return "Tried " + Human.count(job.attempt(), "time", "times") + "; runs again" + when;
    } else if (position.orElse(0) > 1) {
      return "Waiting: "
          + Human.count(position.getAsInt() - 1, "job is", "jobs are")
          + " before it";
    }
    return position.isPresent() ? "Waiting: it is next" : "Waiting for a worker";
  }

  private void button(String action, String words, String style) {
    html.add("<form method=\"post\" action=\"%s/%s\">", job.id(), action);
    html.add("<button class=\"%s\">%s</button></form>\n", style, words);
  }

  private void ended() {
    if (job.state() == JobState.DONE) {
      new ResultPart(html, job, asked, UP).write();
      return;
    }
    html.add("<section class=\"card %s\" aria-labelledby=\"end\">\n", job.state().word());
    if (job.state() == JobState.FAILED) {
      failed();
    } else if (job.state() == JobState.CANCELLED) {
      html.add("<h2 id=\"end\">Cancelled</h2>\n<p>Somebody called it off; nothing was made.</p>\n");
    } else {
      html.add(
          "<h2 id=\"end\">No longer kept</h2>\n<p>It was made, but its files are gone by now.");
      html.add(" Making it again gives the same bytes.</p>\n");
    }
    if (viewer.mayChange(job)) {
      button("again", job.state() == JobState.FAILED ? "Try again" : "Make it again", "main");
    }
    html.add("</section>\n");
  }

  private void failed() {
    String name = job.problem().map(JobWords::meaning).orElse("no reason was told");
    html.add(
        "<h2 id=\"end\">%s</h2>\n", name.equals("failed") ? "It failed" : "It failed: " + name);
    job.problem()
        .ifPresent(
            problem -> {
              Sentences detail = Sentences.of(problem.detail());
              html.add("<p>%s</p>\n", detail.most());
              if (!detail.last().isEmpty()) {
                html.add("<p class=\"remedy\">%s</p>\n", detail.last());
              }
              html.add("<p class=\"hint\">Exit code %d. ", problem.exitCode());
              html.add(
                  problem.retryable()
                      ? "The same request may well succeed at another time.</p>\n"
                      : "The same request will most likely fail again.</p>\n");
            });
  }

  private void asked() {
    html.add("<section><h2>Request</h2>\n<dl class=\"facts\">");
    asked.from().ifPresent(side -> side("From", side));
    asked.to().ifPresent(side -> side("To", side));
    asked
        .options()
        .forEach(
            (name, values) -> {
              html.add("<div><dt>%s</dt>", FormFields.label(name));
              html.add("<dd>%s</dd></div>\n", String.join(", ", values).replace("true", "yes"));
            });
    if (!job.client().isEmpty()) {
      html.add("<div><dt>By</dt><dd>%s</dd></div>\n", job.client());
    }
    if (job.priority() != 0) {
      html.add("<div><dt>Priority</dt><dd>%d</dd></div>\n", job.priority());
    }
    html.add("<div><dt>When</dt><dd>");
    Times.at(html, job.created());
    html.add("</dd></div>\n</dl>\n");
    if (viewer.mayMake() && asked.from().isPresent() && !asked.hides()) {
      html.add("<p><a href=\"%s?like=%s\">Ask for something like it</a></p>\n", UP, job.id());
    }
    html.add("</section>\n");
  }

  private void side(String name, Asked.Side side) {
    html.add("<div class=\"broad\"><dt>%s</dt><dd>%s", name, side.url());
    for (String mirror : side.mirrors()) {
      html.add("<br>or %s", mirror);
    }
    html.add("<br><small><code>%s</code></small>", side.hash().isEmpty() ? "no hash" : side.hash());
    html.add("</dd></div>\n");
  }

  private void runs() {
    if (job.runs().isEmpty()) {
      return;
    }
    html.add("<section><h2>Runs</h2>\n<ol class=\"runs\">\n");
    for (JobRun run : job.runs()) {
      html.add("<li value=\"%d\"><b>%s</b>", run.attempt(), end(run));
      run.ended()
          .ifPresent(
              ended -> html.add(" after %s", Human.time(Duration.between(run.started(), ended))));
      html.add(" <span class=\"dim\">began ");
      Times.ago(html, run.started(), viewer.now());
      html.add(" on %s", run.worker());
      run.exitCode().ifPresent(code -> html.add(", exit code %d", code));
      html.add("</span>");
      if (!run.detail().isEmpty() && !isTold(run.detail())) {
        html.add("<br>%s", run.detail());
      }
      html.add("</li>\n");
    }
    html.add("</ol></section>\n");
  }

  /** Whether the page says it above. */
  private boolean isTold(String detail) {
    return job.state() == JobState.FAILED
        && job.problem().filter(problem -> problem.detail().equals(detail)).isPresent();
  }

  private static String end(JobRun run) {
    return run.end().isEmpty() ? "going on" : JobWords.meaning(run.end());
  }

  private void commands() {
    Commands commands = new Commands(job, asked, viewer);
    html.add("<section><h2>As a command</h2>\n");
    Copy.block(html, "curl", "Ask this service, by curl", commands.curl());
    if (job.state() == JobState.DONE && job.kind() == JobKind.PARTIAL) {
      Copy.block(html, "save", "Save the partial, by curl", commands.download());
    }
    if (asked.from().isPresent() && asked.to().isPresent()) {
      Copy.block(html, "senbon", "Without the service, by senbon", commands.senbon());
    }
    if (asked.hides()) {
      html.add("<p class=\"hint\">Addresses are shown without user names, passwords and ");
      html.add("queries. Put them back before you run the commands.</p>\n");
    }
    html.add("</section>\n");
  }

  private void more() {
    String path = UP + JobWords.path(job);
    html.add("<section><h2>Job</h2>\n<dl class=\"facts\"><div class=\"broad\">");
    html.add("<dt>Name</dt><dd>");
    Copy.line(html, "id", job.id());
    html.add("</dd></div></dl>\n<p class=\"links\"><a href=\"%s\">As JSON</a> ", path);
    if (!job.runs().isEmpty()) {
      html.add("<a href=\"%s/log\">Log of the last run</a>", path);
    }
    html.add("</p></section>\n");
  }
}
