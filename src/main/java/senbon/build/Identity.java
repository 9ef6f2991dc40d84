package senbon.build;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import senbon.mar.ProductInfo;
import senbon.partial.BuildFile;
import senbon.product.ApplicationIni;
import senbon.product.BuildIdentity;
import senbon.product.MachineProbe;

/** Reads from a build what product it is and what machine it runs on. */
public final class Identity {
  /** Of what a build calls itself if it says nothing. */
  private static final String UNKNOWN = "unknown";

  /** How programs and libraries are called on the systems that builds are for. */
  private static final Pattern PROGRAM =
      Pattern.compile(".*\\.(so(\\.[0-9]+)*|dll|dylib|exe)", Pattern.CASE_INSENSITIVE);

  /** How many of the likely files are looked at. */
  private static final int PROBES = 8;

  private static final List<String> ENGINES = List.of("libxul.so", "xul.dll", "Contents/MacOS/XUL");

  private Identity() {}

  /** What the build says of itself; empty if it has no {@code application.ini}. */
  public static Optional<ApplicationIni> application(CompleteBuild build) throws IOException {
    return build.text("application.ini").map(ApplicationIni::parse);
  }

  public static BuildIdentity of(CompleteBuild build) throws IOException {
    Optional<ApplicationIni> application = application(build);
    Optional<ProductInfo> product = build.source().archive().productInfo();
    MachineProbe.Target target = target(build);
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

  private static boolean mayBeProgram(BuildFile file) {
    return ENGINES.contains(file.path())
        || file.executable()
        || PROGRAM.matcher(file.path()).matches();
  }

  /**
   * By the program's main library or, where there is none of the known names, its biggest programs
   * and libraries.
   */
  private static MachineProbe.Target target(CompleteBuild build) throws IOException {
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
      MachineProbe.Target target = MachineProbe.of(build.head(file, MachineProbe.BYTES));
      if (target.isKnown()) {
        return target;
      }
    }
    return MachineProbe.Target.UNKNOWN;
  }
}
