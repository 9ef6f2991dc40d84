package senbon.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import senbon.lint.Lint.Severity;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.partial.Instruction;
import senbon.partial.Paths;
import senbon.partial.TargetSystem;
import senbon.partial.UpdateManifest;

/** Looks for what is odd about the instructions of a manifest. */
final class ManifestLint {
  private static final Pattern APART =
      Pattern.compile("dependentlibs\\.list|(browser/)?omni\\.ja|xul\\.dll|[^/]*\\.exe");

  /** How many findings of one kind are told. */
  private static final int MOST_ALIKE = 20;

  private final MarArchive archive;
  private final String name;
  private final TargetSystem system;
  private final Sink sink;
  private int late;

  /** Takes what is found. */
  interface Sink {
    void found(Severity severity, String rule, String text);
  }

  ManifestLint(MarArchive archive, String name, TargetSystem system, Sink sink) {
    this.archive = archive;
    this.name = name;
    this.system = system;
    this.sink = sink;
  }

  /**
   * Looks.
   *
   * @param meant the file that a member is for, though its instruction is refused
   */
  void look(List<Instruction> all, Function<String, Optional<String>> meant) {
    unused(all, meant);
    twice(all);
    patches(all);
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
    Set<String> empty = new HashSet<>();
    for (Instruction one : all) {
      String parent = one.path().substring(0, one.path().lastIndexOf('/') + 1);
      switch (one.verb()) {
        case REMOVE -> {
          lost.merge(parent, 1, Integer::sum);
          above(one.path(), empty).ifPresent(above -> tooLate(one.path(), above));
        }
        case RMDIR -> {
          above(one.path(), gone).ifPresent(above -> tooLate(one.path(), above));
          gone.add(one.path());
          empty.add(one.path());
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

  /** Which of some directories a path lies in. */
  private static Optional<String> above(String path, Set<String> directories) {
    return directories.isEmpty()
        ? Optional.empty()
        : Paths.parents(path).stream().filter(directories::contains).findFirst();
  }

  private void tooLate(String path, String above) {
    if (++late > MOST_ALIKE) {
      return;
    }
    sink.found(
        Severity.WARNING,
        "rmdir-order",
        "'%s' goes after '%s', which is above it and not empty yet.".formatted(path, above));
  }

  private void twice(List<Instruction> all) {
    Map<String, Instruction> users = new HashMap<>();
    Set<String> told = new HashSet<>();
    for (Instruction one : all) {
      if (one.member().isEmpty()) {
        continue;
      }
      Instruction other = users.put(one.member().get(), one);
      if (other == null || !told.add(one.member().get()) || told.size() > MOST_ALIKE) {
        continue;
      }
      boolean adds = one.verb().adds() && other.verb().adds();
      sink.found(
          adds ? Severity.UNUSUAL : Severity.WARNING,
          adds ? "added-twice" : "member-twice",
          "Two instructions use the member '%s', which UXP's updater takes and newer ones refuse."
              .formatted(one.member().get()));
    }
  }

  private void patches(List<Instruction> all) {
    long patches = all.stream().filter(one -> one.verb().patches()).count();
    if (patches > system.maxPatches()) {
      sink.found(
          Severity.WARNING,
          "many-patches",
          "There are %d patches, and updaters keep each open; on %s more than %d are not safe%s."
              .formatted(
                  patches,
                  system,
                  system.maxPatches(),
                  system == TargetSystem.LINUX ? "" : " (a guess: only Linux was measured)"));
    }
  }

  private void unused(List<Instruction> all, Function<String, Optional<String>> meant) {
    Set<String> used = new HashSet<>();
    for (Instruction one : all) {
      if (one.member().isPresent() && archive.find(one.member().get()).isEmpty()) {
        sink.found(
            Severity.ERROR, "no-member", "The member '" + one.member().get() + "' is missing.");
      }
      one.member().ifPresent(used::add);
    }
    for (MarMember member : archive.members()) {
      boolean known = used.contains(member.name()) || UpdateManifest.isManifest(member.name());
      if (!known && meant.apply(member.name()).isEmpty()) {
        sink.found(
            Severity.WARNING, "unused", "No instruction uses the member '" + member.name() + "'.");
      }
    }
  }
}
