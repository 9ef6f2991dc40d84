package senbon.product;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Finds out what the programs among some files are for: of an archive or on a disk. */
public final class ProgramProbe {
  /** The main libraries on the systems that builds are for. */
  private static final List<String> ENGINES = List.of("libxul.so", "xul.dll", "Contents/MacOS/XUL");

  /** How programs and libraries are called on the systems that builds are for. */
  private static final Pattern PROGRAM =
      Pattern.compile(".*\\.(so(\\.[0-9]+)*|dll|dylib|exe)", Pattern.CASE_INSENSITIVE);

  private static final Pattern LINUX_LIBRARY = Pattern.compile(".*\\.so(\\.[0-9]+)*");

  /** How many of the likely files are looked at. */
  private static final int PROBES = 8;

  private static final String BUNDLE = "Contents/MacOS/";

  private ProgramProbe() {}

  /**
   * A file that may be a program.
   *
   * @param size in bytes
   */
  public record Candidate(String path, long size, boolean executable) {
    private boolean isLikely() {
      return path.startsWith(BUNDLE) || executable || PROGRAM.matcher(path).matches();
    }
  }

  /** The first bytes of a file, as many as {@link MachineProbe#BYTES} if it has them. */
  @FunctionalInterface
  public interface Heads {
    byte[] of(String path) throws IOException;
  }

  /**
   * What programs are for, by the headers of the main library or, where there is none of the known
   * names, of the biggest programs and libraries; of those that have none, the system by their
   * names.
   */
  public static Target of(Collection<Candidate> files, Heads heads) throws IOException {
    List<String> likely =
        files.stream()
            .filter(Candidate::isLikely)
            .sorted(
                Comparator.comparing((Candidate file) -> !ENGINES.contains(file.path()))
                    .thenComparing(Comparator.comparingLong(Candidate::size).reversed())
                    .thenComparing(Candidate::path))
            .limit(PROBES)
            .map(Candidate::path)
            .toList();
    for (String path : likely) {
      Target target = MachineProbe.of(heads.of(path));
      if (target.isKnown()) {
        return target;
      }
    }
    return byNames(likely);
  }

  /** By the first name that only programs of one system have. */
  public static Target byNames(Collection<String> paths) {
    for (String path : paths) {
      String name = path.toLowerCase(Locale.ROOT);
      if (path.startsWith(BUNDLE) || name.endsWith(".dylib")) {
        return Target.of("macos");
      } else if (name.endsWith(".exe") || name.endsWith(".dll")) {
        return Target.of("windows");
      } else if (LINUX_LIBRARY.matcher(name).matches()) {
        return Target.of("linux");
      }
    }
    return Target.UNKNOWN;
  }
}
