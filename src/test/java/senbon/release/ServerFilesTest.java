package senbon.release;

import static org.assertj.core.api.Assertions.assertThat;
import static senbon.release.MadePairs.fact;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What update servers are given: manifest.json, entries for Balrog, update.xml. */
final class ServerFilesTest {
  private static JsonObject manifest(MadePair made) {
    return JsonParser.parseString(MozillaManifest.text(List.of(made)))
        .getAsJsonArray()
        .get(0)
        .getAsJsonObject();
  }

  @Test
  void the_manifest_has_the_generators_keys_in_their_order() {
    JsonObject entry = manifest(MadePairs.made(Map.of()));
    assertThat(entry.keySet()).containsExactlyElementsOf(ManifestKeys.with("MAR_CHANNEL_ID"));
    assertThat(entry.get("MAR_CHANNEL_ID").getAsString()).isEqualTo("release");
    assertThat(entry.get("branch").getAsString()).as("of the repository").isEqualTo("main");
    assertThat(entry.get("from_mar").getAsString()).isEqualTo("http://h/from.mar");
    assertThat(entry.get("to_mar").getAsString()).isEqualTo("to.mar");
    assertThat(entry.get("size").getAsLong()).isEqualTo(300);
    assertThat(entry.get("hash").getAsString()).isEqualTo(MadePairs.HASH.hex());
    assertThat(entry.get("from_hash").getAsString()).isEqualTo(MadePairs.FROM_HASH.hex());
    assertThat(entry.get("to_hash").getAsString()).isEqualTo(MadePairs.TO_HASH.hex());
  }

  @Test
  void a_task_with_a_platform_has_the_older_name_of_the_channel() {
    JsonObject entry = manifest(MadePairs.made(Map.of("platform", fact("win64"))));
    assertThat(entry.get("platform").getAsString()).isEqualTo("win64");
    assertThat(entry.get("ACCEPTED_MAR_CHANNEL_IDS").getAsString()).isEqualTo("release");
    assertThat(entry.has("MAR_CHANNEL_ID")).isFalse();
    MadePair listed =
        new MadePair(
            MadePairs.pair(1, Map.of("platform", fact("win64"))),
            MadePairs.from(),
            MadePairs.to("", "release,esr"),
            "x.mar",
            List.of(),
            1,
            MadePairs.HASH,
            "release");
    assertThat(manifest(listed).get("ACCEPTED_MAR_CHANNEL_IDS").getAsString())
        .as("what the new build accepts")
        .isEqualTo("release,esr");
  }

  @Test
  void what_the_task_says_keeps_its_type_and_goes_before_what_was_read() {
    JsonObject entry =
        manifest(
            MadePairs.made(
                Map.of(
                    "update_number", new JsonPrimitive(2),
                    "toBuildNumber", fact("1"),
                    "branch", fact("try"),
                    "to_url", fact("https://cdn/to.mar"),
                    "locale", fact("de"))));
    assertThat(entry.get("update_number").getAsJsonPrimitive().isNumber()).isTrue();
    assertThat(entry.get("toBuildNumber").getAsJsonPrimitive().isString()).isTrue();
    assertThat(entry.get("branch").getAsString()).isEqualTo("try");
    assertThat(entry.get("to_mar").getAsString()).isEqualTo("https://cdn/to.mar");
    assertThat(entry.get("locale").getAsString()).isEqualTo("de");
  }

  @Test
  void the_manifest_is_plain_ascii_without_a_line_feed_at_the_end() {
    String text = MozillaManifest.text(List.of(MadePairs.made(Map.of("locale", fact("ä€😀<&")))));
    assertThat(text).contains("\"locale\": \"\\u00e4\\u20ac\\ud83d\\ude00<&\"").endsWith("]");
    assertThat(text.chars()).allMatch(c -> c < 0x80);
    assertThat(text).startsWith("[\n  {\n    \"MAR_CHANNEL_ID\"");
    assertThat(MozillaManifest.text(List.of())).isEqualTo("[]");
  }

  private static JsonObject locale(JsonObject balrog, String platform, String locale) {
    return balrog
        .getAsJsonObject("platforms")
        .getAsJsonObject(platform)
        .getAsJsonObject("locales")
        .getAsJsonObject(locale);
  }

