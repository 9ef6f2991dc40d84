package senbon.service;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import senbon.base.io.Digest;
import senbon.session.Session;

/** What of a program and its user decides the bytes of partials, beside what is asked for. */
final class ToolsEpoch {
  private ToolsEpoch() {}

  /**
   * A digest of all tools, rules and pins: another one means that the same request may come to
   * other bytes, and so is another job.
   */
  static String of(Session session) {
    List<String> lines = new ArrayList<>();
    session.registry().tools().values().forEach(tool -> lines.add(tool.identity()));
    session.registry().rules().forEach(rule -> lines.add(rule.toString()));
    session.pins().forEach(pin -> lines.add(pin.toString()));
    lines.addAll(session.describedTools());
    return Digest.sha256(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)).hex();
  }
}
