package senbon.service.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import senbon.base.json.Json;
import senbon.queue.Job;
import senbon.queue.JobKind;
import senbon.service.page.Viewer.SignIn;

/** A job as commands for a shell. */
final class Commands {
  private static final String BREAK = " \\\n  ";

  private final Job job;
  private final Asked asked;
  private final Viewer viewer;

  Commands(Job job, Asked asked, Viewer viewer) {
    this.job = job;
    this.asked = asked;
    this.viewer = viewer;
  }

  /** Asks the service for the same. */
  String curl() {
    String path = JobWords.path(job);
    String root = viewer.address() + path.substring(0, path.lastIndexOf('/'));
    StringBuilder text = new StringBuilder("curl -sS ").append(quoted(root));
    token(text);
    text.append(BREAK).append("-H 'Content-Type: application/json'");
    text.append(BREAK).append("-d ").append(quoted(Json.pretty(asked.json())));
    return text.toString();
  }

  /** Saves the partial. */
  String download() {
    StringBuilder text = new StringBuilder("curl -sSfOJ ");
    text.append(quoted(viewer.address() + JobWords.path(job) + "/content"));
    token(text);
    return text.toString();
  }

  private void token(StringBuilder text) {
    if (viewer.signIn() != SignIn.UNUSED) {
      text.append(BREAK).append("-H \"Authorization: Bearer $SENBON_TOKEN\"");
    }
  }

  /** Makes the same without the service. */
  String senbon() {
    List<String> parts = new ArrayList<>();
    Asked.Side from = asked.from().orElseThrow();
    Asked.Side to = asked.to().orElseThrow();
    String command = job.kind() == JobKind.PLAN ? "senbon plan " : "senbon diff ";
    parts.add(command + quoted(from.url()));
    parts.add(quoted(to.url()));
    side(parts, "from", from);
    side(parts, "to", to);
    for (Map.Entry<String, List<String>> option : asked.options().entrySet()) {
      option(parts, option.getKey(), option.getValue());
    }
    return String.join(BREAK, parts);
  }

  private static void side(List<String> parts, String name, Asked.Side side) {
    if (!side.hash().isEmpty()) {
      parts.add("--" + name + "-hash=" + quoted(side.hash()));
    }
    side.mirrors().forEach(url -> parts.add("--" + name + "-mirror=" + quoted(url)));
  }

  private static void option(List<String> parts, String name, List<String> values) {
    String option = "--" + name.replace('_', '-');
    for (String value : values) {
      if (value.equals("true")) {
        parts.add(option);
      } else if (!value.equals("false")) {
        parts.add(option + "=" + quoted(value));
      }
    }
  }

  /** As one word of a shell. */
  static String quoted(String text) {
    boolean plain = !text.isEmpty();
    for (int i = 0; plain && i < text.length(); i++) {
      char c = text.charAt(i);
      plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "/:._-+@%,".indexOf(c) >= 0;
    }
    return plain ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
