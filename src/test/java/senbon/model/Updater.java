package senbon.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Mozilla's updater: one run on one installation (updater-limits §2, update-manifest §3). */
public final class Updater {
  private final Target target;
  private final Trace trace = new Trace();
  private Failure.Phase phase = Failure.Phase.OPEN;
  private String line = "";

  private Updater(Target target) {
    this.target = target;
  }

  /** Applies an archive; the installation that is given stays as it is. */
  public static Outcome apply(FileTree installed, byte[] mar, Target target) {
    return new Updater(target).apply(installed, mar);
  }

  /**
   * Why an updater fails on some other installation: there any condition of the manifest may hold,
   * so that every member that it names is asked for.
   */
  public static Optional<Failure> refusedMember(FileTree installed, byte[] mar, Target target) {
    try {
      Archive archive = new Archive(mar);
      Run run = new Run(installed, archive, target, new Trace());
      Set<String> asked = new HashSet<>();
      byte[] manifest = new Updater(target).manifest(run);
      for (Action action : new ManifestReader(target, installed, run.trace()).read(manifest)) {
        if (action instanceof WriteAction write && asked.add(write.member())) {
          archive.extract(write.member(), target);
        }
      }
      return Optional.empty();
    } catch (Failure e) {
      return Optional.of(e);
    }
  }

  private Outcome apply(FileTree installed, byte[] mar) {
    FileTree tree = installed.copy();
    try {
      Archive archive = new Archive(mar);
      archive.open(target);
      Run run = new Run(tree, archive, target, trace);
      try {
        update(run);
      } finally {
        run.close();
      }
      run.restart();
      return new Outcome(tree, Optional.empty(), trace);
    } catch (Failure e) {
      Outcome.Stop stop = new Outcome.Stop(phase, line, e.code(), e.rule(), e.getMessage());
      trace.add(e.rule(), e.getMessage());
      return new Outcome(target.staged() ? installed : tree, Optional.of(stop), trace);
    }
  }

  private void update(Run run) throws Failure {
    phase = Failure.Phase.PARSE;
    List<Action> actions = new ManifestReader(target, run.tree(), trace).read(manifest(run));
    for (Action action : actions) {
      line = action.line();
      PathLimits.check(action, target);
    }
    try {
      each(Failure.Phase.PREPARE, actions, run, Action::prepare);
    } catch (Failure e) {
      trace.add(Rule.PREPARE_FAILED, e.getMessage()); // update-manifest §3: no Finish
      throw e;
    }
    try {
      if (target.drafts()) {
        each(Failure.Phase.DRAFT, actions, run, Action::draft);
      }
      each(Failure.Phase.EXECUTE, actions, run, Action::execute);
    } catch (Failure e) {
      undo(actions, run);
      throw e;
    }
    line = "";
    actions.forEach(action -> action.finish(run));
  }

  /** update-manifest §1. */
  private byte[] manifest(Run run) throws Failure {
    Archive archive = run.archive();
    try {
      byte[] manifest = archive.extract("updatev3.manifest", target);
      trace.add(Rule.MANIFEST_NAME, "v3");
      return manifest;
    } catch (Failure e) {
      if (target.family() == Family.NEW || !archive.has("updatev2.manifest")) {
        throw e;
      }
      trace.add(Rule.MANIFEST_NAME, "v2");
      return archive.extract("updatev2.manifest", target);
    }
  }

  private interface Step {
    void of(Action action, Run run) throws Failure, FileError;
  }

  private void each(Failure.Phase phase, List<Action> actions, Run run, Step step) throws Failure {
    this.phase = phase;
    for (Action action : actions) {
      line = action.line();
      try {
        step.of(action, run);
      } catch (FileError e) {
        Rule rule = action instanceof RemoveAction ? Rule.REMOVE_NOT_FILE : Rule.PARENT_IS_FILE;
        throw new Failure(rule, Failure.WRITE, e.getMessage());
      }
    }
  }

  /** update-manifest §3: NEW goes back in reverse order, the others in that of the manifest. */
  private void undo(List<Action> actions, Run run) {
    boolean reverse = target.family() == Family.NEW;
    for (int i = 0; i < actions.size(); i++) {
      actions.get(reverse ? actions.size() - 1 - i : i).undo(run);
    }
  }
}
