package senbon.prove;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import senbon.partial.Instruction;
import senbon.partial.TargetSystem;
import senbon.prove.AppliedTree.AppliedFile;
import senbon.prove.AppliedTree.Origin;

/**
 * One run of one kind of updater, by names: every action is prepared, then drafted, then executed,
 * then finished, before the next of these begins (docs/formats/update-manifest.md §3). What the
 * updater writes for itself, such as backups, stands in the same tree.
 */
final class UpdaterRun {
  static final String BACKUP = ".moz-backup";
  private static final String DRAFT = ".moz-draft";
  private static final String WORK = "updating";

  private final UpdaterKind kind;
  private final NameTree tree;
  private final List<Step> steps;

  /** Whether nothing is done for a step: its condition does not hold, or there is nothing. */
  private final boolean[] skipped;

  private final List<String> patchFiles = new ArrayList<>();
  private final Set<String> read = new HashSet<>();
  private final Map<String, Step> writers = new HashMap<>();
  private boolean readTwice;

  private UpdaterRun(UpdaterKind kind, NameTree tree, List<Step> steps) {
    this.kind = kind;
    this.tree = tree;
    this.steps = steps;
    this.skipped = new boolean[steps.size()];
  }

  /**
   * What is left.
   *
   * @param readTwice whether a member was added twice, which newer updaters refuse
   */
  record Result(NameTree tree, boolean readTwice) {}

  /**
   * Applies the steps to a copy of the tree.
   *
   * @throws senbon.base.failure.MalformedInputException if the updater would fail
   */
  static Result of(UpdaterKind kind, NameTree old, List<Step> steps) {
    UpdaterRun run = new UpdaterRun(kind, old.copy(), steps);
    for (int i = 0; i < steps.size(); i++) {
      run.skipped[i] = !run.prepare(steps.get(i));
    }
    if (kind.drafts()) {
      run.each(run::draft);
    }
    run.each(run::execute);
    run.each(run::finish);
    run.close();
    return new Result(run.tree, run.readTwice);
  }

  /** What is done with a step, if it is not skipped. */
  private interface Phase {
    /** False if it is skipped from now on. */
    boolean of(Step step);
  }

  private void each(Phase phase) {
    for (int i = 0; i < steps.size(); i++) {
      if (!skipped[i]) {
        skipped[i] = !phase.of(steps.get(i));
      }
    }
  }

  /** False if there is nothing to do. */
  private boolean prepare(Step step) {
    String path = step.path();
    return switch (step.verb()) {
      case REMOVE -> {
        if (tree.isDirectory(path)) {
          throw Refusals.of("The manifest removes the directory '" + path + "' as a file");
        }
        yield tree.isFile(path);
      }
      case RMDIR, RMRFDIR -> {
        if (tree.isFile(path)) {
          throw Refusals.of("The manifest removes the file '" + path + "' as a directory");
        }
        yield tree.isDirectory(path);
      }
      default -> {
        boolean applies = applies(step.instruction());
        if (applies) {
          use(step);
        }
        yield applies;
      }
    };
  }

  private boolean applies(Instruction instruction) {
    boolean exists = instruction.condition().map(path -> tree.exists(Step.bare(path))).orElse(true);
    return exists != (instruction.verb() == Instruction.Verb.ADD_IF_NOT);
  }

  private void use(Step step) {
    Step other = writers.put(tree.key(step.path()), step);
    boolean adds = step.verb().adds();
    if (other != null && !(adds && other.verb().adds())) {
      throw Refusals.of("Two instructions write '" + step.path() + "'");
    }
    if (!read.add(step.member())) {
      if (!adds) {
        throw Refusals.of("Two instructions use the member '" + step.member() + "'");
      }
      readTwice = true;
    }
    if (step.verb().patches()) {
      extractPatch(step.member());
    }
  }

  /** The patch goes to a file of its own, which stays open. */
  private void extractPatch(String member) {
    if (patchFiles.size() >= TargetSystem.MOST_PATCHES) {
      throw Refusals.of(
          "The manifest has more than "
              + TargetSystem.MOST_PATCHES
              + " patches, each of which an updater keeps open: more than any system allows");
    }
    String path = WORK + "/" + patchFiles.size() + ".patch";
    if (!tree.makeParents(path) || tree.isDirectory(path)) {
      throw Refusals.of("'" + path + "', where updaters extract a patch, can't be written");
    }
    tree.take(path);
    tree.put(path, AppliedFile.member(path, member));
    patchFiles.add(path);
  }

  private boolean draft(Step step) {
    if (!step.writes()) {
      return true;
    }
    String path = step.path() + DRAFT;
    AppliedFile result = result(step);
    makeParents(path);
    if (tree.isDirectory(path)) {
      throw Refusals.of("'" + path + "', where updaters draft a file, is a directory");
    }
    tree.take(path);
    tree.put(path, result);
    return true;
  }

  /** What is written, read from the tree as it is now. */
  private AppliedFile result(Step step) {
    if (step.verb().adds()) {
      return AppliedFile.member(step.path(), step.member());
    }
    Optional<AppliedFile> source = tree.file(step.path());
    if (source.isEmpty()) {
      throw Refusals.of("The manifest patches '" + step.path() + "', which the old build lacks");
    }
    if (source.get().origin() != Origin.OLD) {
      throw Refusals.of("The manifest patches '" + step.path() + "', which it writes itself");
    }
    return AppliedFile.patched(source.get(), step.member());
  }

  private boolean execute(Step step) {
    String path = step.path();
    if (step.verb() == Instruction.Verb.REMOVE) {
      if (!tree.exists(path)) {
        return false; // another removal has been here
      }
      setAside(path);
    } else if (step.writes()) {
      Optional<AppliedFile> result = kind.drafts() ? Optional.empty() : Optional.of(result(step));
      if (step.verb().patches() || tree.exists(path)) {
        setAside(path);
      } else {
        makeParents(path);
      }
      AppliedFile written =
          result
              .or(() -> tree.take(path + DRAFT))
              .orElseThrow(() -> Refusals.of("The draft of '" + path + "' gets lost"));
      tree.put(path, written);
    }
    return true;
  }

  private void makeParents(String path) {
    if (!tree.makeParents(path)) {
      throw Refusals.of("'" + path + "' lies below a file");
    }
  }

  /** Moves what is replaced out of the way, over whatever has the name of its backup. */
  private void setAside(String path) {
    if (tree.isDirectory(path)) {
      throw Refusals.of("'" + path + "' is a directory in the old build and can't be written");
    }
    Optional<AppliedFile> old = tree.take(path);
    if (old.isEmpty()) {
      throw Refusals.of("The manifest patches '" + path + "', which is gone by then");
    }
    if (kind.staged()) {
      return;
    }
    String backup = path + BACKUP;
    if (tree.isDirectory(backup)) {
      throw Refusals.of("'" + backup + "', the backup of '" + path + "', is a directory");
    }
    tree.put(backup, old.get());
  }

  private boolean finish(Step step) {
    switch (step.verb()) {
      case RMDIR, RMRFDIR -> tree.removeIfEmpty(step.path());
      default -> {
        if (!kind.staged()) {
          tree.take(step.path() + BACKUP);
        }
      }
    }
    return true;
  }

  private void close() {
    patchFiles.forEach(tree::take);
    if (!patchFiles.isEmpty()) {
      tree.removeIfEmpty(WORK);
    }
  }
}
