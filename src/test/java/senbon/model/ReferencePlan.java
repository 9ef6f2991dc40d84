package senbon.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A partial as the reference scripts would write it (update-manifest §5), with the simplest of
 * patches. Where the specification advises to do better than they do, it does: a change of the mode
 * is an add (partial-generation §9), and only lines that add or patch are moved to the end.
 */
public final class ReferencePlan {
  private static final Set<String> LAST_ON_WINDOWS =
      Set.of("xul.dll", "browser/omni.ja", "omni.ja");

  private final Build from;
  private final Build to;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, Node.File> members = new LinkedHashMap<>();

  private ReferencePlan(Build from, Build to) {
    this.from = from;
    this.to = to;
  }

  /** A whole partial: its lines, and its members in their order. */
  public record Partial(List<String> lines, Map<String, Node.File> members) {
    public byte[] mar(String version) {
      ArchiveBuilder mar = new ArchiveBuilder(Build.CHANNEL, version);
      mar.add("updatev3.manifest", text(lines), 0644);
      members.forEach((name, file) -> mar.add(name, file.content(), file.mode()));
      return mar.build();
    }
  }

  public static Partial make(Build from, Build to) {
    ReferencePlan plan = new ReferencePlan(from, to);
    plan.changed();
    plan.added();
    plan.removed();
    return new Partial(plan.inStartUpOrder(), plan.members);
  }

  static byte[] text(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private void changed() {
    for (String path : from.paths()) {
      Node.File old = from.files().get(path);
      Node.File now = to.files().get(path);
      if (now == null) {
        continue;
      }
      boolean same = Arrays.equals(old.content(), now.content());
      boolean sameMode = from.platform() == Platform.WINDOWS || old.mode() == now.mode();
      if (NameRules.isKept(path) || NameRules.isForced(path)) {
        whole(path, now);
      } else if (sameMode && !same && old.content().length > 0 && now.content().length > 0) {
        patch(path, old, now);
      } else if (!sameMode || !same) {
        whole(path, now);
      }
    }
  }

  private void added() {
    for (String path : to.paths()) {
      if (!from.files().containsKey(path)) {
        whole(path, to.files().get(path));
      }
    }
  }

  private void removed() {
    from.paths().stream()
        .filter(p -> !to.files().containsKey(p))
        .forEach(p -> lines.add("remove \"" + p + "\""));
    lines.addAll(to.removals());
    Set<String> kept = to.directories();
    from.directories().stream()
        .filter(d -> !kept.contains(d))
        .forEach(d -> lines.add("rmdir \"" + d + "/\""));
  }

  private void whole(String path, Node.File file) {
    lines.add(add(path));
    members.put(path, file);
  }

  /** The line that adds a file (update-manifest §4). */
  static String add(String path) {
    if (NameRules.isKept(path)) {
      return "add-if-not \"" + path + "\" \"" + path + "\"";
    }
    Optional<String> extension = NameRules.extension(path);
    return extension.map(x -> "add-if \"" + x + "\" ").orElse("add ") + "\"" + path + "\"";
  }

  private void patch(String path, Node.File old, Node.File now) {
    String member = path + ".patch";
    while (to.files().containsKey(member)) {
      member += "_";
    }
    Optional<String> extension = NameRules.extension(path);
    String keyword = extension.map(x -> "patch-if \"" + x + "\" ").orElse("patch ");
    lines.add(keyword + "\"" + member + "\" \"" + path + "\"");
    members.put(member, new Node.File(PlainPatch.of(old.content(), now.content()), 0644));
  }

  /** update-manifest §5, step 7. */
  private List<String> inStartUpOrder() {
    List<String> first = new ArrayList<>(List.of("type \"partial\""));
    List<String> middle = new ArrayList<>();
    List<String> last = new ArrayList<>();
    for (String line : lines) {
      String argument = line.substring(line.lastIndexOf('"', line.length() - 2) + 1);
      String path = argument.substring(0, argument.length() - 1);
      boolean writes = line.startsWith("add") || line.startsWith("patch");
      if (writes && path.equals("dependentlibs.list")) {
        first.add(line);
      } else if (writes && LAST_ON_WINDOWS.contains(path)) {
        last.add(line);
      } else {
        middle.add(line);
      }
    }
    first.addAll(middle);
    first.addAll(last);
    return first;
  }
}
