package senbon.report.attest;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.Version;
import senbon.base.WebAddress;
import senbon.base.io.Digest;
import senbon.base.json.Json;
import senbon.build.ArchiveSummary;
import senbon.report.PartialReport;
import senbon.report.ReportJson;
import senbon.tools.Executable;
import senbon.tools.Step;

/**
 * How a partial was made, as an in-toto statement (version 1) with SLSA's provenance (version 1) as
 * its predicate; docs/partials.md says what its fields hold. The same builds, options and program
 * give the same statement: it knows no time but one that was asked for, no folder of this machine,
 * and not whether the partial came out of the cache.
 */
final class Statement {
  static final String TYPE = "https://in-toto.io/Statement/v1";
  static final String PREDICATE = "https://slsa.dev/provenance/v1";

  /** How the fields of the build definition are to be read. */
  static final String BUILD_TYPE = "urn:senbon:build:partial:1";

  static final String BUILDER = "urn:senbon:builder";
  private static final String TOOL = "urn:senbon:tool:";

  /** A fact that says by whose wish a tool was taken, not which. */
  private static final String PINS = "pins";

  private Statement() {}

  static JsonObject of(PartialReport report, String name, Optional<Instant> created) {
    JsonObject subject = new JsonObject();
    subject.addProperty("name", name);
    subject.add("digest", digest(report.partial()));
    JsonArray subjects = new JsonArray();
    subjects.add(subject);
    JsonObject predicate = new JsonObject();
    predicate.add("buildDefinition", definition(report));
    predicate.add("runDetails", details(created));
    JsonObject json = new JsonObject();
    json.addProperty("_type", TYPE);
    json.add("subject", subjects);
    json.addProperty("predicateType", PREDICATE);
    json.add("predicate", predicate);
    return json;
  }

  private static JsonObject definition(PartialReport report) {
    SortedMap<String, String> tools = new TreeMap<>(report.tools());
    tools.remove(PINS);
    JsonArray dependencies = new JsonArray();
    dependencies.add(build("from", report.from()));
    dependencies.add(build("to", report.to()));
    for (Step step : Step.values()) {
      if (tools.containsKey(step.toString())) {
        dependencies.add(tool(step.toString(), tools));
      }
    }
    JsonObject json = new JsonObject();
    json.addProperty("buildType", BUILD_TYPE);
    json.add("externalParameters", ReportJson.options(report.options()));
    json.add("internalParameters", Json.object(tools));
    json.add("resolvedDependencies", dependencies);
    return json;
  }

  /**
   * An address without secrets; of a path no more than its last name, whatever machine it is of.
   */
  private static JsonObject build(String name, ArchiveSummary build) {
    JsonObject annotations = new JsonObject();
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    if (WebAddress.isMeant(build.location())) {
      json.addProperty("uri", build.location());
    } else {
      annotations.addProperty("file", lastName(build.location()));
    }
    json.add("digest", digest(build));
    annotations.addProperty("size", build.size());
    annotations.addProperty("product", build.product());
    annotations.addProperty("version", build.version());
    annotations.addProperty("channel", build.channel());
    build.packed().ifPresent(packing -> annotations.addProperty("packed", Json.word(packing)));
    json.add("annotations", annotations);
    return json;
  }

  private static String lastName(String location) {
    String path = location.replaceFirst("[/\\\\]+$", "");
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }

  /** A tool that is built in is known by its version, a program by its hash. */
  private static JsonObject tool(String step, SortedMap<String, String> tools) {
    JsonObject json = new JsonObject();
    json.addProperty("name", step);
    json.addProperty("uri", TOOL + tools.get(step));
    if (Executable.KIND.equals(tools.get(step + ".kind"))) {
      JsonObject digest = new JsonObject();
      digest.addProperty("sha256", tools.get(step + ".sha256"));
      json.add("digest", digest);
    }
    return json;
  }

  private static JsonObject digest(ArchiveSummary archive) {
    JsonObject json = new JsonObject();
    add(json, archive.sha256());
    add(json, archive.sha512());
    return json;
  }

  private static void add(JsonObject json, Digest digest) {
    json.addProperty(Json.word(digest.algorithm()), digest.hex());
  }

  private static JsonObject details(Optional<Instant> created) {
    JsonObject version = new JsonObject();
    version.addProperty("senbon", Version.text());
    version.addProperty("commit", Version.commit());
    JsonObject builder = new JsonObject();
    builder.addProperty("id", BUILDER);
    builder.add("version", version);
    JsonObject json = new JsonObject();
    json.add("builder", builder);
    if (created.isPresent()) {
      JsonObject metadata = new JsonObject();
      metadata.addProperty("finishedOn", created.get().toString());
      json.add("metadata", metadata);
    }
    return json;
  }
}
