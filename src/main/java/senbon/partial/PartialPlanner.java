package senbon.partial;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.partial.PlannedFile.Reason;
import senbon.partial.PlannedFile.Treatment;

/** Decides what a partial does with every file (docs/formats/partial-generation.md §2). */
public final class PartialPlanner {
  /** Files of this many bytes or more are sent whole: patches count in signed 32-bit numbers. */
  public static final long PATCH_SIZE_LIMIT = Integer.MAX_VALUE - (64L << 20);

  private static final String STOPPED = "The update would stop";

  private final Build from;
  private final Build to;
  private final Set<String> wholeFiles;
  private final TargetSystem system;
  private final NamedFiles old;
  private final NamedFiles now;

  /** Keys of the files of both builds, once they are asked for. */
  private final NavigableSet<String> kept = new TreeSet<>();

  private PartialPlanner(Build from, Build to, Set<String> wholeFiles, TargetSystem system) {
    this.from = from;
    this.to = to;
    this.wholeFiles = wholeFiles;
    this.system = system;
    this.old = new NamedFiles(from, system);
    this.now = new NamedFiles(to, system);
  }

  /**
   * Plans the update of one build to another.
   *
   * @param leftovers from the new build's {@code removed-files}
   * @param wholeFiles paths that are sent whole in any case
   * @param system that the old build is for, which decides what names are one
   * @throws MalformedInputException if the new build is no build that an updater can keep up to
   *     date
   * @throws RefusedException if no updater could make this step
   */
  public static PartialPlan plan(
      Build from,
      Build to,
      List<Instruction> leftovers,
      Set<String> wholeFiles,
      TargetSystem system) {
    PartialPlanner planner = new PartialPlanner(from, to, wholeFiles, system);
    planner.checkPossible(leftovers);
    return new PartialPlan(planner.harmless(planner.files()), leftovers, planner.emptied());
  }

  /** The files as they can be handled beside the names of the updater's own. */
  private List<PlannedFile> harmless(List<PlannedFile> files) {
    OwnNames names = new OwnNames(old, now);
    List<PlannedFile> all = new ArrayList<>();
    for (PlannedFile file : files) {
      Optional<RefusedException> conflict = names.conflict(file);
      if (conflict.isEmpty()) {
        all.add(file);
      } else if (system == TargetSystem.WINDOWS
          && file.reason() == Reason.MODE_CHANGED
          && same(file)) {
        all.add(file.as(Treatment.UNCHANGED, Reason.IDENTICAL)); // Windows has no modes
      } else {
        throw conflict.get();
      }
    }
    return all;
  }

  private static boolean same(PlannedFile file) {
    return file.old().orElseThrow().plain().equals(file.now().orElseThrow().plain());
  }

  private List<PlannedFile> files() {
    List<PlannedFile> files = new ArrayList<>();
    for (BuildFile before : from.byPath().descendingMap().values()) {
      to.file(before.path()).ifPresent(after -> files.add(inBoth(before, after)));
    }
    for (BuildFile after : to.byPath().descendingMap().values()) {
      if (from.file(after.path()).isEmpty()) {
        files.add(onlyNew(after));
      }
    }
    for (BuildFile before : from.byPath().descendingMap().values()) {
      // What the new build has under another spelling has been replaced; a removal would hit that.
      if (!now.hasFile(before.path())) {
        files.add(planned(Treatment.REMOVE, Reason.GONE, Optional.of(before), Optional.empty()));
      }
    }
    return files;
  }

  private PlannedFile inBoth(BuildFile before, BuildFile after) {
    Treatment treatment;
    Reason reason;
    if (SpecialFiles.keptIfPresent(after.path())) {
      treatment = Treatment.ADD_IF_NOT;
      reason = Reason.USERS_OWN;
    } else if (SpecialFiles.forced(after.path()) || wholeFiles.contains(after.path())) {
      treatment = Treatment.ADD;
      reason = Reason.FORCED;
    } else if (before.executable() != after.executable()) {
      treatment = Treatment.ADD;
      reason = Reason.MODE_CHANGED;
    } else if (before.plain().equals(after.plain())) {
      treatment = Treatment.UNCHANGED;
      reason = Reason.IDENTICAL;
    } else if (before.empty() || after.empty()) {
      treatment = Treatment.ADD;
      reason = Reason.EMPTY;
    } else if (Math.max(before.size(), after.size()) >= PATCH_SIZE_LIMIT) {
      treatment = Treatment.ADD;
      reason = Reason.TOO_BIG;
    } else {
      treatment = Treatment.PATCH;
      reason = Reason.CHANGED;
    }
    return planned(treatment, reason, Optional.of(before), Optional.of(after));
  }

