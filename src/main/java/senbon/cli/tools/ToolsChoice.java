package senbon.cli.tools;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.app.ChooseTools;
import senbon.base.json.JsonValue;
import senbon.tools.Decision;

/**
 * Which tools make partials of a build, as it is told here or by a service.
 *
 * @param refusals why none would be made; known only of two builds
 */
record ToolsChoice(
    Map<String, String> facts, List<String> explanation, Optional<List<String>> refusals) {
  static ToolsChoice of(Decision decision) {
    return new ToolsChoice(decision.facts(), decision.explanation(), Optional.empty());
  }

  static ToolsChoice of(ChooseTools.Choice choice) {
    return new ToolsChoice(
        choice.decision().facts(), choice.decision().explanation(), Optional.of(choice.refusals()));
  }

  static ToolsChoice read(JsonValue json) {
    Map<String, String> facts = new TreeMap<>();
    json.fields()
        .forEach(
            (name, value) -> {
              if (!value.isList()) {
                facts.put(name, value.text());
              }
            });
    return new ToolsChoice(
        facts,
        json.get("explanation").list(JsonValue::text),
        json.find("refused").map(all -> all.list(JsonValue::text)));
  }
}
