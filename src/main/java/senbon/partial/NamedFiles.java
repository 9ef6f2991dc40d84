package senbon.partial;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import senbon.base.failure.RefusedException;

/** The files and directories of a build, found as the target system finds them. */
final class NamedFiles {
  private final TargetSystem system;
  private final Map<String, BuildFile> files = new HashMap<>();
  private final Set<String> directories = new HashSet<>();

  /**
   * Finds nothing out but what is one on the system.
   *
   * @throws RefusedException if two files are, or a file and a directory
   */
  NamedFiles(Build build, TargetSystem system) {
    this.system = system;
    for (BuildFile file : build.files()) {
      BuildFile other = files.put(system.key(file.path()), file);
      if (other != null) {
        throw new RefusedException(
            "'%s' and '%s' are one file on %s, where the build runs."
                .formatted(other.path(), file.path(), system),
            "Leave one of them out of the build.");
      }
    }
    for (String directory : build.directories()) {
      String key = system.key(directory);
      directories.add(key);
      BuildFile file = files.get(key.substring(0, key.length() - 1));
      if (file != null) {
        throw new RefusedException(
            "'%s' is a file and '%s' a directory, and the two are one on %s, where the build runs."
                .formatted(file.path(), directory, system),
            "Leave one of them out of the build.");
      }
    }
  }

  Optional<BuildFile> file(String path) {
    return Optional.ofNullable(files.get(system.key(path)));
  }

  boolean hasFile(String path) {
    return files.containsKey(system.key(path));
  }

  /** Whether there is a directory of that path, which has no slash at its end. */
  boolean hasDirectory(String path) {
    return directories.contains(system.key(path + "/"));
  }
}