  @Test
  void balrog_gets_one_complete_and_all_partials_for_each_platform_and_locale() {
    Map<String, JsonPrimitive> german = Map.of("platform", fact("p"), "locale", fact("de"));
    JsonObject balrog =
        JsonParser.parseString(
                Balrog.text(
                    List.of(
                        MadePairs.made("a.mar", german),
                        MadePairs.made("b.mar", german),
                        MadePairs.made("c.mar", Map.of())),
                    "https://cdn/x"))
            .getAsJsonObject();
    assertThat(balrog.get("hashFunction").getAsString()).isEqualTo("sha512");
    JsonObject de = locale(balrog, "p", "de");
    assertThat(de.get("appVersion").getAsString()).isEqualTo("2.0");
    assertThat(de.get("buildID").getAsString()).isEqualTo("20260101");
    JsonArray completes = de.getAsJsonArray("completes");
    assertThat(completes).hasSize(1);
    JsonObject complete = completes.get(0).getAsJsonObject();
    assertThat(complete.get("from").getAsString()).isEqualTo("*");
    assertThat(complete.get("filesize").getAsLong()).isEqualTo(2000);
    assertThat(complete.get("hashValue").getAsString()).isEqualTo(MadePairs.TO_HASH.hex());
    assertThat(complete.get("fileUrl").getAsString()).isEqualTo("to.mar");
    JsonArray partials = de.getAsJsonArray("partials");
    assertThat(partials).hasSize(2);
    JsonObject partial = partials.get(1).getAsJsonObject();
    assertThat(partial.get("from").getAsString()).isEqualTo("App-main-1.0-20250101");
    assertThat(partial.get("fileUrl").getAsString()).isEqualTo("https://cdn/x/b.mar");
    assertThat(locale(balrog, "default", "default").getAsJsonArray("partials")).hasSize(1);
  }

  private static Document xml(MadePair made, String base) throws Exception {
    byte[] text = UpdateXml.text(made, base).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text));
  }

  @Test
  void update_xml_offers_the_complete_and_the_partial() throws Exception {
    Document document = xml(MadePairs.made(Map.of()), "https://cdn/");
    Element update = (Element) document.getElementsByTagName("update").item(0);
    assertThat(update.getAttribute("appVersion")).isEqualTo("2.0");
    assertThat(update.getAttribute("platformVersion")).isEqualTo("2.0a1");
    assertThat(update.getAttribute("buildID")).isEqualTo("20260101");
    Element complete = (Element) document.getElementsByTagName("patch").item(0);
    assertThat(complete.getAttribute("type")).isEqualTo("complete");
    assertThat(complete.getAttribute("URL")).isEqualTo("to.mar");
    assertThat(complete.getAttribute("size")).isEqualTo("2000");
    Element partial = (Element) document.getElementsByTagName("patch").item(1);
    assertThat(partial.getAttribute("type")).isEqualTo("partial");
    assertThat(partial.getAttribute("URL")).isEqualTo("https://cdn/app.partial.mar");
    assertThat(partial.getAttribute("hashFunction")).isEqualTo("sha512");
    assertThat(partial.getAttribute("hashValue")).isEqualTo(MadePairs.HASH.hex());
    assertThat(partial.getAttribute("size")).isEqualTo("300");
  }

  @Test
  void no_text_of_a_build_or_plan_breaks_out_of_its_attribute() throws Exception {
    String odd = "https://cdn/?a=1&b=\"<x>'\u0001";
    Document document = xml(MadePairs.made(Map.of("to_url", fact(odd))), "");
    assertThat(document.getElementsByTagName("patch").getLength()).isEqualTo(2);
    Element complete = (Element) document.getElementsByTagName("patch").item(0);
    assertThat(complete.getAttribute("URL")).isEqualTo("https://cdn/?a=1&b=\"<x>' ");
  }

  @Test
  void an_address_is_base_and_name_with_one_slash_between() {
    MadePair made = MadePairs.made(Map.of());
    assertThat(UpdateXml.address("", made)).isEqualTo("app.partial.mar");
    assertThat(UpdateXml.address("https://h/d", made)).isEqualTo("https://h/d/app.partial.mar");
    assertThat(UpdateXml.address("https://h/d/", made)).isEqualTo("https://h/d/app.partial.mar");
  }

  @Test
  void a_pair_is_called_by_its_locale_and_addresses_without_secrets() {
    assertThat(MadePairs.pair(1, Map.of("locale", fact("de"))).label())
        .isEqualTo("de: http://h/from.mar → to.mar");
    assertThat(MadePairs.pair(1, Map.of()).label()).isEqualTo("http://h/from.mar → to.mar");
  }
}
