package senbon.tools;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.base.Codec;
import senbon.base.Nearest;
import senbon.base.XzFilter;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.product.BuildIdentity;
import senbon.product.Machine;

/** The known tools and the rules for choosing among them. Immutable. */
public final class ToolRegistry {
  private static final ToolRegistry BUILT_IN = new ToolRegistry(BuiltInTools.ALL, BuiltInRules.ALL);

  private final SortedMap<ToolId, Tool> tools;
  private final List<Rule> rules;

  /**
   * Of other tools and rules than the built-in ones.
   *
   * @param rules in the order in which they are tried
   */
  public ToolRegistry(Collection<Tool> tools, List<Rule> rules) {
    SortedMap<ToolId, Tool> byId = new TreeMap<>();
    tools.forEach(tool -> byId.put(tool.id(), tool));
    this.tools = Collections.unmodifiableSortedMap(byId);
    this.rules = List.copyOf(rules);
  }

  /** What this program brings along. */
  public static ToolRegistry builtIn() {
    return BUILT_IN;
  }

  /**
   * With more tools, which never take the place of those that are there.
   *
   * @throws UsageException if an id is taken by another tool
   */
  public ToolRegistry with(Collection<Tool> more) {
    SortedMap<ToolId, Tool> all = new TreeMap<>(tools);
    for (Tool tool : more) {
      Tool there = all.putIfAbsent(tool.id(), tool);
      if (there != null && !there.equals(tool)) {
        throw new UsageException(
            "There is another tool " + tool.id() + " already.",
            "Choose another name or version for this one.");
      }
    }
    return new ToolRegistry(all.values(), rules);
  }

  public SortedMap<ToolId, Tool> tools() {
    return tools;
  }

  public List<Rule> rules() {
    return rules;
  }

  /**
   * The tool of that very version.
   *
   * @throws UsageException if there is no such tool; another version is never given instead
   */
  public Tool tool(ToolId id) {
    Tool tool = tools.get(id);
    if (tool != null) {
      return tool;
    }
    List<ToolId> versions =
        tools.keySet().stream().filter(t -> t.name().equals(id.name())).toList();
    throw new UsageException(
        "This program has no tool "
            + id
            + "."
            + Nearest.question(
                id.toString(), tools.keySet().stream().map(ToolId::toString).toList()),
        "Use one of " + listed(versions.isEmpty() ? tools.keySet() : versions) + ".");
  }

  private static String listed(Collection<ToolId> ids) {
    return String.join(", ", ids.stream().map(ToolId::toString).toList());
  }

  /**
   * Chooses for an old build. The same arguments give the same decision; the order of the pins does
   * not matter. Of several pins for one step that match the build, the nearest origin wins, then
   * the most particular selector.
   *
   * @throws RefusedException if nothing is known of the build, or a pin that is not forced asks for
   *     what its updater can't read
   * @throws UsageException if a matching pin names a tool that is not here, or two contradict
   */
  public Decision decide(BuildIdentity build, Collection<Pin> pins) {
    List<String> explanation = new ArrayList<>();
    Rule rule = ruleFor(build, explanation);
    Updater updater = rule.updater();
    SortedMap<Step, Tool> chosen = new TreeMap<>();
    List<Pin> applied = new ArrayList<>();
    for (Step step : Step.values()) {
      Optional<Pin> pin = pinFor(step, build, pins, explanation);
      pin.ifPresent(applied::add);
      Tool tool = tool(pin.map(Pin::tool).orElse(updater.toolFor(step)));
      explanation.add(step + ": " + tool.id() + reason(pin, rule, tool, build));
      chosen.put(step, tool);
    }
    boolean pinned = applied.stream().anyMatch(pin -> tool(pin.tool()).step() == Step.PATCH);
    Optional<Tool> second = pinned ? Optional.empty() : second(updater, build, explanation);
    NavigableSet<XzFilter> filters = filters(build, rule, chosen.get(Step.CODEC), explanation);
    return new Decision(
        build,
        rule,
        chosen,
        second,
        updater.manifests(),
        filters,
        updater.signature(),
        explanation,
        applied);
  }

