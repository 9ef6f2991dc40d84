package senbon.report.attest;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import senbon.base.json.Json;
import senbon.fuzz.Find;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Attestations, signed or not: their JSON written again, in two ways, is read as the same. */
public final class AttestationTrial implements Trial<Provenance> {
  @Override
  public List<byte[]> seeds() throws IOException {
    String statement =
        new String(Seeds.document("attestation.json"), StandardCharsets.UTF_8)
            .replaceAll("(\"sha512\": \")([0-9a-f]{64})\"", "$1$2$2\"");
    byte[] plain = statement.getBytes(StandardCharsets.UTF_8);
    String signed =
        "{\"payload\":\"%s\",\"payloadType\":\"%s\",\"signatures\":[{\"keyid\":\"\",\"sig\":\"AA==\"}]}"
            .formatted(Base64.getEncoder().encodeToString(plain), Attestor.TYPE);
    return List.of(plain, signed.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Provenance read(byte[] input) {
    return read(new String(input, StandardCharsets.UTF_8));
  }

  private static Provenance read(String text) {
    return AttestationFile.read(text, "attestation").provenance();
  }

  @Override
  public void check(byte[] input, Provenance stated) {
    JsonElement tree = JsonParser.parseString(new String(input, StandardCharsets.UTF_8));
    for (String again : List.of(Json.line(tree), Json.pretty(tree))) {
      Find.unlessEqual(stated, read(again), "written again");
    }
    Find.unlessEqual(stated.partial().sha256(), stated.reported().partial(), "the partial's hash");
  }

  @Override
  public List<String> words() {
    return List.of(
        "\"_type\":\"",
        "\"subject\":[",
        "\"predicate\":{",
        "\"buildDefinition\":{",
        "\"resolvedDependencies\":[",
        "\"annotations\":{",
        "\"digest\":{",
        "\"sha256\":\"",
        "\"sha512\":\"",
        "\"uri\":\"",
        "\"packed\":\"",
        "\"payload\":\"",
        "\"payloadType\":\"",
        "\"signatures\":[",
        "\"sig\":\"");
  }
}
