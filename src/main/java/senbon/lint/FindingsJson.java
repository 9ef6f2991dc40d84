package senbon.lint;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import senbon.base.json.Json;

/** Findings as JSON, wherever a document has them. */
public final class FindingsJson {
  private FindingsJson() {}

  public static JsonArray of(List<Lint.Finding> findings) {
    return Json.array(findings, FindingsJson::finding);
  }

  private static JsonObject finding(Lint.Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("severity", Json.word(finding.severity()));
    json.addProperty("rule", finding.rule());
    json.addProperty("text", finding.text());
    return json;
  }
}
