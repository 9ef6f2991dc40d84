package senbon.release;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import senbon.base.Printable;
import senbon.base.io.TextFile;
import senbon.base.json.Json;
import senbon.build.source.Input;
import senbon.fuzz.Find;
import senbon.fuzz.Promise;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;
import senbon.partial.Exemption;

/**
 * Plans in each of their forms: written again as JSON they are the same; the pairs can be sorted,
 * and shards have all of them once.
 */
public final class PlanTrial implements Trial<BatchPlan> {
  @Override
  public List<byte[]> seeds() throws IOException {
    List<byte[]> seeds =
        Seeds.texts(
            "{\"defaults\": {\"to\": \"new.mar\", \"locale\": \"de\"}, \"pairs\": [{\"from\":"
                + " \"a.mar\"}, {\"from\": \"b.mar\", \"locale\": \"fr\", \"full\": [\"x\","
                + " \"y\"], \"identical\": true, \"toVersion\": \"128.0\","
                + " \"update_number\": 1}]}",
            "{\"extra\": {\"funsize\": {\"partials\": [{\"from_mar\": \"http://h/a.mar\","
                + " \"to_mar\": \"http://h/b.mar\", \"dest_mar\": \"t.mar\", \"branch\": \"m\","
                + " \"update_number\": 1, \"mar_binary\": \"x\"}]}}}",
            "{\"task\": {\"extra\": {\"funsize\": {\"partials\": [{\"from_mar\": \"a\","
                + " \"to_mar\": \"b\", \"locale\": null}]}}}}",
            "from,to,output,full\na.mar,b.mar,\"c,\"\"d\"\".mar\",x|y\r\n# note\n\na2,b2\n",
            "a.mar,b.mar\n",
            "\uFEFFfrom,to,from_hash,to_mirrors,to_hash\nhttps://h/a,https://h/b,sha256:"
                + "ab".repeat(32)
                + ",https://i/b|https://j/b,"
                + "cd".repeat(64)
                + "\n");
    seeds.add(Seeds.example("batch/plan.json"));
    return seeds;
  }

  @Override
  public BatchPlan read(byte[] input) throws IOException {
    try {
      return PlanReader.read("plan", TextFile.decode(input));
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  @Override
  public void check(byte[] input, BatchPlan plan) {
    Find.unlessEqual(plan, PlanReader.read("plan", written(plan)), "written again");
    Find.unless(
        plan.newestFirst().size() == plan.pairs().size()
            && plan.newestFirst().containsAll(plan.pairs()),
        "sorted it has other pairs");
    List<BatchPair> parts = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      parts.addAll(new Shard(i, 3).of(plan.pairs()));
    }
    Find.unlessEqual(plan.pairs(), parts, "in shards");
    for (BatchPair pair : plan.pairs()) {
      Promise.checkMessage(Printable.of(pair.label()), null);
    }
  }

  private static String written(BatchPlan plan) {
    JsonArray pairs = new JsonArray();
    for (BatchPair pair : plan.pairs()) {
      JsonObject json = new JsonObject();
      add(json, "from", pair.from());
      add(json, "to", pair.to());
      pair.output().ifPresent(name -> json.addProperty("output", name));
      json.add("full", Json.array(pair.wholeFiles()));
      for (Exemption exemption : pair.exemptions()) {
        json.addProperty(exemption.key(), true);
      }
      for (Map.Entry<String, ?> fact : pair.facts().entrySet()) {
        json.add(fact.getKey(), pair.facts().get(fact.getKey()));
      }
      pairs.add(json);
    }
    JsonObject root = new JsonObject();
    root.add("pairs", pairs);
    return Json.line(root);
  }

  private static void add(JsonObject json, String key, Input input) {
    json.addProperty(key, input.location());
    input.expected().ifPresent(hash -> json.addProperty(key + "_hash", hash.toString()));
    json.add(key + "_mirrors", Json.array(input.mirrors()));
  }

  @Override
  public List<String> words() {
    List<String> words =
        new ArrayList<>(
            List.of(
                "\"pairs\":[", "\"defaults\":{", "funsize", "partials", "\\ud800", "|", "\"\""));
    PlanReader.KEYS.stream().sorted().forEach(key -> words.add("\"" + key + "\":"));
    return words;
  }
}
