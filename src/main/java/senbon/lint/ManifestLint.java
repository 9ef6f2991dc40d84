package senbon.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import senbon.lint.Lint.Severity;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.partial.Instruction;
import senbon.partial.UpdateManifest;

/** Looks for what is odd about the instructions of a manifest. */
final class ManifestLint {
  private static final Pattern APART =
      Pattern.compile("dependentlibs\\.list|(browser/)?omni\\.ja|xul\\.dll|[^/]*\\.exe");

  private final MarArchive archive;
  private final String name;
  private final Sink sink;

  /** Takes what is found. */
  interface Sink {
    void found(Severity severity, String rule, String text);
  }

  ManifestLint(MarArchive archive, String name, Sink sink) {
    this.archive = archive;
    this.name = name;
    this.sink = sink;
  }

  void look(List<Instruction> all) {
    unused(all);
    order(all);
    directories(all);
  }

  /**
   * Generators write what is in both builds, then what is new, then what goes, each in reverse
   * order; what Windows needs to start may stand first or last.
   */
  private void order(List<Instruction> all) {
    List<String> written =
        all.stream()
            .filter(one -> one.member().isPresent() && !APART.matcher(one.path()).matches())
            .map(Instruction::path)
            .toList();
    List<String> removed =
        all.stream()
            .filter(one -> one.verb() == Instruction.Verb.REMOVE)
            .map(Instruction::path)
            .toList();
    if (runs(written) > 2 || runs(removed) > 2) {
      sink.found(
          Severity.NOTE,
          "unsorted",
          name + " is not in the reference generator's order (reverse, by path).");
    }
  }

  /** How many falling runs the list has. */
  private static int runs(List<String> paths) {
    int runs = 1;
    for (int i = 1; i < paths.size(); i++) {
      runs += paths.get(i - 1).compareTo(paths.get(i)) < 0 ? 1 : 0;
    }
    return runs;
  }

  private void directories(List<Instruction> all) {
    TreeMap<String, Integer> lost = new TreeMap<>();
    Set<String> alive = new HashSet<>();
    Set<String> gone = new HashSet<>();
    for (Instruction one : all) {
      String parent = one.path().substring(0, one.path().lastIndexOf('/') + 1);
      switch (one.verb()) {
        case REMOVE -> lost.merge(parent, 1, Integer::sum);
        case RMDIR -> {
          gone.stream()
              .filter(above -> one.path().startsWith(above))
              .findFirst()
              .ifPresent(above -> tooLate(one.path(), above));
          gone.add(one.path());
        }
        case RMRFDIR -> gone.add(one.path());
        default -> alive.add(parent);
      }
    }
    lost.keySet().removeAll(alive);
    lost.keySet().removeAll(gone);
    lost.remove("");
    // One or two may be left over from removed-files, which names what was in older builds.
    lost.values().removeIf(files -> files < 3);
    if (!lost.isEmpty()) {
      sink.found(
          Severity.NOTE,
          "no-rmdir",
          "%s removes files from '%s'%s but not the directory; is anything left in it?"
              .formatted(
                  name,
                  lost.firstKey(),
                  lost.size() > 1 ? " and " + (lost.size() - 1) + " more" : ""));
    }
  }

  private void tooLate(String path, String above) {
    sink.found(
        Severity.WARNING,
        "rmdir-order",
        "'%s' goes after '%s', which is above it and not empty yet.".formatted(path, above));
  }

  private void unused(List<Instruction> all) {
    Set<String> used = new HashSet<>();
    for (Instruction one : all) {
      if (one.member().isPresent() && archive.find(one.member().get()).isEmpty()) {
        sink.found(
            Severity.ERROR, "no-member", "The member '" + one.member().get() + "' is missing.");
      }
      one.member().ifPresent(used::add);
    }
    for (MarMember member : archive.members()) {
      if (!used.contains(member.name()) && !UpdateManifest.isManifest(member.name())) {
        sink.found(
            Severity.WARNING, "unused", "No instruction uses the member '" + member.name() + "'.");
      }
    }
  }
}
