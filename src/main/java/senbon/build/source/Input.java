package senbon.build.source;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import senbon.base.ObjectAddress;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;

/**
 * An archive as a user names it: an http(s), s3 or {@code file:} address, or a path.
 *
 * @param expected the hash that its bytes must have
 * @param mirrors more addresses of the same bytes, asked in turn when the first fails
 * @param archive where the archive lies that was made of it, if it is none itself
 */
public record Input(
    String location, Optional<Digest> expected, List<String> mirrors, Optional<Path> archive) {
  private static final List<String> UNPACKED =
      List.of(".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz");

  public Input {
    location = WebAddress.isMeant(location) ? WebAddress.trimmed(location) : location;
    mirrors = List.copyOf(mirrors);
    if (!mirrors.isEmpty() && expected.isEmpty()) {
      throw new UsageException(
          "Several addresses of one archive without its hash.",
          "Use the hash too, which proves them alike.");
    }
  }

  /** Whatever its bytes are. */
  public static Input of(String location) {
    return new Input(location, Optional.empty());
  }

  /** A build that is no archive, and the archive that was made of it. */
  public static Input packed(String location, Path archive) {
    return new Input(location, Optional.empty(), List.of(), Optional.of(archive));
  }

  public Input(String location, Optional<Digest> expected, List<String> mirrors) {
    this(location, expected, mirrors, Optional.empty());
  }

  public Input(String location, Optional<Digest> expected) {
    this(location, expected, List.of());
  }

  /** As it may be shown and written down. */
  public String shown() {
    return ShownAddress.ofLocation(location);
  }

  /** The address if it must be fetched over the network. */
  public Optional<URI> remote() {
    return archive.isPresent() ? Optional.empty() : remote(location);
  }

  /** Those of some archives that are files of this machine. */
  public static List<Path> files(List<Input> inputs) {
    return inputs.stream().filter(input -> input.remote().isEmpty()).map(Input::local).toList();
  }

  /** The same with its path taken from a folder, if it has one that is not absolute. */
  public Input in(Path folder) {
    String lower = WebAddress.trimmed(location).toLowerCase(Locale.ROOT);
    if (archive.isPresent() || lower.startsWith("file:") || lower.contains("://")) {
      return this;
    }
    Path path = local();
    return path.isAbsolute()
        ? this
        : new Input(folder.resolve(path).toString(), expected, mirrors, archive);
  }

  /** All addresses, if it must be fetched. */
  List<URI> addresses() {
    List<URI> all = new ArrayList<>();
    remote().ifPresent(all::add);
    for (String mirror : mirrors) {
      all.add(
          remote(mirror)
              .filter(address -> !all.isEmpty())
              .orElseThrow(
                  () ->
                      new UsageException(
                          "Only http and https addresses can stand in for one another.",
                          "Use one path, or only such addresses.")));
    }
    return all;
  }

  private static Optional<URI> remote(String location) {
    boolean object = ObjectAddress.isMeant(location);
    if (!object && !WebAddress.isMeant(location)) {
      return Optional.empty();
    }
    try {
      if (object) {
        return Optional.of(ObjectAddress.parse(location));
      }
      return Optional.of(WebAddress.parse(location));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "Not an address: '" + ShownAddress.of(location) + "': " + e.getMessage() + ".",
          "Fix the address.",
          e);
    }
  }

  /**
   * Whether it is a directory, tar or zip file of this machine: perhaps a build, but no archive. Of
   * what is called .mar nothing is asked.
   */
  public boolean isUnpacked() {
    if (archive.isPresent() || location.endsWith(".mar") || remote().isPresent()) {
      return false;
    }
    String name = location.toLowerCase(Locale.ROOT);
    for (String ending : UNPACKED) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return Files.isDirectory(local());
  }

  /** The path if it is a local file. */
  public Path local() {
    String text = WebAddress.trimmed(location);
    String lower = text.toLowerCase(Locale.ROOT);
    try {
      if (lower.startsWith("file:")) {
        return Path.of(uri(text));
      }
      if (lower.matches("[a-z][a-z0-9+.-]+://.*")) {
        throw new UsageException(
            "Can't read the address " + ShownAddress.of(location) + ".",
            "Use an http, https or file address.");
      }
      return Path.of(location);
    } catch (IllegalArgumentException e) {
      throw new UsageException("Not a path: '" + shown() + "'.", "Fix the path.", e);
    }
  }

  private static URI uri(String location) {
    try {
      return new URI(location);
    } catch (URISyntaxException e) { // which would show all of it
      throw new UsageException(
          "Not an address: '" + ShownAddress.of(location) + "'.",
          "Write blanks and the like as %20.");
    }
  }
}
