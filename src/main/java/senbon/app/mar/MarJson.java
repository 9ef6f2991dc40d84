package senbon.app.mar;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import senbon.app.mar.CompareMars.Difference;
import senbon.base.json.Json;
import senbon.mar.MarMember;
import senbon.mar.sign.Verification;
import senbon.mar.sign.VerificationJson;

/** Results of the smaller verbs on archives as JSON. Fields are added over time, never changed. */
public final class MarJson {
  private MarJson() {}

  /** An archive that was written. */
  public static JsonObject written(ArchiveFile.Written written) {
    JsonObject json = new JsonObject();
    json.addProperty("output", written.path().toString());
    json.addProperty("size", written.size());
    json.addProperty("sha256", written.hashes().sha256().hex());
    json.addProperty("sha512", written.hashes().sha512().hex());
    return json;
  }

  /** Members that were written as files. */
  public static JsonObject extracted(ExtractMar.Extracted extracted) {
    JsonObject json = new JsonObject();
    json.addProperty("output", extracted.directory().toString());
    json.addProperty("files", extracted.files());
    return json;
  }

  public static JsonObject listed(ListMar.Contents contents) {
    JsonObject json = new JsonObject();
    json.addProperty("old_style", contents.oldStyle());
    json.addProperty("signatures", contents.signatures());
    json.addProperty("additional_blocks", contents.blocks().size());
    contents.product().ifPresent(product -> json.addProperty("channel", product.channel()));
    contents.product().ifPresent(product -> json.addProperty("version", product.version()));
    json.add("members", Json.array(contents.members(), MarJson::member));
    return json;
  }

  private static JsonObject member(MarMember member) {
    JsonObject json = new JsonObject();
    json.addProperty("name", member.name());
    json.addProperty("size", member.length());
    json.addProperty("mode", "0" + Integer.toOctalString(member.mode()));
    return json;
  }

  public static JsonArray compared(List<Difference> differences) {
    return Json.array(differences, MarJson::difference);
  }

  private static JsonObject difference(Difference difference) {
    JsonObject json = new JsonObject();
    json.addProperty("kind", Json.word(difference.kind()));
    json.addProperty("name", difference.name());
    json.addProperty("text", difference.text());
    return json;
  }

  /**
   * A checked archive.
   *
   * @param location as it was given
   * @param signatures if they were checked
   */
  public static JsonObject verified(
      String location, CheckMar.Checked checked, Optional<Verification> signatures) {
    JsonObject json = new JsonObject();
    json.addProperty("location", location);
    json.addProperty("members", checked.members());
    json.addProperty("stored", checked.stored());
    json.add("notes", Json.array(checked.notes()));
    signatures.ifPresent(verification -> VerificationJson.add(json, verification));
    return json;
  }
}
