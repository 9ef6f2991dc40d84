package senbon.service.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How jobs are run.
 *
 * @param java the words that start this program: Java, its options, the class path, the main class
 * @param common options for every command, such as the cache's directory
 * @param environment variables in place of those of this process
 * @param folder for work that goes on; those of dead processes in it are removed
 * @param workers jobs at once
 * @param once whether each worker ends after one job, or if there is none
 * @param drain time that running jobs get when the process ends
 * @param minFree bytes of free disk space below which no job begins
 * @param disks folders whose disks are meant by that
 * @param requireCerts certificates that builds must be signed for; none if they need not
 * @param signing how partials are signed, if they can be
 */
public record WorkSettings(
    List<String> java,
    List<String> common,
    Map<String, String> environment,
    Path folder,
    int workers,
    boolean once,
    Duration drain,
    long minFree,
    List<Path> disks,
    List<Path> requireCerts,
    Optional<Signing> signing) {
  public WorkSettings {
    java = List.copyOf(java);
    common = List.copyOf(common);
    environment = Map.copyOf(environment);
    disks = List.copyOf(disks);
    requireCerts = List.copyOf(requireCerts);
  }
}
