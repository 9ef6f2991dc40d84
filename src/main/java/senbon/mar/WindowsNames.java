package senbon.mar;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import senbon.base.Printable;

/**
 * Which member names Windows can't write, or takes for something else: devices, streams and
 * wildcards, and names that it cuts a blank or a stop off (docs/formats/mar.md §12).
 */
public final class WindowsNames {
  private static final String FORBIDDEN = "<>\"|?*\\";

  /** Devices, whatever stands behind a stop; the numbers are followed by ISO 8859-1's of theirs. */
  private static final Set<String> DEVICES =
      Set.of("CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$");

  private static final String NUMBERED = "123456789\u00b9\u00b2\u00b3";

  private WindowsNames() {}

  /** Why Windows can't write the name, as a predicate ("names a device"); empty if it can. */
  public static Optional<String> problem(String name) {
    return problem(name, false);
  }

  /** The same, or that programs on Windows are known to lose a blank at the beginning of a step. */
  public static Optional<String> hazard(String name) {
    return problem(name, true);
  }

  private static Optional<String> problem(String name, boolean leadingBlanks) {
    for (String step : name.split("/", -1)) {
      Optional<String> problem = ofStep(step);
      if (problem.isPresent()) {
        return problem;
      } else if (leadingBlanks && step.startsWith(" ")) {
        return Optional.of("has a step that begins with a blank, which many programs cut off");
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ofStep(String step) {
    for (int i = 0; i < step.length(); i++) {
      char c = step.charAt(i);
      if (c == ':') {
        return Optional.of("has a colon, behind which Windows sees a stream");
      } else if (c < ' ' || FORBIDDEN.indexOf(c) >= 0) {
        return Optional.of("has the character '" + Printable.of(String.valueOf(c)) + "'");
      }
    }
    if (step.endsWith(".") || step.endsWith(" ")) {
      return Optional.of("has a step that ends in a stop or a blank, which Windows cuts off");
    } else if (isDevice(step)) {
      return Optional.of("has the step '" + step + "', a device");
    }
    return Optional.empty();
  }

  private static boolean isDevice(String step) {
    int stop = step.indexOf('.');
    String base = (stop < 0 ? step : step.substring(0, stop)).stripTrailing();
    String name = base.toUpperCase(Locale.ROOT);
    boolean port = name.startsWith("COM") || name.startsWith("LPT");
    return DEVICES.contains(name)
        || (port && name.length() == 4 && NUMBERED.indexOf(name.charAt(3)) >= 0);
  }
}
