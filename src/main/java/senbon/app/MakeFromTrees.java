package senbon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import senbon.app.mar.PackTree;
import senbon.base.failure.UsageException;
import senbon.base.io.TemporaryDirectory;
import senbon.build.source.Input;
import senbon.make.PartialChoices;
import senbon.make.PartialOutput;
import senbon.make.UpdateRequest;
import senbon.mar.ProductInfo;
import senbon.pack.Packing;
import senbon.product.ApplicationIni;
import senbon.product.UpdateSettings;
import senbon.report.PartialReport;
import senbon.session.Session;

/**
 * Makes a partial of two unpacked builds, as {@code make_incremental_update.sh} does: what a
 * partial of their complete archives would be.
 */
public final class MakeFromTrees {
  private static final String UNKNOWN_VERSION = "0";

  private final Session session;

  public MakeFromTrees(Session session) {
    this.session = session;
  }

  /**
   * Makes it.
   *
   * @param channel the new build's first accepted one if not given
   * @param version the new build's if not given
   * @param packing of whole files
   * @param leftOut names of files that are left out of both, in whatever directory they lie
   */
  public PartialReport make(
      Path from,
      Path to,
      Optional<String> channel,
      Optional<String> version,
      Packing packing,
      Set<String> leftOut,
      PartialChoices choices,
      PartialOutput output)
      throws IOException {
    check(from);
    check(to);
    ProductInfo product = product(to, channel, version);
    try (TemporaryDirectory directory = TemporaryDirectory.ownerOnly()) {
      Path old = directory.path().resolve("from.mar");
      Path now = directory.path().resolve("to.mar");
      PackTree.pack(from, old, old(from, product.channel()), packing, leftOut, session.schedule());
      PackTree.pack(to, now, product, packing, leftOut, session.schedule());
      UpdateRequest request = new UpdateRequest(input(old), input(now), choices);
      return new MakePartial(session).make(request, output);
    }
  }

  private static Input input(Path path) {
    return Input.of(path.toString());
  }

  private static void check(Path root) {
    if (!Files.isDirectory(root)) {
      throw new UsageException("There is no directory " + root + ".", "Fix the path.");
    }
  }

  private static ProductInfo product(Path root, Optional<String> channel, Optional<String> version)
      throws IOException {
    Optional<String> ownChannel =
        read(root, "update-settings.ini", UpdateSettings::parse)
            .flatMap(settings -> settings.channels().stream().findFirst());
    Optional<String> ownVersion = application(root).flatMap(ApplicationIni::version);
    return new ProductInfo(
        channel.or(() -> ownChannel).orElse(""),
        version.or(() -> ownVersion).orElse(UNKNOWN_VERSION));
  }

  /** A tree doesn't tell a version that only archives have; it is unknown then. */
  private static ProductInfo old(Path root, String channel) throws IOException {
    boolean unknown = application(root).filter(ApplicationIni::versionedByArchive).isPresent();
    return product(
        root, Optional.of(channel), unknown ? Optional.of(UNKNOWN_VERSION) : Optional.empty());
  }

  private static Optional<ApplicationIni> application(Path root) throws IOException {
    for (String place : ApplicationIni.PLACES) {
      Optional<ApplicationIni> found = read(root, place, ApplicationIni::parse);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static <T> Optional<T> read(Path root, String name, Function<byte[], T> parser)
      throws IOException {
    for (Path place : new Path[] {root, root.resolve("Contents/Resources")}) {
      if (Files.isRegularFile(place.resolve(name))) {
        return Optional.of(parser.apply(Files.readAllBytes(place.resolve(name))));
      }
    }
    return Optional.empty();
  }
}
