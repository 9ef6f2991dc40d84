package senbon.release;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import senbon.base.io.Digest;
import senbon.base.json.JsonValue;
import senbon.base.work.Stage;
import senbon.build.BuildFacts;
import senbon.release.BatchReport.PairReport;
import senbon.release.BatchReport.Work;
import senbon.report.PartialReport;
import senbon.report.ReportCopy;

/** Reads the report of a batch that {@link BatchJson} wrote elsewhere, of files that come here. */
public final class BatchCopy {
  private BatchCopy() {}

  /**
   * Reads it.
   *
   * @param pairs of the plan
   * @param directory where the files are now
   * @param failure reads why a pair failed
   * @throws senbon.base.failure.MalformedInputException if it is no report of these pairs
   */
  public static BatchReport read(
      JsonValue json,
      List<BatchPair> pairs,
      Path directory,
      Function<JsonValue, Exception> failure) {
    List<PairReport> reports = new ArrayList<>();
    for (JsonValue pair : json.get("pairs").list()) {
      int number = (int) pair.get("number").number(1, pairs.size());
      reports.add(pair(pair, pairs.get(number - 1), directory, failure));
    }
    if (reports.size() != pairs.size()) {
      throw json.get("pairs").wrong("is of another plan");
    }
    List<Stage> stages = new ArrayList<>();
    json.get("stages")
        .fields()
        .forEach((name, time) -> stages.add(new Stage(name, ReportCopy.duration(time))));
    return new BatchReport(
        directory,
        Shard.ALL,
        reports,
        work(json.get("work")),
        stages,
        json.get("utilisation").scalar().getAsDouble(),
        json.get("utilisation_patching").scalar().getAsDouble(),
        ReportCopy.duration(json.get("seconds")));
  }

  private static PairReport pair(
      JsonValue json, BatchPair pair, Path directory, Function<JsonValue, Exception> failure) {
    if (json.find("partial").isEmpty()) {
      return new PairReport(
          pair, Optional.empty(), Optional.empty(), Optional.of(failure.apply(json)));
    }
    String file = json.get("mar").text();
    PartialReport partial =
        ReportCopy.read(json.get("partial"), directory.resolve(file).toString());
    MadePair made =
        new MadePair(
            pair,
            facts(json, "from_"),
            facts(json, "to_"),
            file,
            json.get("update_xml").list(JsonValue::text),
            json.get("size").count(),
            sha512(json.get("hash")),
            partial.partial().channel());
    return new PairReport(pair, Optional.of(made), Optional.of(partial), Optional.empty());
  }

  /** As far as reports tell of a build. */
  private static BuildFacts facts(JsonValue json, String prefix) {
    return new BuildFacts(
        json.get(prefix + "mar").text(),
        json.get(prefix + "size").count(),
        sha512(json.get(prefix + "hash")),
        "",
        json.get(prefix + "version").text(),
        json.get(prefix + "buildid").text(),
        "",
        "",
        "",
        "");
  }

  private static Digest sha512(JsonValue json) {
    return json.as(hex -> new Digest(Digest.Algorithm.SHA512, hex));
  }

  private static Work work(JsonValue json) {
    return new Work(
        count(json, "archives"),
        count(json, "fetches"),
        count(json, "files"),
        count(json, "members_distinct"),
        json.get("decodes").count(),
        count(json, "patches_wanted"),
        count(json, "patches_distinct"),
        count(json, "patches_cached"),
        json.get("engine_runs").count(),
        json.get("patch_encodings").count());
  }

  private static int count(JsonValue json, String name) {
    return (int) json.get(name).number(0, Integer.MAX_VALUE);
  }
}
