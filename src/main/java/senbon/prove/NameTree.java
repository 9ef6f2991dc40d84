package senbon.prove;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.partial.Paths;
import senbon.partial.TargetSystem;
import senbon.prove.AppliedTree.AppliedFile;

/**
 * A directory of an installation by names: files with where their contents come from, and
 * directories, found as the target system finds names. Directories have no slash at their ends.
 */
final class NameTree {
  private final TargetSystem system;

  /** By key, as all here. */
  private final Map<String, AppliedFile> files;

  private final Map<String, String> directories;

  /** How many entries each directory has. */
  private final Map<String, Integer> entries;

  /** Characters of the names of directories that were ever made here. */
  private long text;

  /** A tree of the old build's files. */
  NameTree(TargetSystem system, Collection<String> oldFiles, Collection<String> oldDirectories) {
    this.system = system;
    this.files = new HashMap<>();
    this.directories = new HashMap<>();
    this.entries = new HashMap<>();
    for (String directory : oldDirectories) {
      makeParents(directory + ".");
    }
    for (String path : oldFiles) {
      makeParents(path);
      put(path, AppliedFile.old(path));
    }
  }

  private NameTree(NameTree other) {
    this.system = other.system;
    this.files = new HashMap<>(other.files);
    this.directories = new HashMap<>(other.directories);
    this.entries = new HashMap<>(other.entries);
    this.text = other.text;
  }

  NameTree copy() {
    return new NameTree(this);
  }

  String key(String path) {
    return system.key(path);
  }

  Optional<AppliedFile> file(String path) {
    return Optional.ofNullable(files.get(key(path)));
  }

  boolean isFile(String path) {
    return files.containsKey(key(path));
  }

  boolean isDirectory(String path) {
    return directories.containsKey(key(path));
  }

  boolean exists(String path) {
    String key = key(path);
    return files.containsKey(key) || directories.containsKey(key);
  }

  /** Makes the directories above a path; false if one of them is a file. */
  boolean makeParents(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0 || isDirectory(path.substring(0, slash))) {
      return true;
    }
    // Outwards to the first that is there, and from it in again.
    int known = path.lastIndexOf('/', slash - 1);
    while (known > 0 && !isDirectory(path.substring(0, known))) {
      known = path.lastIndexOf('/', known - 1);
    }
    for (int at = path.indexOf('/', known + 1); at >= 0; at = path.indexOf('/', at + 1)) {
      String directory = path.substring(0, at);
      String key = key(directory);
      if (files.containsKey(key)) {
        return false;
      }
      if (directories.putIfAbsent(key, directory) == null) {
        text += at;
        Paths.requireRoom(text);
        count(key, 1);
      }
    }
    return true;
  }

  /** Puts a file into a directory that is there, in place of the file of that name. */
  void put(String path, AppliedFile file) {
    String key = key(path);
    if (files.put(key, file.at(path)) == null) {
      count(key, 1);
    }
  }

  /** Takes a file away; empty if there is none. */
  Optional<AppliedFile> take(String path) {
    String key = key(path);
    AppliedFile taken = files.remove(key);
    if (taken != null) {
      count(key, -1);
    }
    return Optional.ofNullable(taken);
  }

  /** Removes a directory, if it is one and has nothing in it. */
  void removeIfEmpty(String path) {
    String key = key(path);
    if (directories.containsKey(key) && entries.getOrDefault(key, 0) == 0) {
      directories.remove(key);
      entries.remove(key);
      count(key, -1);
    }
  }

  private void count(String key, int more) {
    int slash = key.lastIndexOf('/');
    if (slash >= 0) {
      entries.merge(key.substring(0, slash), more, Integer::sum);
    }
  }

  /** The files by their paths as they are spelt. */
  SortedMap<String, AppliedFile> files() {
    SortedMap<String, AppliedFile> all = new TreeMap<>();
    files.values().forEach(file -> all.put(file.path(), file));
    return all;
  }

  /** The directories as they are spelt, each with a slash at its end. */
  SortedSet<String> directories() {
    SortedSet<String> all = new TreeSet<>();
    directories.values().forEach(path -> all.add(path + "/"));
    return all;
  }
}
