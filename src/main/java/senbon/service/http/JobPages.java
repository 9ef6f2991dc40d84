package senbon.service.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import senbon.queue.Job;
import senbon.queue.JobFilter;
import senbon.queue.JobKind;
import senbon.queue.JobState;
import senbon.queue.JobTable;

/** The list of jobs of one kind, the newest first, page by page. */
final class JobPages {
  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  private final JobKind kind;
  private final String plural;
  private final JobTable table;

  JobPages(JobKind kind, String plural, JobTable table) {
    this.kind = kind;
    this.plural = plural;
    this.table = table;
  }

  /** Answers with a page of the list. */
  void list(Exchange exchange) throws ProblemException {
    int limit = (int) number(exchange, "limit", USUAL_PAGE, 1, LARGEST_PAGE);
    long below = number(exchange, "cursor", Long.MAX_VALUE, 0, Long.MAX_VALUE);
    JobFilter filter =
        new JobFilter(
            Optional.of(kind),
            state(exchange),
            exchange.query("client"),
            exchange.query("from"),
            exchange.query("to"),
            Optional.empty(),
            since(exchange),
            below == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(below),
            limit + 1);
    List<Job> jobs = table.lists().list(filter);
    JsonArray page = new JsonArray();
    jobs.stream()
        .limit(limit)
        .forEach(job -> page.add(JobJson.of(job, OptionalLong.empty(), plural + "/")));
    JsonObject json = new JsonObject();
    json.add(plural, page);
    if (jobs.size() > limit) {
      String next = Long.toString(jobs.get(limit - 1).number());
      json.addProperty("next", next);
      exchange.set("Link", "<" + nextPage(exchange, next) + ">; rel=\"next\"");
    }
    exchange.json(200, json);
  }

  private String nextPage(Exchange exchange, String next) {
    StringBuilder page = new StringBuilder(plural + "?cursor=" + next);
    for (String name : List.of("state", "client", "from", "to", "since", "limit")) {
      exchange
          .query(name)
          .ifPresent(value -> page.append('&').append(name).append('=').append(encoded(value)));
    }
    return page.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static ProblemException wrong(String name, String what) {
    return new ProblemException(422, "usage", "The parameter " + name + " is " + what);
  }

  private static Optional<JobState> state(Exchange exchange) throws ProblemException {
    Optional<String> word = exchange.query("state");
    for (JobState state : JobState.values()) {
      if (word.isPresent() && state.word().equals(word.get())) {
        return Optional.of(state);
      }
    }
    if (word.isPresent()) {
      throw wrong("state", "no state. Use queued, running, done, failed, cancelled or expired.");
    }
    return Optional.empty();
  }

  private static Optional<Instant> since(Exchange exchange) throws ProblemException {
    try {
      return exchange.query("since").map(Instant::parse);
    } catch (DateTimeException e) {
      throw wrong("since", "no time. Write it as 2026-01-31T12:00:00Z.");
    }
  }

  private static long number(Exchange exchange, String name, long usual, long least, long most)
      throws ProblemException {
    String text = exchange.query(name).orElse("");
    if (text.isEmpty()) {
      return usual;
    }
    try {
      long number = Long.parseLong(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, "no number. Use one from " + least + " on.");
    }
    throw wrong(name, "out of range. Use one from " + least + " to " + most + ".");
  }
}