  private PlannedFile onlyNew(BuildFile after) {
    Treatment treatment =
        SpecialFiles.keptIfPresent(after.path()) ? Treatment.ADD_IF_NOT : Treatment.ADD;
    Reason reason = old.hasFile(after.path()) ? Reason.RESPELT : Reason.NEW;
    return planned(treatment, reason, Optional.empty(), Optional.of(after));
  }

  private PlannedFile planned(
      Treatment treatment, Reason reason, Optional<BuildFile> before, Optional<BuildFile> after) {
    String path = after.or(() -> before).orElseThrow().path();
    // Where the old build has no such add-on, the new one brings it: nobody can have taken it out.
    Optional<String> condition = SpecialFiles.condition(path).filter(old::hasDirectory);
    return new PlannedFile(path, treatment, reason, before, after, condition);
  }

  private List<String> emptied() {
    List<String> emptied = new ArrayList<>();
    for (String directory : from.directories()) {
      if (!now.hasDirectory(bare(directory))) {
        emptied.add(directory);
      }
    }
    emptied.sort(ByteOrder.DESCENDING);
    return emptied;
  }

  private static String bare(String directory) {
    return directory.substring(0, directory.length() - 1);
  }

  private void checkPossible(List<Instruction> leftovers) {
    if (to.resource("precomplete").isEmpty()) {
      throw new MalformedInputException(
          "The new build has no file 'precomplete', at its root or in Contents/Resources/.",
          "Package it with one: complete updates need it to clean up.");
    }
    for (String path : wholeFiles) {
      if (to.file(path).isEmpty()) {
        throw new MalformedInputException(
            "The new build has no file '" + path + "' that could be sent whole.", "Fix the path.");
      }
    }
    for (BuildFile before : from.files()) {
      if (now.hasDirectory(before.path())) {
        throw turned(before.path(), "a file", "a directory");
      }
    }
    for (BuildFile after : to.files()) {
      if (old.hasDirectory(after.path())) {
        throw turned(after.path(), "a directory", "a file");
      }
    }
    for (Instruction leftover : leftovers) {
      checkHarmless(leftover);
    }
  }

  private static RefusedException turned(String path, String before, String after) {
    return new RefusedException(
        "'%s' is %s in the old build and %s in the new one.".formatted(path, before, after),
        "Updaters add before they remove, so only a complete update can do this.");
  }

  /**
   * Updaters look at all that is to be removed before they change anything: what was not there
   * before stays, and what is of the other kind stops them.
   */
  private void checkHarmless(Instruction leftover) {
    String path = leftover.path();
    switch (leftover.verb()) {
      case REMOVE -> {
        if (old.hasFile(path) && now.hasFile(path)) {
          throw harmful(path, "which the build has", "The update would delete it");
        }
        if (old.hasDirectory(path)) {
          throw harmful(path, "a directory in the old build, as a file", STOPPED);
        }
      }
      case RMDIR -> {
        if (old.hasFile(bare(path))) {
          throw harmful(path, "a file in the old build, as a directory", STOPPED);
        }
      }
      case RMRFDIR -> {
        boolean itself = old.hasFile(bare(path)) && now.hasFile(bare(path));
        if (itself || (old.hasDirectory(bare(path)) && keepsOneBelow(path))) {
          throw harmful(path + "*", "of which the build has files", "The update would delete them");
        }
      }
      default -> {}
    }
  }

  /** Whether a file that both builds have is in a directory of that name. */
  private boolean keepsOneBelow(String directory) {
    if (kept.isEmpty()) {
      for (BuildFile before : from.files()) {
        if (now.hasFile(before.path())) {
          kept.add(system.key(before.path()));
        }
      }
    }
    String key = system.key(directory);
    String next = kept.ceiling(key);
    return next != null && next.startsWith(key);
  }

  private static MalformedInputException harmful(String entry, String what, String effect) {
    return new MalformedInputException(
        "The new build's removed-files names '" + entry + "', " + what + ".",
        effect + "; take the entry out.");
  }
}
