package senbon.lint;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import senbon.base.XzFilter;
import senbon.lint.Lint.Severity;
import senbon.product.Machine;

/** Looks for branch filters that the users' updaters may not have. */
final class FilterLint {
  private final Set<XzFilter> wholeFilters = new HashSet<>();
  private final Set<XzFilter> patchFilters = new HashSet<>();
  private final Set<Machine> machines = EnumSet.noneOf(Machine.class);
  private final ManifestLint.Sink sink;

  FilterLint(ManifestLint.Sink sink) {
    this.sink = sink;
  }

  /** Notes what a member went through. */
  void add(Set<XzFilter> filters, boolean patch) {
    (patch ? patchFilters : wholeFilters).addAll(filters);
  }

  /** Notes what a program that is sent whole is for. */
  void add(Machine machine) {
    if (machine != Machine.UNKNOWN) {
      machines.add(machine);
    }
  }

  boolean inPatches() {
    return !patchFilters.isEmpty();
  }

  /**
   * The filter for x86 is in every updater for x86, and the whole files are as the complete build
   * had them; so in these it is odd only if the build is for something else.
   */
  void look() {
    boolean forX86 = machines.contains(Machine.X86) || machines.contains(Machine.X86_64);
    boolean forOther = machines.stream().anyMatch(machine -> !isX86(machine));
    Set<String> risky = new TreeSet<>();
    for (XzFilter filter : wholeFilters) {
      if (!filter.equals(XzFilter.X86) || forOther) {
        risky.add(filter.label());
      }
    }
    for (XzFilter filter : patchFilters) {
      if (!filter.equals(XzFilter.X86) || forOther || !forX86) {
        risky.add(filter.label() + " (patches too)");
      }
    }
    if (!risky.isEmpty()) {
      sink.found(
          Severity.WARNING,
          "branch-filter",
          "Members went through the branch filter for %s; updaters built for another processor, and"
                  .formatted(String.join(", ", risky))
              + " older ones, can't unpack them.");
    }
  }

  private static boolean isX86(Machine machine) {
    return machine == Machine.X86 || machine == Machine.X86_64;
  }
}
