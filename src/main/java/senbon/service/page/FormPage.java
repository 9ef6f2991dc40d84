package senbon.service.page;

import java.util.List;
import java.util.Map;
import java.util.Set;
import senbon.queue.Job;
import senbon.report.page.Html;
import senbon.service.page.Viewer.SignIn;

/** Where a partial is asked for, and what was asked lately. */
final class FormPage {
  private static final Set<String> SIDES =
      Set.of("from_url", "from_hash", "from_mirrors", "to_url", "to_hash", "to_mirrors");

  private final Html html = new Html();
  private final FormValues values;
  private final Map<String, List<String>> problems;
  private final List<Job> recent;
  private final Viewer viewer;

  FormPage(FormValues values, Map<String, List<String>> problems, List<Job> recent, Viewer viewer) {
    this.values = values;
    this.problems = problems;
    this.recent = recent;
    this.viewer = viewer;
  }

  @Override
  public String toString() {
    Frame frame = new Frame(html, "./", viewer);
    frame.begin(problems.isEmpty() ? "Make a partial" : "Not accepted · Make a partial", "", false);
    html.add("<h1>Make a partial update</h1>\n");
    if (viewer.mayMake()) {
      form();
    } else {
      html.add("<p class=\"card\">You may look, but not ask for partials.");
      html.add(
          viewer.signIn() == SignIn.OFFERED
              ? " <a href=\"login\">Sign in</a>"
              : " Sign out, and in again");
      html.add(" with a token that may.</p>\n");
    }
    html.add("<section><h2>Recent jobs</h2>\n");
    if (recent.isEmpty()) {
      html.add("<p class=\"hint\">Nothing was asked for yet.</p>\n");
    } else {
      JobList.write(html, recent, viewer);
      html.add("<p><a href=\"jobs\">All jobs</a></p>\n");
    }
    html.add("</section>\n");
    frame.end();
    return html.toString();
  }

  private void form() {
    html.add("<p class=\"hint\">Name two complete MARs. What comes out is proven to turn the old");
    html.add(" build into the new one.</p>\n");
    summary();
    html.add("<form method=\"post\" action=\"./\" class=\"card\">\n<div class=\"sides\">\n");
    side("from", "Old build");
    side("to", "New build");
    html.add("</div>\n<p class=\"hint\" id=\"hash-hint\">With hashes, nothing else than you mean");
    html.add(" can be taken, and the same wish is never made twice.</p>\n");
    options();
    html.add("<p class=\"actions\"><button class=\"main\" name=\"kind\" value=\"partial\">");
    html.add("Make the partial</button> <button class=\"plain\" name=\"kind\" value=\"plan\">");
    html.add("Plan only</button></p>\n</form>\n");
  }

  private void summary() {
    if (problems.isEmpty()) {
      return;
    }
    html.add("<div class=\"card failed\" role=\"alert\"><h2>This can't be made yet</h2>\n<ul>");
    problems.forEach(
        (field, details) -> {
          for (String detail : details) {
            html.add("<li>");
            if (field.isEmpty()) {
              html.text(detail);
            } else {
              html.add("<a href=\"#%s\">%s</a>", field, detail);
            }
            html.add("</li>\n");
          }
        });
    html.add("</ul></div>\n");
  }

  private void side(String name, String label) {
    html.add("<fieldset><legend>%s</legend>\n", label);
    begin(name + "_url", "Address");
    html.add("<input type=\"url\" required inputmode=\"url\" autocomplete=\"off\" ");
    html.add("spellcheck=\"false\" placeholder=\"https://\" pattern=\"https?://.*\" ");
    input(name + "_url", "");
    begin(name + "_hash", "Hash");
    html.add("<input autocomplete=\"off\" spellcheck=\"false\" placeholder=\"sha256:\" ");
    html.add("pattern=\"\\s*((sha256:)?[0-9a-f]{64}|(sha512:)?[0-9a-f]{128})\\s*\" ");
    html.add("title=\"sha256: and 64, or sha512: and 128 hex digits\" class=\"code\" ");
    input(name + "_hash", "hash-hint");
    html.add("</fieldset>\n");
  }

  private void begin(String name, String label) {
    html.add("<div class=\"field\"><label for=\"%s\">%s</label>\n", name, label);
  }

