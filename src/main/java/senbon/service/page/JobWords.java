package senbon.service.page;

import java.util.Locale;
import java.util.Map;
import senbon.base.failure.Outcome;
import senbon.queue.Job;
import senbon.queue.JobKind;
import senbon.queue.JobProblem;
import senbon.queue.JobState;
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
          "completed", "completed");

  private JobWords() {}

  /** As an adjective for people. */
  static String state(Job job) {
    if (job.cancelled() && !job.state().isFinal()) {
      return "being cancelled";
    }
    return switch (job.state()) {
      case QUEUED -> "waiting";
      case EXPIRED -> "no longer kept";
      default -> job.state().word();
    };
  }

  static String state(JobState state) {
    return switch (state) {
      case QUEUED -> "waiting";
      case EXPIRED -> "no longer kept";
      default -> state.word();
    };
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

  /** What it makes, with an article. */
  static String thing(JobKind kind) {
    return switch (kind) {
      case PARTIAL -> "the partial";
      case BATCH -> "the batch";
      case PLAN -> "the plan";
    };
  }
}
