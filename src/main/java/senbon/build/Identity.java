package senbon.build;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import senbon.mar.ProductInfo;
import senbon.partial.BuildFile;
import senbon.partial.TargetSystem;
import senbon.product.ApplicationIni;
import senbon.product.BuildIdentity;
import senbon.product.MachineProbe;
import senbon.product.Platform;
import senbon.product.Target;

/** Reads from a build what product it is and what machine it runs on. */
public final class Identity {
  /** The main libraries on the systems that builds are for. */
  public static final List<String> ENGINES = List.of("libxul.so", "xul.dll", "Contents/MacOS/XUL");

  /** Of what a build calls itself if it says nothing. */
  private static final String UNKNOWN = "unknown";

  /** How programs and libraries are called on the systems that builds are for. */
  private static final Pattern PROGRAM =
      Pattern.compile(".*\\.(so(\\.[0-9]+)*|dll|dylib|exe)", Pattern.CASE_INSENSITIVE);

  private static final Pattern LINUX_LIBRARY = Pattern.compile(".*\\.so(\\.[0-9]+)*");

  /** How many of the likely files are looked at. */
  private static final int PROBES = 8;

  private static final String BUNDLE = "Contents/MacOS/";

  private Identity() {}

  /** What the build says of itself; empty if it has no {@code application.ini}. */
  public static Optional<ApplicationIni> application(CompleteBuild build) throws IOException {
    for (String place : ApplicationIni.PLACES) {
      Optional<byte[]> text = build.text(place);
      if (text.isPresent()) {
        return Optional.of(ApplicationIni.parse(text.get()));
      }
    }
    return Optional.empty();
  }

  public static BuildIdentity of(CompleteBuild build) throws IOException {
    Optional<ApplicationIni> application = application(build);
    Optional<ProductInfo> product = build.source().archive().productInfo();
    Target target = build.target();
    return new BuildIdentity(
        application.flatMap(ApplicationIni::product).orElse(UNKNOWN),
        application
            .flatMap(ApplicationIni::version)
            .or(() -> product.map(ProductInfo::version))
            .orElse("0"),
        product.map(ProductInfo::channel),
        application.flatMap(ApplicationIni::buildId),
        target.platform(),
        target.machine(),
        new TreeSet<>(Set.of(build.codec())),
        new TreeSet<>(build.filters().keySet()));
  }

  /** The system that the build is for, as far as updaters' files go. */
  public static TargetSystem system(CompleteBuild build) throws IOException {
    return system(build.target().platform());
  }

  /** What updaters find on a platform. */
  public static TargetSystem system(Platform platform) {
    return switch (platform) {
      case LINUX -> TargetSystem.LINUX;
      case WINDOWS -> TargetSystem.WINDOWS;
      case MACOS -> TargetSystem.MACOS;
      case UNKNOWN -> TargetSystem.UNKNOWN;
    };
  }

  private static boolean mayBeProgram(BuildFile file) {
    return file.path().startsWith(BUNDLE)
        || file.executable()
        || PROGRAM.matcher(file.path()).matches();
  }

  /**
   * What a build's programs are for, by the headers of its main library or, where there is none of
   * the known names, of its biggest programs and libraries; of those that have none, the system by
   * their names.
   */
  static Target probe(CompleteBuild build) throws IOException {
    List<BuildFile> candidates =
        build.build().files().stream()
            .filter(Identity::mayBeProgram)
            .sorted(
                Comparator.comparing((BuildFile file) -> !ENGINES.contains(file.path()))
                    .thenComparing(Comparator.comparingLong(BuildFile::size).reversed())
                    .thenComparing(BuildFile::path))
            .limit(PROBES)
            .toList();
    for (BuildFile file : candidates) {
      Target target = MachineProbe.of(build.head(file, MachineProbe.BYTES));
      if (target.isKnown()) {
        return target;
      }
    }
    return byNames(candidates);
  }

  private static Target byNames(List<BuildFile> programs) {
    for (BuildFile file : programs) {
      String name = file.path().toLowerCase(Locale.ROOT);
      if (file.path().startsWith(BUNDLE) || name.endsWith(".dylib")) {
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
