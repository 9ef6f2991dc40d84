package senbon.prove;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import senbon.base.failure.MalformedInputException;
import senbon.partial.TargetSystem;
import senbon.partial.UpdateManifest;

/**
 * The tree that an update leaves, by names: where the content of each file comes from. It is what
 * both generations of the updater leave, staged or not, and fails where any of them would
 * (docs/formats/update-manifest.md §3). It shares nothing with the planner.
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
   * @param source the path in the old build of what stays or is patched; empty if a member is all
   */
  public record AppliedFile(
      Origin origin, String path, Optional<String> member, Optional<String> source) {
    static AppliedFile old(String path) {
      return new AppliedFile(Origin.OLD, path, Optional.empty(), Optional.of(path));
    }

    static AppliedFile member(String path, String member) {
      return new AppliedFile(Origin.MEMBER, path, Optional.of(member), Optional.empty());
    }

    static AppliedFile patched(AppliedFile old, String member) {
      return new AppliedFile(Origin.PATCHED, old.path, Optional.of(member), old.source);
    }

    AppliedFile at(String other) {
      return path.equals(other) ? this : new AppliedFile(origin, other, member, source);
    }
  }

  private final SortedMap<String, AppliedFile> files;
  private final SortedSet<String> directories;

  private AppliedTree(NameTree tree) {
    this.files = Collections.unmodifiableSortedMap(tree.files());
    this.directories = Collections.unmodifiableSortedSet(tree.directories());
  }

  /**
   * Applies a manifest to a tree of names, with every kind of updater.
   *
   * @param oldDirs directories of the old tree, each ending in {@code /}
   * @param members of the archive, manifests left out
   * @param system whose rules of names hold
   * @return the different results; the first is that of an update in place
   * @throws MalformedInputException if an updater would fail
   */
  public static List<AppliedTree> apply(
      UpdateManifest manifest,
      Collection<String> oldFiles,
      Collection<String> oldDirs,
      Set<String> members,
      TargetSystem system) {
    if (manifest.type() != UpdateManifest.Type.PARTIAL) {
      throw Refusals.of("The archive is a complete update, not a partial one");
    }
    if (!manifest.utf8() && system == TargetSystem.WINDOWS) {
      throw Refusals.of("The manifest is not UTF-8 text, without which Windows reads none");
    }
    Steps.checkMembers(manifest, members);
    NameTree old = new NameTree(system, oldFiles, oldDirs);
    List<Step> steps = Steps.of(manifest, old, system);
    List<AppliedTree> results = new ArrayList<>();
    boolean readTwice = false;
    for (UpdaterKind kind : UpdaterKind.values()) {
      if (readTwice && kind.readsOnce()) {
        continue; // an archive for the older generation, as the lint tells
      }
      UpdaterRun.Result result = UpdaterRun.of(kind, old, steps);
      readTwice |= result.readTwice();
      AppliedTree tree = new AppliedTree(result.tree());
      if (results.stream().noneMatch(tree::isLike)) {
        results.add(tree);
      }
    }
    return results;
  }

  private boolean isLike(AppliedTree other) {
    return files.equals(other.files) && directories.equals(other.directories);
  }

  /** The files by path, as they are spelt. */
  public SortedMap<String, AppliedFile> files() {
    return files;
  }

  /** The directories, each ending in {@code /}. */
  public SortedSet<String> directories() {
    return directories;
  }
}
