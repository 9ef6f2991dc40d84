package senbon.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import senbon.base.io.Digest;
import senbon.base.json.JsonValue;

/**
 * A job as a service told of it.
 *
 * @param path of it below the service's address
 * @param problem why it failed, if it did
 * @param files that it made: the partial of a single one
 */
record RemoteJob(
    String path,
    String state,
    long attempt,
    boolean cached,
    Instant created,
    Optional<State> progress,
    Optional<Problem> problem,
    List<RemoteFile> files) {
  private static final Set<String> GOING_ON = Set.of("queued", "running");

  /**
   * How far it is.
   *
   * @param percent of all, 0 to 100
   */
  record State(String stage, double percent, OptionalLong secondsLeft) {
    static State read(JsonValue json) {
      return new State(
          json.find("stage").map(JsonValue::text).orElse(""),
          json.find("percent").map(value -> value.scalar().getAsDouble()).orElse(0.0),
          json.find("seconds_left")
              .map(JsonValue::count)
              .map(OptionalLong::of)
              .orElse(OptionalLong.empty()));
    }

    Optional<Duration> left() {
      return secondsLeft.isPresent()
          ? Optional.of(Duration.ofSeconds(secondsLeft.getAsLong()))
          : Optional.empty();
    }
  }

  /**
   * A file that it made.
   *
   * @param name checked by whoever writes it
   */
  record RemoteFile(String name, long size, Digest sha256) {
    static RemoteFile read(JsonValue json) {
      return new RemoteFile(
          json.get("name").text(),
          json.get("size").count(),
          json.get("sha256").as(hex -> new Digest(Digest.Algorithm.SHA256, hex)));
    }
  }

  /**
   * Reads it.
   *
   * @param list where jobs of its kind are, such as {@code v1/partials}
   */
  static RemoteJob read(String list, JsonValue json) {
    String id = json.get("id").text();
    if (!id.matches("[0-9a-f]{64}")) {
      throw json.get("id").wrong("is no name of a job");
    }
    Optional<JsonValue> partial = json.find("partial");
    return new RemoteJob(
        list + "/" + id,
        json.get("state").text(),
        json.get("attempt").count(),
        partial.flatMap(made -> made.find("cached")).map(JsonValue::flag).orElse(false),
        json.get("created").as(Instant::parse),
        json.find("progress").map(State::read),
        json.find("problem").map(Problem::read),
        partial.isPresent()
            ? List.of(RemoteFile.read(partial.get()))
            : json.find("files").map(all -> all.list(RemoteFile::read)).orElse(List.of()));
  }

  String list() {
    return path.substring(0, path.lastIndexOf('/'));
  }

  boolean isFinal() {
    return !GOING_ON.contains(state);
  }

  boolean isDone() {
    return state.equals("done");
  }
}
