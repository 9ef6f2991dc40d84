package senbon.product;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a program is for.
 *
 * @param system {@code linux}, {@code macos}, {@code windows} or another, by the name it is known
 *     by; empty if unknown
 * @param processors several for a Mach-O file with code for each; none if unknown
 */
public record Target(String system, SortedSet<String> processors) {
  /** For what is not a program, or not one of a known kind. */
  public static final Target UNKNOWN = of("");

  public Target {
    processors = Collections.unmodifiableSortedSet(new TreeSet<>(processors));
  }

  public static Target of(String system, String... processors) {
    return new Target(system, new TreeSet<>(List.of(processors)));
  }

  public boolean isKnown() {
    return !system.isEmpty();
  }

  /** Whether code for both may run on the same system, as far as it is known. */
  public boolean sameSystem(Target other) {
    return !isKnown() || !other.isKnown() || system.equals(other.system);
  }

  /** Whether this has code for every processor of another, as far as it is known. */
  public boolean runsWherever(Target other) {
    Collection<String> theirs = other.processors;
    return processors.isEmpty() || processors.containsAll(theirs);
  }

  /** The processors, for people. */
  public String machines() {
    return String.join(" and ", processors);
  }

  public Platform platform() {
    return switch (system) {
      case "linux" -> Platform.LINUX;
      case "macos" -> Platform.MACOS;
      case "windows" -> Platform.WINDOWS;
      default -> Platform.UNKNOWN;
    };
  }

  public Machine machine() {
    if (processors.size() > 1) {
      return Machine.UNIVERSAL;
    }
    return switch (processors.isEmpty() ? "" : processors.first()) {
      case "x86" -> Machine.X86;
      case "x86_64" -> Machine.X86_64;
      case "arm" -> Machine.ARM;
      case "aarch64" -> Machine.AARCH64;
      default -> Machine.UNKNOWN;
    };
  }
}
