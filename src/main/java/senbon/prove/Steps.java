package senbon.prove;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import senbon.base.failure.MalformedInputException;
import senbon.partial.Instruction;
import senbon.partial.Instruction.Verb;
import senbon.partial.TargetSystem;
import senbon.partial.UpdateManifest;

/** Turns a manifest into the actions of an updater, on the tree as it was before the update. */
final class Steps {
  /** More than the removals of ten of the largest builds. */
  private static final int MOST = 2_000_000;

  /** What the longest of the updater's suffixes and C's closing zero take. */
  private static final int ROOM = UpdaterRun.BACKUP.length() + 1;

  private final NameTree tree;
  private final TargetSystem system;
  private final NavigableSet<String> oldFiles = new TreeSet<>();
  private final NavigableSet<String> oldDirectories = new TreeSet<>();
  private final Map<String, String> spellings = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  private Steps(NameTree tree, TargetSystem system) {
    this.tree = tree;
    this.system = system;
  }

  /**
   * The actions in their order.
   *
   * @throws MalformedInputException if an updater would fail
   */
  static List<Step> of(UpdateManifest manifest, NameTree tree, TargetSystem system) {
    Steps steps = new Steps(tree, system);
    for (Instruction instruction : manifest.instructions()) {
      steps.checkLength(instruction.path());
      if (instruction.verb() == Verb.RMRFDIR) {
        steps.expand(instruction);
      } else {
        steps.add(Step.of(instruction));
      }
    }
    if (steps.steps.isEmpty()) {
      throw Refusals.of("The manifest leaves nothing to do");
    }
    return steps.steps;
  }

  private void checkLength(String path) {
    if (system.length(path) > system.longestPath() - ROOM) {
      throw Refusals.of(
          "The manifest has a path of %d characters, more than updaters have room for"
              .formatted(path.length()));
    }
  }

  private void add(Step step) {
    if (steps.size() >= MOST) {
      throw Refusals.of(
          "The manifest stands for more than " + MOST + " removals and other actions");
    }
    steps.add(step);
  }

  /** A rmrfdir stands for what is there while the manifest is read: files first, then folders. */
  private void expand(Instruction instruction) {
    String path = Step.bare(instruction.path());
    if (tree.isFile(path)) {
      add(new Step(Verb.REMOVE, path, instruction));
      return;
    }
    if (!tree.isDirectory(path)) {
      return;
    }
    index();
    String key = system.key(path + "/");
    String end = key.substring(0, key.length() - 1) + "0"; // the character behind the slash
    for (String file : oldFiles.subSet(key, true, end, false)) {
      add(new Step(Verb.REMOVE, spellings.get(file), instruction));
    }
    for (String directory : oldDirectories.subSet(key, true, end, false).descendingSet()) {
      add(new Step(Verb.RMDIR, Step.bare(spellings.get(directory)), instruction));
    }
  }

  private void index() {
    if (spellings.isEmpty()) {
      index(tree.files().keySet(), oldFiles);
      index(tree.directories(), oldDirectories);
    }
  }

  private void index(Collection<String> paths, Set<String> keys) {
    for (String path : paths) {
      keys.add(system.key(path));
      spellings.put(system.key(path), path);
    }
  }

  /**
   * Fails if a member is missing that the manifest names, be it carried out or not
   * (docs/formats/updater-limits.md §9).
   */
  static void checkMembers(UpdateManifest manifest, Set<String> there) {
    for (Instruction instruction : manifest.instructions()) {
      if (instruction.member().isPresent() && !there.contains(instruction.member().get())) {
        throw Refusals.of(
            "The manifest names the member '" + instruction.member().get() + "', which is missing");
      }
    }
  }
}
