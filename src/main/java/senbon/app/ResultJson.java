package senbon.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import senbon.app.ApplyPartial.Applied;
import senbon.app.FetchArchives.Fetched;
import senbon.app.VerifyPartial.Verified;
import senbon.base.json.Json;
import senbon.lint.FindingsJson;
import senbon.mar.sign.Verification;
import senbon.mar.sign.VerificationJson;
import senbon.report.PartialReport;

/**
 * Results of the verbs that have no document of their own, as JSON. Fields are added over time,
 * never changed.
 */
public final class ResultJson {
  private ResultJson() {}

  public static JsonObject applied(Applied applied) {
    JsonObject json = new JsonObject();
    json.addProperty("output", applied.directory().toString());
    json.addProperty("files", applied.files());
    return json;
  }

  public static JsonArray fetched(List<Fetched> fetched) {
    return Json.array(fetched, ResultJson::fetched);
  }

  private static JsonObject fetched(Fetched fetched) {
    JsonObject json = new JsonObject();
    json.addProperty("location", fetched.location());
    json.addProperty("path", fetched.path());
    json.addProperty("size", fetched.size());
    json.addProperty("sha256", fetched.sha256().hex());
    fetched.sha512().ifPresent(hash -> json.addProperty("sha512", hash.hex()));
    json.addProperty("cached", fetched.cached());
    return json;
  }

  /**
   * A checked partial.
   *
   * @param partial as it was given
   * @param signatures if they were checked
   * @param builds what applying it has shown, if there were builds
   */
  public static JsonObject verified(
      String partial, Optional<Verification> signatures, Optional<Verified> builds) {
    JsonObject json = new JsonObject();
    json.addProperty("partial", partial);
    signatures.ifPresent(verification -> VerificationJson.add(json, verification));
    builds.ifPresent(
        verified -> {
          json.addProperty("members", verified.members());
          json.addProperty("size", verified.size());
          json.addProperty("share", verified.share());
          json.add("findings", FindingsJson.of(verified.findings()));
        });
    return json;
  }

  /** A partial that came out as its report says; any other ends in a failure. */
  public static JsonObject reproduced(PartialReport made) {
    JsonObject json = new JsonObject();
    json.addProperty("identical", true);
    json.addProperty("sha256", made.partial().sha256().hex());
    json.addProperty("sha512", made.partial().sha512().hex());
    json.addProperty("size", made.partial().size());
    return json;
  }

  /** Partials of a batch that were made again. */
  public static JsonObject reproduced(List<PartialReport> made) {
    JsonObject json = new JsonObject();
    json.add("partials", Json.array(made, ResultJson::reproduced));
    return json;
  }

  /**
   * The patch of one file.
   *
   * @param there whether it is at that place
   */
  public static JsonObject patch(Path output, boolean there) {
    JsonObject json = new JsonObject();
    json.addProperty("output", output.toString());
    json.addProperty("there", there);
    return json;
  }

  /**
   * Chosen tools.
   *
   * @param refusals why no partial would be made; absent if the new build was not given
   */
  public static JsonObject chosen(
      Map<String, String> facts, List<String> explanation, Optional<List<String>> refusals) {
    JsonObject json = Json.object(facts);
    json.add("explanation", Json.array(explanation));
    refusals.ifPresent(all -> json.add("refused", Json.array(all)));
    return json;
  }

  /** Checked tools and pins; the good ones have no problem. */
  public static JsonArray tools(List<VerifyTools.Checked> checked) {
    return Json.array(checked, ResultJson::tool);
  }

  private static JsonObject tool(VerifyTools.Checked checked) {
    JsonObject json = new JsonObject();
    json.addProperty("name", checked.name());
    json.addProperty("good", checked.good());
    if (!checked.good()) {
      json.addProperty("problem", checked.problem());
    }
    return json;
  }
}
