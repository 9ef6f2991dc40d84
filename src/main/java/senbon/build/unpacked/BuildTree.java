package senbon.build.unpacked;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.DiskNames;
import senbon.mar.ProductInfo;
import senbon.partial.ByteOrder;
import senbon.partial.UpdateManifest;
import senbon.product.ApplicationIni;
import senbon.product.UpdateSettings;

/**
 * A build as a directory, and what it says of itself.
 *
 * @param files names of all that belongs to it, manifests not among them, in reverse byte order
 */
public record BuildTree(Path root, List<String> files) {
  private static final Logger LOG = LoggerFactory.getLogger(BuildTree.class);

  /** What a tree says of a version that only archives have. */
  private static final String UNKNOWN_VERSION = "0";

  private static final String RESOURCES = "Contents/Resources/";

  public BuildTree {
    files = List.copyOf(files);
  }

  /** What is done about symbolic links, devices and the like. */
  public enum Odd {
    /** They are left out, as the reference scripts do, and told of in the log. */
    LEFT_OUT,
    REFUSED
  }

  /**
   * Lists a directory.
   *
   * @param leftOut names of files that are left out, in whatever directory they lie
   * @throws UsageException if there is no such directory
   * @throws RefusedException if there is something odd and that is refused
   */
  public static BuildTree of(Path root, Set<String> leftOut, Odd odd) throws IOException {
    if (!Files.isDirectory(root)) {
      throw new UsageException("There is no directory " + root + ".", "Fix the path.");
    }
    List<String> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        String name = DiskNames.of(root, file);
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
          if (!leftOut.contains(file.getFileName().toString())
              && !UpdateManifest.isManifest(name)) {
            files.add(name);
          }
        } else if (!file.equals(root) && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          if (odd == Odd.REFUSED) {
            throw odd(file.toString());
          }
          LOG.warn("Left out, since it is a link or no file: {}", file);
        }
      }
    }
    files.sort(ByteOrder.DESCENDING);
    return new BuildTree(root, files);
  }

  static RefusedException odd(String name) {
    return new RefusedException(
        name + " is a link or a device, and no update can hold one.", "Leave it out of the build.");
  }

  /**
   * The same without the directory that all of it lies in, as tar and zip files of builds have one:
   * until there is what stands at a build's root.
   */
  public BuildTree inner() {
    BuildTree tree = this;
    while (!tree.isBuild()) {
      int slash = tree.files.isEmpty() ? -1 : tree.files.get(0).indexOf('/');
      String first = slash < 0 ? "" : tree.files.get(0).substring(0, slash + 1);
      if (slash < 0
          || first.equals("Contents/")
          || !tree.files.stream().allMatch(name -> name.startsWith(first))) {
        return this;
      }
      tree =
          new BuildTree(
              tree.root.resolve(first),
              tree.files.stream().map(name -> name.substring(first.length())).toList());
    }
    return tree;
  }

  private boolean isBuild() {
    return has("precomplete") || ApplicationIni.PLACES.stream().anyMatch(this::has);
  }

  private boolean has(String name) {
    return files.contains(name) || files.contains(RESOURCES + name);
  }

  /**
   * Lets pass what can be installed as a complete update: updaters remove by {@code precomplete}.
   *
   * @throws UsageException if it has none
   */
  public void requireComplete() {
    if (!has("precomplete")) {
      throw new UsageException(
          root + " has no file 'precomplete', at its root or in Contents/Resources/.",
          "Use the directory of a whole build.");
    }
  }

  /** The first channel that it accepts, if it names any. */
  public Optional<String> channel() throws IOException {
    return read("update-settings.ini", UpdateSettings::parse)
        .flatMap(settings -> settings.channels().stream().findFirst());
  }

  /** Its version, unless its application.ini has that of another program, or none. */
  public Optional<String> version() throws IOException {
    return application().filter(ini -> !ini.versionedByArchive()).flatMap(ApplicationIni::version);
  }

  /** Channel and version, its own where none is given; {@code 0} for a version that nobody says. */
  public ProductInfo product(Optional<String> channel, Optional<String> version)
      throws IOException {
    Optional<String> ownVersion = application().flatMap(ApplicationIni::version);
    Optional<String> chosen = channel.isPresent() ? channel : channel();
    return new ProductInfo(chosen.orElse(""), version.or(() -> ownVersion).orElse(UNKNOWN_VERSION));
  }

  /** That of an old build; a tree doesn't tell a version that only archives have. */
  public ProductInfo oldProduct(String channel) throws IOException {
    return new ProductInfo(channel, version().orElse(UNKNOWN_VERSION));
  }

  private Optional<ApplicationIni> application() throws IOException {
    for (String place : ApplicationIni.PLACES) {
      Optional<ApplicationIni> found = read(place, ApplicationIni::parse);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** The leftovers of earlier builds that it names, as text. */
  Optional<byte[]> removedFiles() throws IOException {
    return read("removed-files", Function.identity());
  }

  private <T> Optional<T> read(String name, Function<byte[], T> parser) throws IOException {
    for (String place : List.of(name, RESOURCES + name)) {
      if (Files.isRegularFile(root.resolve(place))) {
        return Optional.of(parser.apply(Files.readAllBytes(root.resolve(place))));
      }
    }
    return Optional.empty();
  }
}
