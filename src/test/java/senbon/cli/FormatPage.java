package senbon.cli;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A manual page of section 5: the fields of documents, by what their schemas say. */
final class FormatPage {
  private final StringBuilder page = new StringBuilder();

  private FormatPage() {}

  /** All pages by their names. */
  static Map<String, String> all() throws IOException {
    Map<String, String> pages = new TreeMap<>();
    pages.put("senbon-plan.5", plan());
    pages.put("senbon-report.5", report());
    return pages;
  }

  private static String plan() throws IOException {
    FormatPage page = new FormatPage();
    page.head("senbon-plan", "what senbon batch and prewarm are to make");
    page.section("DESCRIPTION");
    page.text("A plan is JSON in UTF-8 without comments; a name that is not here is refused.");
    page.text(
        "A plan of CSV has the names of a pair's fields in its first line and a pair on each line"
            + " after it. Tasks of Mozilla's generator are read too, with their own names.");
    page.text(
        "Paths of builds are seen from the plan's folder; those of a plan from standard input or a"
            + " pipe, from the working directory. A path that is not there, but in the working"
            + " directory, is taken from there with a warning until the next release.");
    page.text("'senbon batch --example' prints a plan to begin with.");
    page.text("The JSON Schema of plans is printed by senbon batch --print-schema.");
    page.fields("FIELDS", "batch-plan");
    page.section("EXAMPLE");
    page.code("{\"defaults\": {\"to\": \"new.complete.mar\"},");
    page.code(" \"pairs\": [{\"from\": \"old.complete.mar\", \"locale\": \"de\"}]}");
    page.seeAlso("senbon-batch", "senbon-prewarm");
    return page.page.toString();
  }

  private static String report() throws IOException {
    FormatPage page = new FormatPage();
    page.head("senbon-report", "what senbon tells programs");
    page.section("DESCRIPTION");
    page.text(
        "With --json a command prints its result as one document of JSON in UTF-8. With"
            + " --json=lines every line is an object with a message_type: events while it works,"
            + " and last the result.");
    page.text(
        "Each document has a published JSON Schema (2020-12), in docs/schema and in the program's"
            + " jar as senbon/schema. Fields are only ever added, so pass over those that you do"
            + " not know. A field marked with a question mark is not always there.");
    page.fields("REPORT OF DIFF", "report");
    page.fields("REPORT OF BATCH", "batch-report");
    page.fields("ATTESTATION", "attestation");
    page.fields("SIGNED ATTESTATION", "attestation-signed");
    page.fields("FAILURE", "error");
    page.fields("EVENTS", "events");
    page.section("ALL DOCUMENTS");
    for (String name : SchemasTest.schemas()) {
      page.item(name + ".json", read(name).get("title").getAsString() + ".");
    }
    page.seeAlso("senbon-diff", "senbon-batch", "senbon-reproduce");
    return page.page.toString();
  }

  private static JsonObject read(String name) throws IOException {
    return JsonParser.parseString(Files.readString(JsonSchema.DIRECTORY.resolve(name + ".json")))
        .getAsJsonObject();
  }

  private void head(String name, String what) {
    line(".\\\" Made from docs/schema by scripts/make-man; edit that instead.");
    line(".TH \"" + name.toUpperCase(Locale.ROOT) + "\" \"5\" \"\" \"senbon\" \"File formats\"");
    section("NAME");
    line(ManPage.escape(name) + " \\- " + ManPage.escape(what));
  }

  private void fields(String heading, String schema) throws IOException {
    JsonObject root = read(schema);
    section(heading);
    text(root.get("description").getAsString());
    fields(root, root, "", new ArrayList<>());
  }

  /** The fields of an object or of what is in a list, each with those below it. */
  private void fields(JsonObject root, JsonObject schema, String prefix, List<String> above) {
    if (schema.has("oneOf") && prefix.isEmpty()) {
      for (JsonElement choice : schema.getAsJsonArray("oneOf")) {
        JsonObject one = choice.getAsJsonObject();
        line(".SS " + ManPage.escape(one.get("description").getAsString()));
        fields(root, one, prefix, above);
      }
    } else if (schema.has("$ref")) {
      String name = schema.get("$ref").getAsString().substring("#/$defs/".length());
      if (above.contains(name)) {
        text("Fields of " + prefix + " as above.");
        return;
      }
      above.add(name);
      fields(root, root.getAsJsonObject("$defs").getAsJsonObject(name), prefix, above);
    } else if (schema.has("items") && schema.get("items").isJsonObject()) {
      fields(root, schema.getAsJsonObject("items"), prefix + "[]", above);
    } else if (schema.has("properties")) {
      for (Map.Entry<String, JsonElement> field : schema.getAsJsonObject("properties").entrySet()) {
        JsonObject one = field.getValue().getAsJsonObject();
        String name = prefix.isEmpty() ? field.getKey() : prefix + "." + field.getKey();
        item(name + (isRequired(schema, field.getKey()) ? "" : " ?"), description(root, one));
        fields(root, one, name, above);
      }
    }
  }

  private static boolean isRequired(JsonObject schema, String name) {
    return schema.has("required")
        && schema.getAsJsonArray("required").contains(new JsonPrimitive(name));
  }

  private static String description(JsonObject root, JsonObject field) {
    if (!field.has("description")) {
      String ref = field.get("$ref").getAsString();
      return description(
          root,
          root.getAsJsonObject("$defs").getAsJsonObject(ref.substring(ref.lastIndexOf('/') + 1)));
    }
    StringBuilder text = new StringBuilder(field.get("description").getAsString());
    if (field.has("enum")) {
      List<String> words = new ArrayList<>();
      field.getAsJsonArray("enum").forEach(word -> words.add(word.getAsString()));
      text.append(" One of ").append(String.join(", ", words)).append('.');
    } else if (field.has("const")) {
      text.append(" Always ").append(field.get("const").getAsString()).append('.');
    }
    return text.toString();
  }

  private void section(String heading) {
    line(".SH " + heading);
  }

  private void text(String text) {
    line(".PP");
    line(ManPage.escape(text));
  }

  private void code(String text) {
    line(".PP");
    line(".nf");
    line(ManPage.escape(text));
    line(".fi");
  }

  private void item(String name, String text) {
    line(".TP");
    line("\\fB" + ManPage.escape(name) + "\\fR");
    line(ManPage.escape(text));
  }

  private void seeAlso(String... pages) {
    section("SEE ALSO");
    List<String> all = new ArrayList<>();
    for (String page : pages) {
      all.add("\\fB" + ManPage.escape(page) + "\\fR(1)");
    }
    line(String.join(", ", all));
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
