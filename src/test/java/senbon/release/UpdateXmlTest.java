package senbon.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import senbon.base.io.Digest;
import senbon.build.BuildFacts;
import senbon.build.source.Input;

final class UpdateXmlTest {
  private static final Digest HASH = new Digest(Digest.Algorithm.SHA512, "ab".repeat(64));

  private static MadePair made(String address, String version, String platformVersion) {
    TreeMap<String, JsonPrimitive> facts = new TreeMap<>();
    facts.put("to_url", new JsonPrimitive(address));
    Input input = new Input("a.mar", Optional.empty());
    BatchPair pair =
        new BatchPair(1, input, input, Optional.empty(), List.of(), java.util.Set.of(), facts);
    BuildFacts build =
        new BuildFacts(
            "a.mar", 17, HASH, "hello", version, "20260101", platformVersion, "", "", "ch");
    return new MadePair(pair, build, build, "x.partial.mar", List.of(), 5, HASH, "ch");
  }

  @Test
  void an_old_build_is_offered_the_complete_and_the_partial() {
    assertThat(UpdateXml.text(made("https://h/new.mar", "2.0", "141.0"), "https://h/partials"))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <updates>
              <update type="minor" displayVersion="2.0" appVersion="2.0" platformVersion="141.0" buildID="20260101">
                <patch type="complete" URL="https://h/new.mar" hashFunction="sha512" hashValue="HASH" size="17"/>
                <patch type="partial" URL="https://h/partials/x.partial.mar" hashFunction="sha512" hashValue="HASH" size="5"/>
              </update>
            </updates>
            """
                .replace("HASH", HASH.hex()));
  }

  @Test
  void a_value_can_not_end_its_attribute_and_an_empty_one_has_none() {
    assertThat(UpdateXml.text(made("https://h/?a=1&b=<\"'>\n\u0001é😀", "2.0", ""), ""))
        .contains("URL=\"https://h/?a=1&amp;b=&lt;&quot;'&gt;  é😀\"")
        .doesNotContain("platformVersion")
        .contains("URL=\"x.partial.mar\"");
  }
}
