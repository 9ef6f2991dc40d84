package senbon.release;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.io.Digest;
import senbon.build.source.Input;

/**
 * Hashes of a release that somebody has checked before, such as by the signature of their list:
 * what {@code sha256sum} and {@code sha512sum} write. Every build must be in it by its file name.
 */
public final class Sums {
  private static final Pattern LINE =
      Pattern.compile("([0-9a-fA-F]{64}|[0-9a-fA-F]{128})  ?\\*?(.+)");

  private final String label;
  private final Map<String, Digest> hashes = new HashMap<>();

  /**
   * Reads a list.
   *
   * @param label what messages call it
   * @throws MalformedInputException if it is none, or gives two hashes for one name
   */
  public Sums(String label, String text) {
    this.label = label;
    int number = 0;
    for (String line : text.split("\r?\n", -1)) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        add(number, line);
      }
    }
  }

  private void add(int number, String line) {
    Matcher parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new MalformedInputException(
          "Line %d of %s is no hash with the name of a file.".formatted(number, label),
          "Use what sha256sum or sha512sum writes.");
    }
    String path = parts.group(2);
    String name = path.substring(path.lastIndexOf('/') + 1);
    Digest hash = Digest.parse(parts.group(1));
    Digest other = hashes.putIfAbsent(name, hash);
    if (other != null && !other.equals(hash)) {
      throw new MalformedInputException(
          "Line %d of %s gives another hash for %s than a line before it."
              .formatted(number, label, name),
          "Use a list of one release, with one kind of hash.");
    }
  }

  /**
   * The build with the hash that it must have.
   *
   * @throws RefusedException if it is not in the list, or another hash is asked for elsewhere
   */
  public Input require(Input build) {
    String name = name(build);
    Digest hash = hashes.get(name);
    if (hash == null) {
      throw new RefusedException(
          name + " is not in " + label + ".", "Use the list of the release that it is of.");
    }
    Optional<Digest> given = build.expected();
    if (given.isPresent() && !given.get().equals(hash)) {
      throw new RefusedException(
          "For %s %s is given, and %s has %s.".formatted(name, given.get(), label, hash),
          "Leave one of them out.");
    }
    return new Input(build.location(), Optional.of(hash), build.mirrors());
  }

  private static String name(Input build) {
    if (build.remote().isPresent()) {
      String path = Optional.ofNullable(build.remote().get().getPath()).orElse("");
      return path.substring(path.lastIndexOf('/') + 1);
    }
    Path name = build.local().getFileName();
    return name == null ? "" : name.toString();
  }
}
