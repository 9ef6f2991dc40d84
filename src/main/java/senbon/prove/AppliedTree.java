package senbon.prove;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.base.failure.MalformedInputException;
import senbon.partial.Instruction;
import senbon.partial.Paths;
import senbon.partial.UpdateManifest;

/**
 * The tree that an update leaves, by names: where the content of each file comes from. It plays a
 * strict updater, one that refuses whatever any updater in use refuses
 * (docs/formats/update-manifest.md §3), and shares nothing with the planner.
 */
public final class AppliedTree {
  /** Where a file's content comes from. */
  public enum Origin {
    OLD,
    MEMBER,
    PATCHED
  }

  /**
   * One file of the result.
   *
   * @param member the archive member with its content or patch; empty if the old file stays
   */
  public record AppliedFile(Origin origin, String path, Optional<String> member) {}

  private final Set<String> members;
  private final Set<String> used = new HashSet<>();
  private final Set<String> written = new HashSet<>();
  private final NavigableMap<String, AppliedFile> files = new TreeMap<>();
  private final NavigableSet<String> directories = new TreeSet<>();
  private final NavigableSet<String> oldFiles;
  private final NavigableSet<String> oldDirectories;

  private AppliedTree(
      Collection<String> oldFiles, Collection<String> oldDirs, Set<String> members) {
    this.members = members;
    oldFiles.forEach(path -> put(new AppliedFile(Origin.OLD, path, Optional.empty())));
    directories.addAll(oldDirs);
    this.oldFiles = new TreeSet<>(oldFiles);
    this.oldDirectories = new TreeSet<>(directories);
  }

  /**
   * Applies a manifest to a tree of names.
   *
   * @param oldDirs directories of the old tree, each ending in {@code /}
   * @param members of the archive, manifests left out
   * @throws MalformedInputException if an updater would fail
   */
  public static AppliedTree apply(
      UpdateManifest manifest,
      Collection<String> oldFiles,
      Collection<String> oldDirs,
      Set<String> members) {
    if (manifest.type() != UpdateManifest.Type.PARTIAL) {
      throw malformed("The archive is a complete update, not a partial one");
    }
    AppliedTree tree = new AppliedTree(oldFiles, oldDirs, members);
    tree.run(manifest);
    return tree;
  }

  /** The files by path. */
  public SortedMap<String, AppliedFile> files() {
    return Collections.unmodifiableSortedMap(files);
  }

  /** The directories, each ending in {@code /}. */
  public SortedSet<String> directories() {
    return Collections.unmodifiableSortedSet(directories);
  }

  private void run(UpdateManifest manifest) {
    // Updaters test every condition before they change anything.
    var conditions = new TreeMap<String, Boolean>();
    for (Instruction instruction : manifest.instructions()) {
      instruction.condition().ifPresent(path -> conditions.put(path, exists(path)));
      instruction.member().ifPresent(this::use);
    }
    manifest.instructions().stream().filter(i -> applies(i, conditions)).forEach(this::execute);
    for (Instruction instruction : manifest.instructions()) {
      switch (instruction.verb()) {
        case RMDIR -> removeIfEmpty(instruction.path());
        case RMRFDIR -> below(oldDirectories, instruction.path()).forEach(this::removeIfEmpty);
        default -> {}
      }
    }
  }

  private void use(String member) {
    if (!members.contains(member)) {
      throw malformed("The manifest names the member '" + member + "', which is missing");
    }
    if (!used.add(member)) {
      throw malformed("Two instructions use the member '" + member + "'");
    }
  }

  private static boolean applies(Instruction instruction, Map<String, Boolean> conditions) {
    return switch (instruction.verb()) {
      case ADD_IF, PATCH_IF -> conditions.get(instruction.condition().orElseThrow());
      case ADD_IF_NOT -> !conditions.get(instruction.condition().orElseThrow());
      default -> true;
    };
  }

  private void execute(Instruction instruction) {
    String path = instruction.path();
    switch (instruction.verb()) {
      case ADD, ADD_IF, ADD_IF_NOT -> write(Origin.MEMBER, instruction);
      case PATCH, PATCH_IF -> {
        if (!files.containsKey(path)) {
          throw malformed("The manifest patches '" + path + "', which the old build lacks");
        }
        write(Origin.PATCHED, instruction);
      }
      case REMOVE -> {
        if (directories.contains(path + "/")) {
          throw malformed("The manifest removes the directory '" + path + "' as a file");
        }
        files.remove(path);
      }
      // It stands for what was there when the manifest was read, not for what has been added since.
      case RMRFDIR -> oldFiles.subSet(path, path + Character.MAX_VALUE).forEach(files::remove);
      case RMDIR -> {
        // Directories go last of all, when everything has been moved out of them.
      }
    }
  }

  private void write(Origin origin, Instruction instruction) {
    String path = instruction.path();
    if (!written.add(path)) {
      throw malformed("Two instructions write '" + path + "'");
    }
    if (directories.contains(path + "/")) {
      throw malformed("'" + path + "' is a directory in the old build and can't be written");
    }
    put(new AppliedFile(origin, path, instruction.member()));
  }

  private void put(AppliedFile file) {
    for (String parent : Paths.parents(file.path())) {
      if (files.containsKey(parent.substring(0, parent.length() - 1))) {
        throw malformed("'" + file.path() + "' lies below a file");
      }
      directories.add(parent);
    }
    files.put(file.path(), file);
  }

  private boolean exists(String path) {
    String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return files.containsKey(bare) || directories.contains(bare + "/");
  }

  /** A directory and those below it, children first. */
  private static Collection<String> below(NavigableSet<String> all, String directory) {
    return all.subSet(directory, true, directory + Character.MAX_VALUE, false).descendingSet();
  }

  private void removeIfEmpty(String directory) {
    boolean holdsFile = !files.subMap(directory, directory + Character.MAX_VALUE).isEmpty();
    if (!holdsFile && below(directories, directory).size() <= 1) {
      directories.remove(directory);
    }
  }

  private static MalformedInputException malformed(String what) {
    return new MalformedInputException(what + ".", "An updater would fail here; make it anew.");
  }
}
