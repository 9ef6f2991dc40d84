package senbon.partial;

import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The files of a complete build, without its update manifests, in byte order of their paths. */
public final class Build {
  /** Where a macOS bundle keeps what other platforms keep at the root. */
  static final String MAC_RESOURCES = "Contents/Resources/";

  private final NavigableMap<String, BuildFile> files = new TreeMap<>(ByteOrder.ASCENDING);
  private final NavigableSet<String> directories = new TreeSet<>(ByteOrder.ASCENDING);

  /**
   * @throws senbon.base.failure.MalformedInputException if a path can't be written into a manifest,
   *     or is a file and a directory at once
   * @throws senbon.base.failure.LimitException if the names of its directories are too much to keep
   */
  public Build(Collection<BuildFile> all) {
    long text = 0;
    for (BuildFile file : all) {
      String path = file.path();
      Paths.check(path);
      files.put(path, file);
      // From the inside out, as far as they are new.
      for (int at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
        if (!directories.add(path.substring(0, at + 1))) {
          break;
        }
        text += at + 1;
        Paths.requireRoom(text);
      }
    }
    for (String path : files.keySet()) {
      if (directories.contains(path + "/")) {
        throw Paths.malformed(path, "is both a file and a directory");
      }
    }
  }

  public Collection<BuildFile> files() {
    return Collections.unmodifiableCollection(files.values());
  }

  public Optional<BuildFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  NavigableMap<String, BuildFile> byPath() {
    return files;
  }

  /** Every directory above a file, each ending in {@code /}. */
  public SortedSet<String> directories() {
    return Collections.unmodifiableSortedSet(directories);
  }

  /** Whether an updater would find nothing to change in one to get the other. */
  public boolean sameFiles(Build other) {
    if (files.size() != other.files.size()) {
      return false;
    }
    Iterator<BuildFile> others = other.files.values().iterator();
    for (BuildFile file : files.values()) {
      BuildFile twin = others.next();
      if (file.size() != twin.size()
          || file.executable() != twin.executable()
          || !file.path().equals(twin.path())
          || !file.plain().hex().equals(twin.plain().hex())) {
        return false;
      }
    }
    return true;
  }

  /** The file of that name at the root or, in a macOS bundle, among its resources. */
  public Optional<BuildFile> resource(String name) {
    return file(name).or(() -> file(MAC_RESOURCES + name));
  }
}
