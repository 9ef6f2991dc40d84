package senbon.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import senbon.base.failure.RefusedException;
import senbon.mar.WindowsNames;
import senbon.partial.BuildFile;
import senbon.partial.OwnNames;
import senbon.partial.SpecialFiles;
import senbon.partial.TargetSystem;

/**
 * Whether the system that a build is for can have its names, and those that updaters make of them
 * (docs/formats/updater-limits.md §5). What no system can have never gets here.
 */
public final class TargetNames {
  private static final String PATCH = ".patch";
  private static final int LONGEST_STEP = 255;

  /** In characters; a name that is shorter is within every limit. */
  private static final int NEVER_LONG = 80;

  /** Of the name of a member in UTF-8, on Windows, without the closing zero. */
  private static final int WINDOWS_MEMBER = 259;

  private TargetNames() {}

  /** Why an updater would fail at a name of either build; empty if it would not. */
  public static Optional<RefusedException> refusal(CompleteBuild from, CompleteBuild to)
      throws IOException {
    TargetSystem system = Identity.system(from.target().isKnown() ? from : to);
    Optional<RefusedException> refusal = refusal(to, from, system);
    return refusal.isPresent() ? refusal : refusal(from, to, system);
  }

  private static Optional<RefusedException> refusal(
      CompleteBuild build, CompleteBuild other, TargetSystem system) {
    for (BuildFile file : build.build().files()) {
      Optional<String> problem = problem(file, other, system);
      if (problem.isPresent()) {
        return Optional.of(
            new RefusedException(
                "The name '%s' in %s %s."
                    .formatted(file.path(), build.source().location(), problem.get()),
                "Rename the file; what old builds have of it only a complete update can replace."));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> problem(
      BuildFile file, CompleteBuild other, TargetSystem system) {
    String path = file.path();
    if (system == TargetSystem.WINDOWS) {
      Optional<String> problem = WindowsNames.problem(path);
      if (problem.isPresent()) {
        return Optional.of(problem.get() + "; Windows, where the build runs, can't have it");
      }
    }
    if (path.length() < NEVER_LONG) {
      return Optional.empty();
    }
    // Only what is changed is backed up.
    Optional<BuildFile> counterpart = other.build().file(path);
    boolean stays =
        counterpart.isPresent() && same(file, counterpart.get()) && !SpecialFiles.forced(path);
    return stays ? Optional.empty() : tooLong(path, counterpart.isPresent(), system);
  }

  private static boolean same(BuildFile one, BuildFile other) {
    return one.plain().equals(other.plain()) && one.executable() == other.executable();
  }

  private static Optional<String> tooLong(String path, boolean patched, TargetSystem system) {
    boolean windows = system == TargetSystem.WINDOWS;
    String step = path.substring(path.lastIndexOf('/') + 1) + OwnNames.BACKUP;
    if (system.length(step) > LONGEST_STEP) {
      return Optional.of(
          "is too long: no updater can back the file up as '…" + OwnNames.BACKUP + "'");
    }
    String member = patched ? path + PATCH : path;
    if (windows && bytes(member) > WINDOWS_MEMBER) {
      return Optional.of("is longer than the 259 bytes that updaters on Windows can handle");
    }
    // MAXPATHLEN counts the closing zero, and a root, however short.
    String whole = (windows ? "C:/" : "/") + path + OwnNames.BACKUP;
    int most = system.longestPath();
    if (system.length(whole) >= most) {
      return Optional.of(
          "is too long: with '"
              + OwnNames.BACKUP
              + "' it is over the "
              + most
              + " that a whole path may have");
    }
    return Optional.empty();
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
