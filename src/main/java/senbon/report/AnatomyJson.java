package senbon.report;

import com.google.gson.JsonObject;
import java.util.List;
import senbon.base.json.Json;
import senbon.lint.FindingsJson;
import senbon.patch.ElementJson;
import senbon.report.Anatomy.Part;
import senbon.report.Anatomy.Parts;
import senbon.report.Anatomy.Piece;

/** Where the bytes of a partial go, as JSON. Fields are added over time, never changed. */
public final class AnatomyJson {
  private AnatomyJson() {}

  /**
   * The whole.
   *
   * @param changes since another partial; empty if there was none to compare with
   */
  public static JsonObject of(Anatomy anatomy, List<SizeChange> changes) {
    JsonObject json = new JsonObject();
    json.addProperty("location", anatomy.location());
    json.addProperty("size", anatomy.size());
    json.addProperty("around", anatomy.around());
    json.addProperty("version", anatomy.update().version());
    json.addProperty("channel", anatomy.update().channel());
    anatomy.update().from().ifPresent(from -> json.add("from", side(from)));
    anatomy.update().to().ifPresent(to -> json.add("to", side(to)));
    anatomy.share().ifPresent(share -> json.addProperty("share", Json.rounded(share, 6)));
    json.add("members", Json.array(anatomy.pieces(), AnatomyJson::piece));
    json.add("removed", Json.array(anatomy.update().removed(), AnatomyJson::other));
    json.add("unchanged", Json.array(anatomy.update().unchanged(), AnatomyJson::other));
    json.add("findings", FindingsJson.of(anatomy.findings()));
    json.add("changes", Json.array(changes, AnatomyJson::change));
    return json;
  }

  private static JsonObject side(KnownPair.Side side) {
    JsonObject json = new JsonObject();
    json.addProperty("product", side.product());
    json.addProperty("version", side.version());
    json.addProperty("channel", side.channel());
    json.addProperty("size", side.size());
    return json;
  }

  private static JsonObject other(UpdateFacts.Other other) {
    JsonObject json = new JsonObject();
    json.addProperty("path", other.path());
    other.size().ifPresent(size -> json.addProperty("size", size));
    json.addProperty("why", other.why());
    return json;
  }

  private static JsonObject piece(Piece piece) {
    JsonObject json = new JsonObject();
    json.addProperty("path", piece.path());
    json.addProperty("kind", Json.word(piece.kind()));
    json.addProperty("why", piece.why());
    json.addProperty("packed", piece.packed());
    json.addProperty("plain", piece.plain());
    json.addProperty("packing", piece.packing());
    piece.makes().ifPresent(size -> json.addProperty("file_size", size));
    piece.parts().ifPresent(parts -> add(json, parts));
    return json;
  }

  private static void add(JsonObject json, Parts parts) {
    json.addProperty("header", parts.header());
    for (Part part : parts.parts()) {
      json.addProperty(part.name(), part.raw());
      part.notZero().ifPresent(count -> json.addProperty(part.name() + "_not_zero", count));
    }
    for (Part part : parts.parts()) {
      json.addProperty("packed_" + part.name(), part.packed());
    }
    json.addProperty("packed_header", parts.packedHeader());
    json.addProperty("packed_container", parts.container());
    json.addProperty("packed_exact", parts.exact());
    if (!parts.elements().isEmpty()) {
      json.add("elements", Json.array(parts.elements(), AnatomyJson::element));
    }
  }

  private static JsonObject element(Anatomy.Element element) {
    JsonObject json = ElementJson.of(element.what());
    json.addProperty("raw", element.raw());
    json.addProperty("packed", element.packed());
    return json;
  }

  private static JsonObject change(SizeChange change) {
    JsonObject json = new JsonObject();
    json.addProperty("path", change.path());
    json.addProperty("before", change.before());
    json.addProperty("now", change.now());
    return json;
  }
}
