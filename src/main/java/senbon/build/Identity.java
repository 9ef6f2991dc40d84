package senbon.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import senbon.mar.ProductInfo;
import senbon.partial.BuildFile;
import senbon.partial.TargetSystem;
import senbon.product.ApplicationIni;
import senbon.product.BuildIdentity;
import senbon.product.MachineProbe;
import senbon.product.Platform;
import senbon.product.ProgramProbe;
import senbon.product.Target;
import senbon.product.UpdaterProbe;
import senbon.product.UpdaterReads;

/** Reads from a build what product it is and what machine it runs on. */
public final class Identity {
  /** Of what a build calls itself if it says nothing. */
  private static final String UNKNOWN = "unknown";

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
        new TreeSet<>(build.filters().keySet()),
        build.updater());
  }

  /** The system that the build is for, as far as updaters' files go. */
  public static TargetSystem system(CompleteBuild build) throws IOException {
    return system(build.target().platform());
  }

  /** What updaters find on a platform. */
  public static TargetSystem system(Platform platform) {
    return TargetSystem.of(platform.toString());
  }

  /** What the build's programs are for. */
  static Target probe(CompleteBuild build) throws IOException {
    List<ProgramProbe.Candidate> files = new ArrayList<>();
    for (BuildFile file : build.build().files()) {
      files.add(new ProgramProbe.Candidate(file.path(), file.size(), file.executable()));
    }
    return ProgramProbe.of(
        files, path -> build.head(build.build().file(path).orElseThrow(), MachineProbe.BYTES));
  }

  /** What the build's updater reads. */
  static UpdaterReads probeUpdater(CompleteBuild build) throws IOException {
    Optional<String> path =
        UpdaterProbe.path(build.build().files().stream().map(BuildFile::path).toList());
    return path.isEmpty()
        ? UpdaterReads.UNKNOWN
        : UpdaterProbe.of(
            build.head(build.build().file(path.get()).orElseThrow(), UpdaterProbe.MOST_BYTES));
  }
}
