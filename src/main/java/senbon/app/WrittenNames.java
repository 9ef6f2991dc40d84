package senbon.app;

import java.io.File;
import java.util.Collection;
import java.util.Optional;
import senbon.base.failure.RefusedException;
import senbon.mar.WindowsNames;
import senbon.partial.TargetSystem;

/** Whether the tree that an update leaves can be written, here and where it runs. */
final class WrittenNames {
  private WrittenNames() {}

  /**
   * Lets pass what can be written.
   *
   * @param names of the files of the new tree
   * @param system that the tree is for
   * @throws RefusedException if Windows can't have a name and is what this runs on or the tree is
   *     for
   */
  static void require(Collection<String> names, TargetSystem system) {
    if (File.separatorChar != '\\' && system != TargetSystem.WINDOWS) {
      return;
    }
    for (String name : names) {
      Optional<String> problem = WindowsNames.problem(name);
      if (problem.isPresent()) {
        throw new RefusedException(
            "The name '%s' %s; Windows can't have it.".formatted(name, problem.get()),
            "Make the update anew, of a build without such names.");
      }
    }
  }
}
