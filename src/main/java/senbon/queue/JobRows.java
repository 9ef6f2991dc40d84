package senbon.queue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Rows of the tables as values, and back. */
final class JobRows {
  private JobRows() {}

  /** Without its runs. */
  static Job job(ResultSet row) throws SQLException {
    return new Job(
        row.getString("id"),
        row.getLong("number"),
        JobKind.of(row.getString("kind")),
        row.getString("request"),
        row.getBoolean("hidden"),
        row.getInt("priority"),
        row.getString("client"),
        JobState.of(row.getString("state")),
        row.getLong("version"),
        row.getInt("attempt"),
        row.getBoolean("cancelled"),
        Instant.ofEpochMilli(row.getLong("created")),
        Instant.ofEpochMilli(row.getLong("not_before")),
        Instant.ofEpochMilli(row.getLong("deadline")),
        time(row, "started"),
        time(row, "ended"),
        new JobProgress(
            row.getString("stage"), row.getDouble("percent"), number(row, "seconds_left")),
        problem(row),
        result(row),
        List.of());
  }

  static JobRun run(ResultSet row) throws SQLException {
    long code = row.getLong("exit_code");
    return new JobRun(
        row.getInt("attempt"),
        row.getString("worker"),
        Instant.ofEpochMilli(row.getLong("started")),
        time(row, "ended"),
        row.getString("reason"),
        row.getObject("exit_code") == null ? OptionalInt.empty() : OptionalInt.of((int) code),
        row.getString("detail"));
  }

  static Job with(Job job, List<JobRun> runs) {
    return new Job(
        job.id(),
        job.number(),
        job.kind(),
        job.request(),
        job.hidden(),
        job.priority(),
        job.client(),
        job.state(),
        job.version(),
        job.attempt(),
        job.cancelled(),
        job.created(),
        job.notBefore(),
        job.deadline(),
        job.started(),
        job.ended(),
        job.progress(),
        job.problem(),
        job.result(),
        runs);
  }

  private static Optional<JobProblem> problem(ResultSet row) throws SQLException {
    String name = row.getString("problem");
    return name == null
        ? Optional.empty()
        : Optional.of(
            new JobProblem(
                name,
                row.getString("detail"),
                row.getBoolean("retryable"),
                row.getInt("exit_code")));
  }

  private static Optional<JobResult> result(ResultSet row) throws SQLException {
    String document = row.getString("document");
    return document == null
        ? Optional.empty()
        : Optional.of(new JobResult(document, files(row.getString("files"))));
  }

  private static List<JobFile> files(String text) {
    List<JobFile> files = new ArrayList<>();
    for (JsonElement element : JsonParser.parseString(text).getAsJsonArray()) {
      JsonObject file = element.getAsJsonObject();
      files.add(
          new JobFile(
              file.get("name").getAsString(),
              file.get("size").getAsLong(),
              file.get("sha256").getAsString(),
              file.get("sha512").getAsString()));
    }
    return files;
  }

  /** As they are kept in a column. */
  static String text(List<JobFile> files) {
    JsonArray all = new JsonArray();
    for (JobFile file : files) {
      JsonObject one = new JsonObject();
      one.addProperty("name", file.name());
      one.addProperty("size", file.size());
      one.addProperty("sha256", file.sha256());
      one.addProperty("sha512", file.sha512());
      all.add(one);
    }
    return all.toString();
  }

  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }
}
