package senbon.service.http;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.FailedException;
import senbon.queue.Job;
import senbon.queue.JobFile;
import senbon.service.guard.FetchGuard;
import senbon.service.kept.KeptFiles;
import senbon.service.run.SideRuns;
import senbon.service.wish.Side;

/** Answers that a command of this program gives, in a process of its own. */
final class CommandApi {
  /** Of explain's page: it has one block of style, the same in every page, and nothing else. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'self'";

  private final SideRuns runs;
  private final OpenContents open;
  private final FetchGuard guard;

  CommandApi(SideRuns runs, OpenContents open, FetchGuard guard) {
    this.runs = runs;
    this.open = open;
    this.guard = guard;
  }

  /** What {@code senbon tools which} says. */
  void tools(Exchange exchange) throws Exception {
    List<String> words = new ArrayList<>(List.of("tools", "which"));
    Optional<Side> from = side(exchange, "from");
    Optional<Side> to = side(exchange, "to");
    if (from.isEmpty()) {
      throw new ProblemException(422, "usage", "The parameter from is missing.");
    }
    for (Optional<Side> side : List.of(from, to)) {
      if (side.isPresent()) {
        guard.check(exchange.caller(), side.get().url());
        words.add(side.get().url());
      }
    }
    from.flatMap(Side::hash).ifPresent(hash -> words.add("--from-hash=" + hash));
    to.flatMap(Side::hash).ifPresent(hash -> words.add("--to-hash=" + hash));
    answer(exchange, runs.run(words, folder -> {}, (result, folder) -> result));
  }

  private static Optional<Side> side(Exchange exchange, String name) {
    return exchange.query(name).map(url -> Side.of(url, exchange.query(name + "_hash")));
  }

  /** What {@code senbon cache stats} says. */
  void cache(Exchange exchange) throws Exception {
    answer(exchange, stats());
  }

  JsonObject stats() throws Exception {
    return runs.run(List.of("cache", "stats"), folder -> {}, (result, folder) -> result);
  }

  private static void answer(Exchange exchange, JsonObject json) {
    exchange.set("Cache-Control", "no-store");
    exchange.json(200, json);
  }

  /** What {@code senbon explain} says, as JSON or as a page. */
  void explain(Exchange exchange, Job job) throws Exception {
    JobsApi.requireDone(job);
    String accepted = exchange.header("Accept").orElse("");
    boolean page = accepted.contains("text/html");
    exchange.set("Vary", "Accept").set("Cache-Control", "no-cache");
    List<String> words = new ArrayList<>(List.of("explain", "partial.mar", "--report=report.json"));
    if (page) {
      words.add("--html=page.html");
    }
    SideRuns.Preparation preparation = folder -> prepare(job, folder);
    if (page) {
      byte[] html =
          runs.run(
              words,
              preparation,
              (result, folder) -> Files.readAllBytes(folder.resolve("page.html")));
      exchange.set("Content-Security-Policy", POLICY);
      exchange.send(200, Exchange.HTML, html);
    } else {
      exchange.json(200, runs.run(words, preparation, (result, folder) -> result));
    }
  }

  /** Puts the partial and its report where a command works. */
  void prepare(Job job, Path folder) throws IOException {
    JobFile file = job.result().orElseThrow().files().get(0);
    Optional<KeptFiles.Opened> opened = open.take(file);
    if (opened.isEmpty()) {
      throw new FailedException("What was made is no longer kept.", "Ask for it again.");
    }
    try (FileChannel out =
        FileChannel.open(
            folder.resolve("partial.mar"),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE)) {
      FileChannel in = opened.get().blob().channel();
      for (long at = 0; at < file.size(); ) {
        at += in.transferTo(at, file.size() - at, out);
      }
    } finally {
      open.giveBack(file);
    }
    Files.writeString(folder.resolve("report.json"), job.result().get().document());
  }
}
