package senbon.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JsonTest {
  private static final List<String> TEXTS =
      List.of(
          "{}",
          "[]",
          "{\"a\":[],\"b\":{},\"c\":[1,2.50,-3e7,true,null,\"x\"]}",
          "[{\"html\":\"<a href='x'>&amp;</a>\",\"uni\":\"\\u2028é😀\",\"ctl\":\"\\u0001\\n\\t\\\"\\\\\"}]",
          "\"alone\"",
          "17");

  @Test
  void the_walk_writes_what_gson_writes() {
    for (String text : TEXTS) {
      JsonElement tree = JsonParser.parseString(text);
      assertThat(Json.line(tree)).isEqualTo(tree.toString());
      assertThat(Json.pretty(tree))
          .isEqualTo(
              new GsonBuilder()
                  .setPrettyPrinting()
                  .disableHtmlEscaping()
                  .serializeNulls()
                  .create()
                  .toJson(tree));
    }
  }

  @Test
  void what_json_has_no_form_for_is_never_written() {
    assertThatThrownBy(() -> Json.line(new JsonPrimitive(Double.NaN)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