  /** What makes a patch too of each file, of which the smaller is taken. */
  private Optional<Tool> second(Updater updater, BuildIdentity build, List<String> explanation) {
    Optional<Tool> zucchini = Optional.ofNullable(tools.get(BuiltInTools.ZUCCHINI_1));
    if (zucchini.isEmpty() || updater.signature() != SignatureKind.SHA384) {
      return Optional.empty();
    }
    boolean reads = updater.readsZucchini(build);
    explanation.add(
        (reads ? "patch: " + zucchini.get().id() + " too, as " : "patch: no other format, as ")
            + build.updater().text());
    return reads ? zucchini : Optional.empty();
  }

  private Rule ruleFor(BuildIdentity build, List<String> explanation) {
    for (Rule rule : rules) {
      Optional<String> mismatch = rule.mismatch(build);
      if (mismatch.isEmpty()) {
        explanation.add("rule " + rule.id() + ": matches. " + rule.text());
        return rule;
      }
      explanation.add("rule " + rule.id() + ": " + mismatch.get());
    }
    throw new RefusedException(
        "No rule tells what the updater of "
            + build.product()
            + " "
            + build.version()
            + " reads, and its archive's members, "
            + (build.memberCodecs().isEmpty() ? "of unknown codecs" : build.memberCodecs())
            + ", don't tell either.",
        "Name the product that its updater was taken from.");
  }

  private Optional<Pin> pinFor(
      Step step, BuildIdentity build, Collection<Pin> pins, List<String> explanation) {
    List<Pin> matching =
        pins.stream()
            .filter(pin -> pin.selector().matches(build) && tool(pin.tool()).step() == step)
            .sorted()
            .distinct()
            .toList();
    if (matching.isEmpty()) {
      return Optional.empty();
    }
    Pin first = matching.get(0);
    for (Pin other : matching.subList(1, matching.size())) {
      if (other.ties(first) && !other.tool().equals(first.tool())) {
        throw new UsageException(
            "Two pins contradict for "
                + build.product()
                + " "
                + build.version()
                + ": "
                + first
                + " and "
                + other
                + ".",
            "Unpin one, or make their ranges of versions disjoint.");
      }
      explanation.add("pin " + other + ": passed over for " + first);
    }
    return Optional.of(first);
  }

  /** Why the tool, checked against what the updater reads. */
  private static String reason(Optional<Pin> pin, Rule rule, Tool tool, BuildIdentity build) {
    if (pin.isEmpty()) {
      return ", the rule's";
    }
    if (rule.updater().reads(tool, build)) {
      return ", pinned: " + pin.get();
    }
    if (pin.get().forced()) {
      return ", pinned and forced against rule " + rule.id() + ": " + pin.get();
    }
    throw new RefusedException(
        "The pin "
            + pin.get()
            + " asks for "
            + tool.format()
            + ", which the updater of "
            + build.product()
            + " "
            + build.version()
            + " doesn't read (rule "
            + rule.id()
            + ").",
        "Unpin it for this build, or force it: --tool by --untested-updater.");
  }

  private static NavigableSet<XzFilter> filters(
      BuildIdentity build, Rule rule, Tool codec, List<String> explanation) {
    NavigableSet<XzFilter> filters = new TreeSet<>();
    if (rule.updater().filters() == FilterUse.NEVER || codec.codec() != Codec.XZ) {
      explanation.add("filters: none by the rule");
      return filters;
    }
    if (build.machine() == Machine.UNKNOWN) {
      filters.addAll(build.memberFilters());
      explanation.add(
          "filters: " + listed(filters) + " for a build of unknown machine, as in the old archive");
      return filters;
    }
    Optional<XzFilter> own = build.machine().ownFilter();
    boolean seen = own.isPresent() && build.memberFilters().contains(own.get());
    if (own.isPresent() && !seen && rule.updater().filters() == FilterUse.OWN_IF_SEEN) {
      explanation.add("filters: none, as the old archive has none of machine " + build.machine());
      return filters;
    }
    own.ifPresent(filters::add);
    explanation.add("filters: " + listed(filters) + " for a build of machine " + build.machine());
    return filters;
  }

  private static String listed(NavigableSet<XzFilter> filters) {
    return filters.isEmpty()
        ? "none"
        : String.join(", ", filters.stream().map(XzFilter::toString).toList());
  }
}
