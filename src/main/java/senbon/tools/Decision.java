package senbon.tools;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import senbon.base.XzFilter;
import senbon.product.BuildIdentity;

/**
 * With what a partial for one old build is made, and why.
 *
 * @param rule the one that matched
 * @param tools one for each {@link Step}
 * @param secondPatch makes a patch too of files that it suits, of which the smaller is taken
 * @param filters what may precede LZMA2 in full members; patches get none
 * @param explanation for people: each rule until the one that matched, then each step
 * @param pins those that decided a step
 */
public record Decision(
    BuildIdentity build,
    Rule rule,
    SortedMap<Step, Tool> tools,
    Optional<Tool> secondPatch,
    ManifestSet manifests,
    SortedSet<XzFilter> filters,
    SignatureKind signature,
    List<String> explanation,
    List<Pin> pins) {
  /** What facts call the tool that makes patches too. */
  public static final String SECOND = "second-patch";

  public Decision {
    tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
    filters = Collections.unmodifiableSortedSet(new TreeSet<>(filters));
    explanation = List.copyOf(explanation);
    pins = List.copyOf(pins);
  }

  public Tool tool(Step step) {
    return tools.get(step);
  }

  /** What changes the bytes of a partial, for a cache key: equal keys, equal choices. */
  public SortedMap<String, String> key() {
    SortedMap<String, String> key = new TreeMap<>();
    tools.forEach((step, tool) -> key.put(step.toString(), tool.identity()));
    secondPatch.ifPresent(tool -> key.put(SECOND, tool.identity()));
    key.put("filters", filters.isEmpty() ? "none" : joined(filters));
    key.put("manifests", manifests.toString());
    return key;
  }

  /**
   * {@link #key()}, with tools by their ids only, and what a report says beside it: the old build,
   * the rule, the pins.
   */
  public SortedMap<String, String> facts() {
    SortedMap<String, String> facts = key();
    tools.forEach(
        (step, tool) -> {
          facts.put(step.toString(), tool.id().toString());
          facts.put(step + ".format", tool.format());
          tool.settings().forEach((name, value) -> facts.put(step + "." + name, value));
        });
    secondPatch.ifPresent(
        tool -> {
          facts.put(SECOND, tool.id().toString());
          facts.put(SECOND + ".format", tool.format());
        });
    facts.put("signature", signature.toString());
    facts.put("rule", rule.id());
    facts.put("pins", joined(pins));
    facts.put("build.product", build.product());
    facts.put("build.version", build.version());
    facts.put("build.channel", build.channel().orElse(""));
    facts.put("build.id", build.buildId().orElse(""));
    facts.put("build.platform", build.platform().toString());
    facts.put("build.machine", build.machine().toString());
    facts.put("build.codecs", joined(build.memberCodecs()));
    facts.put("build.filters", joined(build.memberFilters()));
    return facts;
  }

  private static String joined(Collection<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(","));
  }
}
