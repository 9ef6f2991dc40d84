package senbon.report.attest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.base.io.Digest;
import senbon.base.json.Json;
import senbon.base.json.JsonValue;
import senbon.build.source.Input;
import senbon.report.ReportReader;

/**
 * What an attestation states: which partial was made of which builds, and all that is needed to
 * make it again.
 *
 * @param partial the hashes of the partial
 * @param from the hashes of the old build
 * @param to the hashes of the new build
 * @param reported the same and the rest of it, in the form of a report
 */
public record Provenance(Hashed partial, Hashed from, Hashed to, ReportReader.Reported reported) {
  /**
   * The hashes of a file.
   *
   * @param sha512 if it is stated
   */
  public record Hashed(Digest sha256, Optional<Digest> sha512) {}

  static Provenance read(JsonValue statement) {
    require(statement.get("_type"), Statement.TYPE);
    require(statement.get("predicateType"), Statement.PREDICATE);
    JsonValue definition = statement.get("predicate").get("buildDefinition");
    require(definition.get("buildType"), Statement.BUILD_TYPE);
    List<JsonValue> subjects = statement.get("subject").list();
    if (subjects.size() != 1) {
      throw statement.get("subject").wrong("has " + subjects.size() + " subjects, not one");
    }
    JsonValue subject = subjects.get(0);
    Hashed partial = hashed(subject);
    Map<String, JsonValue> builds = builds(definition.get("resolvedDependencies"));
    JsonValue from = builds.get("from");
    JsonValue to = builds.get("to");
    return new Provenance(
        partial,
        hashed(from),
        hashed(to),
        ReportReader.attested(
            input(from),
            input(to),
            from.get("annotations"),
            to.get("annotations"),
            partial.sha256(),
            definition.get("externalParameters"),
            definition.get("internalParameters")));
  }

  private static void require(JsonValue value, String expected) {
    if (!value.text().equals(expected)) {
      throw value.wrong("is " + value.shown() + ", not \"" + expected + "\"");
    }
  }

  /** The two builds by their names. */
  private static Map<String, JsonValue> builds(JsonValue dependencies) {
    Map<String, JsonValue> builds = new TreeMap<>();
    for (JsonValue one : dependencies.list()) {
      String name = one.find("name").map(JsonValue::text).orElse("");
      if ((name.equals("from") || name.equals("to")) && builds.put(name, one) != null) {
        throw one.wrong("is a second \"" + name + "\"");
      }
    }
    List<String> missing = new ArrayList<>(List.of("from", "to"));
    missing.removeAll(builds.keySet());
    if (!missing.isEmpty()) {
      throw dependencies.wrong("has no \"" + missing.get(0) + "\"");
    }
    return builds;
  }

  private static Input input(JsonValue build) {
    return new Input(
        location(build), Optional.of(digest(build.get("digest"), Digest.Algorithm.SHA256)));
  }

  private static String location(JsonValue build) {
    return build.find("uri").orElseGet(() -> build.get("annotations").get("file")).text();
  }

  private static Hashed hashed(JsonValue file) {
    JsonValue digests = file.get("digest");
    Optional<Digest> sha512 =
        digests.find(Json.word(Digest.Algorithm.SHA512)).isPresent()
            ? Optional.of(digest(digests, Digest.Algorithm.SHA512))
            : Optional.empty();
    return new Hashed(digest(digests, Digest.Algorithm.SHA256), sha512);
  }

  private static Digest digest(JsonValue digests, Digest.Algorithm algorithm) {
    return digests.get(Json.word(algorithm)).as(hex -> new Digest(algorithm, hex));
  }
}
