package senbon.partial;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;

/** Decides what a partial does with every file (docs/formats/partial-generation.md §2). */
public final class PartialPlanner {
  /** Files of this many bytes or more are sent whole: patches count in signed 32-bit numbers. */
  public static final long PATCH_SIZE_LIMIT = Integer.MAX_VALUE - (64L << 20);

  private final Build from;
  private final Build to;
  private final Set<String> wholeFiles;

  private PartialPlanner(Build from, Build to, Set<String> wholeFiles) {
    this.from = from;
    this.to = to;
    this.wholeFiles = wholeFiles;
  }

  /**
   * Plans the update of one build to another.
   *
   * @param leftovers from the new build's {@code removed-files}
   * @param wholeFiles paths that are sent whole in any case
   * @throws MalformedInputException if the new build is no build that an updater can keep up to
   *     date
   * @throws RefusedException if no updater could make this step
   */
  public static PartialPlan plan(
      Build from, Build to, List<Instruction> leftovers, Set<String> wholeFiles) {
    PartialPlanner planner = new PartialPlanner(from, to, wholeFiles);
    planner.checkPossible(leftovers);
    return new PartialPlan(planner.files(), leftovers, planner.emptied());
  }

  private List<PlannedFile> files() {
    List<PlannedFile> files = new ArrayList<>();
    for (BuildFile old : from.byPath().descendingMap().values()) {
      to.file(old.path()).ifPresent(now -> files.add(inBoth(old, now)));
    }
    for (BuildFile now : to.byPath().descendingMap().values()) {
      if (!from.has(now.path())) {
        files.add(onlyNew(now));
      }
    }
    for (BuildFile old : from.byPath().descendingMap().values()) {
      if (!to.has(old.path())) {
        files.add(planned(Treatment.REMOVE, Reason.GONE, Optional.of(old), Optional.empty()));
      }
    }
    return files;
  }

  private PlannedFile inBoth(BuildFile old, BuildFile now) {
    Treatment treatment;
    Reason reason;
    if (SpecialFiles.keptIfPresent(now.path())) {
      treatment = Treatment.ADD_IF_NOT;
      reason = Reason.USERS_OWN;
    } else if (SpecialFiles.forced(now.path()) || wholeFiles.contains(now.path())) {
      treatment = Treatment.ADD;
      reason = Reason.FORCED;
    } else if (old.executable() != now.executable()) {
      treatment = Treatment.ADD;
      reason = Reason.MODE_CHANGED;
    } else if (old.plain().equals(now.plain())) {
      treatment = Treatment.UNCHANGED;
      reason = Reason.IDENTICAL;
    } else if (old.empty() || now.empty()) {
      treatment = Treatment.ADD;
      reason = Reason.EMPTY;
    } else if (Math.max(old.size(), now.size()) >= PATCH_SIZE_LIMIT) {
      treatment = Treatment.ADD;
      reason = Reason.TOO_BIG;
    } else {
      treatment = Treatment.PATCH;
      reason = Reason.CHANGED;
    }
    return planned(treatment, reason, Optional.of(old), Optional.of(now));
  }

  private PlannedFile onlyNew(BuildFile now) {
    Treatment treatment =
        SpecialFiles.keptIfPresent(now.path()) ? Treatment.ADD_IF_NOT : Treatment.ADD;
    return planned(treatment, Reason.NEW, Optional.empty(), Optional.of(now));
  }

  private PlannedFile planned(
      Treatment treatment, Reason reason, Optional<BuildFile> old, Optional<BuildFile> now) {
    String path = now.or(() -> old).orElseThrow().path();
    // Where the old build has no such add-on, the new one brings it: nobody can have taken it out.
    Optional<String> condition =
        SpecialFiles.condition(path).filter(dir -> from.directories().contains(dir + "/"));
    return new PlannedFile(path, treatment, reason, old, now, condition);
  }

  private List<String> emptied() {
    List<String> emptied = new ArrayList<>(from.directories());
    emptied.removeAll(to.directories());
    emptied.sort(ByteOrder.DESCENDING);
    return emptied;
  }

  private void checkPossible(List<Instruction> leftovers) {
    if (to.resource("precomplete").isEmpty()) {
      throw new MalformedInputException(
          "The new build has no file 'precomplete', at its root or in Contents/Resources/.",
          "Package it with one: complete updates need it to clean up.");
    }
    for (String path : wholeFiles) {
      if (!to.has(path)) {
        throw new MalformedInputException(
            "The new build has no file '" + path + "' that could be sent whole.", "Fix the path.");
      }
    }
    for (BuildFile old : from.files()) {
      if (to.directories().contains(old.path() + "/")) {
        throw turned(old.path(), "a file", "a directory");
      }
    }
    for (BuildFile now : to.files()) {
      if (from.directories().contains(now.path() + "/")) {
        throw turned(now.path(), "a directory", "a file");
      }
    }
    leftovers.forEach(this::checkHarmless);
  }

  private static RefusedException turned(String path, String before, String after) {
    return new RefusedException(
        "'%s' is %s in the old build and %s in the new one.".formatted(path, before, after),
        "Updaters add before they remove, so only a complete update can do this.");
  }

  /** A leftover that the new build still has would be deleted by the update. */
  private void checkHarmless(Instruction leftover) {
    String path = leftover.path();
    boolean harmful =
        switch (leftover.verb()) {
          case REMOVE -> to.has(path) || from.directories().contains(path + "/");
          case RMRFDIR -> to.directories().contains(path);
          default -> false;
        };
    if (harmful) {
      throw new MalformedInputException(
          "The new build's removed-files names '" + path + "', which the build has.",
          "The update would delete it; take the entry out.");
    }
  }
}