  /** Ends the tag of an input, and its field. */
  private void input(String name, String hint) {
    html.add("value=\"%s\"", values.get(name));
    attributes(name, hint);
    html.add(">\n");
    wrong(name);
  }

  private void attributes(String name, String hint) {
    html.add(" id=\"%s\" name=\"%s\"", name, name);
    String wrong = problems.containsKey(name) ? name + "-wrong" : "";
    String described = (hint + " " + wrong).strip();
    html.add(wrong.isEmpty() ? "" : " aria-invalid=\"true\"");
    if (!described.isEmpty()) {
      html.add(" aria-describedby=\"%s\"", described);
    }
  }

  private void wrong(String name) {
    if (problems.containsKey(name)) {
      html.add("<p class=\"wrong\" id=\"%s-wrong\">", name);
      html.text(String.join(" ", problems.get(name))).add("</p>\n");
    }
    html.add("</div>\n");
  }

  private void options() {
    boolean open =
        problems.keySet().stream().anyMatch(name -> !name.isEmpty() && !SIDES.contains(name))
            || FormFields.OPTIONS.stream().anyMatch(option -> !values.get(option.name()).isEmpty())
            || problems.containsKey("from_mirrors")
            || problems.containsKey("to_mirrors");
    html.add(open ? "<details open>" : "<details>").add("<summary>More options</summary>\n");
    html.add("<div class=\"options\">\n");
    FormFields.OPTIONS.stream()
        .filter(option -> option.type() != FormFields.Type.FLAG)
        .forEach(this::option);
    lines("from_mirrors", "Mirrors of the old build", "More addresses, one a line; with a hash.");
    lines("to_mirrors", "Mirrors of the new build", "More addresses, one a line; with a hash.");
    option(FormFields.DEADLINE);
    if (viewer.isAdmin()) {
      option(FormFields.PRIORITY);
    }
    html.add("</div>\n<fieldset class=\"flags\"><legend>Allow, and more</legend>\n");
    FormFields.OPTIONS.stream()
        .filter(option -> option.type() == FormFields.Type.FLAG)
        .forEach(this::flag);
    if (viewer.isAdmin()) {
      flag(FormFields.NO_CACHE);
    }
    html.add("</fieldset></details>\n");
  }

  private void option(FormFields.Option option) {
    String hint = option.name() + "-hint";
    switch (option.type()) {
      case LINES -> lines(option.name(), option.label(), option.hint());
      case CHOICE -> {
        begin(option.name(), option.label());
        html.add("<select");
        attributes(option.name(), hint);
        html.add("><option value=\"\">as usual</option>");
        for (String choice : option.choices()) {
          html.add(choice.equals(values.get(option.name())) ? "<option selected>" : "<option>");
          html.text(choice).add("</option>");
        }
        html.add("</select>\n");
        hint(option.name(), option.hint());
        wrong(option.name());
      }
      default -> {
        begin(option.name(), option.label());
        html.add("<input autocomplete=\"off\" spellcheck=\"false\" ");
        html.add(option.type() == FormFields.Type.NUMBER ? "inputmode=\"decimal\" " : "");
        html.add("value=\"%s\"", values.get(option.name()));
        attributes(option.name(), hint);
        html.add(">\n");
        hint(option.name(), option.hint());
        wrong(option.name());
      }
    }
  }

  private void hint(String name, String hint) {
    html.add("<p class=\"hint\" id=\"%s-hint\">%s</p>\n", name, hint);
  }

  private void lines(String name, String label, String hint) {
    begin(name, label);
    html.add("<textarea rows=\"2\" spellcheck=\"false\"");
    attributes(name, name + "-hint");
    html.add(">\n"); // A line feed right here is no part of the value.
    html.add(String.join("\n", values.lines(name).stream().map(Html::escape).toList()));
    html.add("</textarea>\n");
    hint(name, hint);
    wrong(name);
  }

  private void flag(FormFields.Option option) {
    html.add("<div class=\"flag\"><input type=\"checkbox\" value=\"true\"");
    attributes(option.name(), "");
    html.add(values.isSet(option.name()) ? " checked>" : ">");
    html.add("<label for=\"%s\">%s</label>\n", option.name(), option.label());
    wrong(option.name());
  }
}
