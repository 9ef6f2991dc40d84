package senbon.service.http;

import com.google.gson.JsonElement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.UsageException;
import senbon.queue.Job;
import senbon.queue.JobKind;
import senbon.queue.JobTable;
import senbon.queue.NewJob;
import senbon.release.PlanReader;
import senbon.service.guard.Caller;
import senbon.service.guard.FetchGuard;
import senbon.service.guard.Role;
import senbon.service.wish.BatchWish;
import senbon.service.wish.Manner;
import senbon.service.wish.Side;
import senbon.service.wish.Wish;

/** Takes jobs in: reads what is wanted, looks whether it may be, and puts it in the table. */
final class Intake {
  /** What was named by hashes is the same for ever. */
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final JobTable table;
  private final HttpSettings settings;
  private final FetchGuard guard;
  private final String epoch;
  private final boolean signs;
  private final Runnable bell;

  /**
   * @param epoch digest of the tools and rules that decide what is made
   * @param signs whether the service can sign what it makes
   * @param bell has idle workers look at once
   */
  Intake(
      JobTable table,
      HttpSettings settings,
      FetchGuard guard,
      String epoch,
      boolean signs,
      Runnable bell) {
    this.table = table;
    this.settings = settings;
    this.guard = guard;
    this.epoch = epoch;
    this.signs = signs;
    this.bell = bell;
  }

  JobTable table() {
    return table;
  }

  String basePath() {
    return settings.basePath();
  }

  /** Accepts what the body of a request asks for, or finds it. */
  JobTable.Accepted accept(JobKind kind, Exchange exchange) throws ProblemException {
    JsonElement body = exchange.json();
    if (kind == JobKind.BATCH) {
      return acceptBatch(body, exchange);
    }
    return accept(
        kind, Wish.read(body, settings.usualEffort()), Manner.read(body), exchange.caller());
  }

  /** Accepts a partial or a plan. */
  JobTable.Accepted accept(JobKind kind, Wish wish, Manner manner, Caller caller)
      throws ProblemException {
    for (Side side : List.of(wish.from(), wish.to())) {
      side.addresses().forEach(address -> guard.check(caller, address));
    }
    if (wish.options().sign() && !signs) {
      throw new ProblemException(
          422,
          "usage",
          "This service signs nothing. Ask without sign, or set sign-key or sign-hook.");
    }
    checkManner(manner, caller);
    return put(
        new NewJob(
            wish.id(kind.word(), epoch),
            kind,
            wish.canonical(),
            wish.shown().toString(),
            shown(wish.shown(), caller),
            manner.priority(),
            caller.name(),
            manner.deadline().orElse(settings.deadline()),
            fresh(kind, wish),
            manner.noCache()));
  }

  /** A plan tells of the cache, which is another one a moment later. */
  private Duration fresh(JobKind kind, Wish wish) {
    if (kind == JobKind.PLAN) {
      return Duration.ZERO;
    }
    return wish.isFixed() ? FOR_EVER : settings.revalidate();
  }

  private static String shown(JsonElement wish, Caller caller) {
    return wish + " " + caller.name();
  }

  private void checkManner(Manner manner, Caller caller) throws ProblemException {
    boolean longer =
        manner.deadline().isPresent() && manner.deadline().get().compareTo(settings.deadline()) > 0;
    if ((manner.priority() > 0 || manner.noCache() || longer) && !caller.may(Role.ADMIN)) {
      throw new ProblemException(
          403,
          "forbidden",
          "A priority above 0, no_cache and a deadline above "
              + settings.deadline().toSeconds()
              + " s need the role admin.");
    }
  }

  private JobTable.Accepted acceptBatch(JsonElement plan, Exchange exchange)
      throws ProblemException {
    List<String> arguments = new ArrayList<>(List.of("--keep-going"));
    for (String name : List.of("channel", "effort", "url_base")) {
      Optional<String> value = exchange.query(name);
      if (value.isPresent()) {
        arguments.add("--" + name.replace('_', '-') + "=" + plain(name, value.get()));
      }
    }
    BatchWish wish = new BatchWish(plan, arguments);
    wish.addresses().forEach(address -> guard.check(exchange.caller(), address));
    try {
      PlanReader.read("The plan", plan.toString());
    } catch (UsageException e) {
      throw new ProblemException(422, "usage", e.getMessage());
    }
    return put(
        new NewJob(
            wish.id(epoch),
            JobKind.BATCH,
            wish.canonical(),
            wish.kept().canonical(),
            shown(wish.shown(), exchange.caller()),
            0,
            exchange.caller().name(),
            settings.deadline(),
            settings.revalidate(),
            false));
  }

  /** It becomes a word of a command line. */
  private static String plain(String name, String text) throws ProblemException {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new ProblemException(
          422, "usage", "The parameter " + name + " has control characters. Write plain text.");
    }
    return text;
  }

  private JobTable.Accepted put(NewJob job) throws ProblemException {
    HttpSettings.Limits limits = settings.limits();
    JobTable.Accepted accepted;
    try {
      accepted = table.accept(job, limits.queue(), limits.client());
    } catch (UsageException e) {
      throw new ProblemException(422, "usage", e.getMessage());
    }
    if (accepted.begun()) {
      bell.run();
    }
    return accepted;
  }

  /** Runs a job again that is over. */
  boolean again(Job job, boolean evenDone) {
    boolean again = table.again(job.id(), evenDone, settings.deadline());
    bell.run();
    return again;
  }
}
