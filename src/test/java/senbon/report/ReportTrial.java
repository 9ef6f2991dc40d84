package senbon.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import senbon.base.json.Json;
import senbon.fuzz.Find;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Reports of diff and batch: their JSON written again, in two ways, is read as the same. */
public final class ReportTrial implements Trial<List<ReportReader.Reported>> {
  @Override
  public List<byte[]> seeds() throws IOException {
    String program =
        "{\"from\":{\"location\":\"a\",\"sha256\":\"H\"},\"to\":{\"location\":\"b\",\"sha256\":\"H\"},"
            + "\"partial\":{\"sha256\":\"H\"},\"tools\":{\"patch\":\"mine@1\",\"patch.kind\":"
            + "\"executable\",\"patch.program\":\"/bin/x\",\"patch.sha256\":\"H\","
            + "\"patch.arguments\":\"[\\\"{old}\\\",\\\"{new}\\\"]\",\"patch.writes\":"
            + "\"mbdiff10\",\"patch.seconds\":\"5\"},\"options\":{\"channel\":\"c\","
            + "\"product_version\":\"1\",\"full\":[\"f\"],\"max_patches\":3,\"manifest\":\"v2+v3\","
            + "\"tool\":\"\",\"effort\":\"best\",\"any_channel\":true,\"allow_downgrade\":false,"
            + "\"mixed_bundles\":false,\"filters\":\"refuse\"},\"files\":[{\"path\":\"p\","
            + "\"sent\":5}]}";
    return List.of(
        Seeds.document("diff.json"),
        Seeds.document("batch.json"),
        Seeds.texts(program.replace("H", "ab".repeat(32))).get(0));
  }

  @Override
  public List<ReportReader.Reported> read(byte[] input) {
    return ReportReader.read(new String(input, StandardCharsets.UTF_8), "report");
  }

  @Override
  public void check(byte[] input, List<ReportReader.Reported> reported) {
    String text = new String(input, StandardCharsets.UTF_8);
    JsonElement tree = JsonParser.parseString(text);
    for (String again : List.of(Json.line(tree), Json.pretty(tree))) {
      Find.unlessEqual(reported, ReportReader.read(again, "report"), "written again");
    }
    for (ReportReader.Reported one : reported) {
      for (Map.Entry<String, Long> sent : one.sent().entrySet()) {
        Find.unless(sent.getValue() >= 0, "sent " + sent);
      }
      Find.unless(one.options().maxPatches() >= 0, "patches " + one.options());
    }
  }

  @Override
  public List<String> words() {
    return List.of(
        "\"pairs\":[",
        "\"from\":{",
        "\"to\":{",
        "\"partial\":{",
        "\"tools\":{",
        "\"options\":{",
        "\"files\":[",
        "\"location\":\"",
        "\"sha256\":\"",
        "\"max_patches\":",
        "\"effort\":\"",
        "\"manifest\":\"",
        "\"filters\":\"",
        "patch.kind",
        "executable",
        "codec.kind",
        "patch.arguments",
        "\"sent\":",
        "\\ud800");
  }
}
