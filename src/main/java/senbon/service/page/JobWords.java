package senbon.service.page;

import java.util.Locale;
import java.util.Map;
import senbon.base.failure.Outcome;
import senbon.queue.Job;
import senbon.queue.JobProblem;
import senbon.report.page.Html;

/** What jobs are called on pages. */
final class JobWords {
  /** Names of problems that are no outcome of a command, and how runs end. */
  private static final Map<String, String> OTHERS =
      Map.of(
          "worker-lost", "the worker was lost",
          "worker-shutdown", "the worker was shut down",
          "deadline", "it was not done in time",
          "cancelled", "it was cancelled",
          "failed", "failed",
          "completed", "completed");

  private JobWords() {}

  static String state(Job job) {
    return job.cancelled() && !job.state().isFinal() ? "cancelling" : job.state().word();
  }

  /** The state as a class of the style sheet. */
  static void badge(Html html, Job job) {
    html.add("<span class=\"badge %s\">%s</span>", job.state().word(), state(job));
  }

  /** A clause, without a full stop: why it failed. */
  static String meaning(JobProblem problem) {
    return meaning(problem.name());
  }

  /** The same of a run's end. */
  static String meaning(String name) {
    String other = OTHERS.get(name);
    if (other != null) {
      return other;
    }
    for (Outcome outcome : Outcome.values()) {
      if (outcome.word().replace('_', '-').equals(name.toLowerCase(Locale.ROOT))) {
        return outcome.meaning();
      }
    }
    return name.isEmpty() ? "no reason was told" : name.replace('-', ' ');
  }

  /** Where the interface has it, seen from the service's root. */
  static String path(Job job) {
    return switch (job.kind()) {
          case PARTIAL -> "v1/partials/";
          case BATCH -> "v1/batches/";
          case PLAN -> "v1/plans/";
        }
        + job.id();
  }
}
