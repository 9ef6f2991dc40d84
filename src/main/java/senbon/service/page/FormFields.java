package senbon.service.page;

import java.util.List;

/** The fields of the form beside the two builds. */
final class FormFields {
  static final List<Option> OPTIONS =
      List.of(
          choice("effort", "Effort", "Smaller patches for more time.", "fast", "default", "best"),
          text("channel", "Channel", "Of the partial; the new build's unless given."),
          text("product_version", "Version", "Of the partial; the new build's unless given."),
          choice("manifest", "Manifests", "As the old build needs unless given.", "v3", "v2+v3"),
          number("max_patches", "Most patches", "An updater keeps each of them open."),
          number("fail_if_larger_than", "Fail if larger than", "A share of the complete: 0.8."),
          text("tool", "Tool", "NAME@VERSION, whatever the rules say."),
          new Option("full", "Send whole", Type.LINES, "Paths of files, one a line.", List.of()),
          flag("any_channel", "Channels may differ"),
          flag("allow_downgrade", "The new build may be older"),
          flag("mixed_bundles", "Bundles may be mixed"),
          flag("identical", "Both builds may be the same"),
          flag("other_product", "Products may differ"),
          flag("other_system", "Systems may differ"),
          flag("other_processor", "Processors may differ"),
          flag("sign", "Sign the partial"));

  static final Option DEADLINE =
      text("deadline", "Give up after", "Such as 30m or 2h; the server's own unless given.");
  static final Option PRIORITY =
      number("priority", "Priority", "Higher ones go first; 0 is usual.");
  static final Option NO_CACHE = flag("no_cache", "Ignore the cache");

  private FormFields() {}

  /** How a value is given. */
  enum Type {
    TEXT,
    NUMBER,
    CHOICE,
    LINES,
    FLAG
  }

  /**
   * A field.
   *
   * @param name of it and of the value in JSON
   * @param choices the values that there are; the empty one is always there too
   */
  record Option(String name, String label, Type type, String hint, List<String> choices) {}

  private static Option text(String name, String label, String hint) {
    return new Option(name, label, Type.TEXT, hint, List.of());
  }

  private static Option number(String name, String label, String hint) {
    return new Option(name, label, Type.NUMBER, hint, List.of());
  }

  private static Option choice(String name, String label, String hint, String... choices) {
    return new Option(name, label, Type.CHOICE, hint, List.of(choices));
  }

  private static Option flag(String name, String label) {
    return new Option(name, label, Type.FLAG, "", List.of());
  }

  /** What people are told of a value; its own name if it is none of the form. */
  static String label(String name) {
    return OPTIONS.stream()
        .filter(option -> option.name().equals(name))
        .map(Option::label)
        .findFirst()
        .orElse(name);
  }
}
