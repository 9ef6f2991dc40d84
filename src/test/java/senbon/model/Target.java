package senbon.model;

/**
 * Where an update is applied.
 *
 * @param staged whether a copy of the installation is updated, which needs no backups
 * @param openFiles how many files the process may have open, of which it has {@link #OWN_FILES}
 *     before it begins
 * @param installPath the directory of the installation, for the limits of paths
 */
public record Target(
    Platform platform, Cpu cpu, Family family, boolean staged, int openFiles, String installPath) {
  /** Input and output of the process, the archive, its log. */
  static final int OWN_FILES = 5;

  static final int UMASK = 022;

  /** What decides which BCJ filters an updater knows (updater-limits §1). */
  public enum Cpu {
    X86,
    ARM,
    ARM64
  }

  /** An updater with the usual limits of its platform. */
  public static Target usual(Platform platform, Family family, boolean staged) {
    String path = platform == Platform.WINDOWS ? "C:\\Program Files\\App" : "/opt/app";
    return new Target(platform, Cpu.X86, family, staged, platform.openFiles(), path);
  }

  public Target withOpenFiles(int count) {
    return new Target(platform, cpu, family, staged, count, installPath);
  }

  public Target withCpu(Cpu other) {
    return new Target(platform, other, family, staged, openFiles, installPath);
  }

  /** Whether results are written beside their paths before anything is replaced. */
  boolean drafts() {
    return family == Family.NEW && !staged;
  }

  @Override
  public String toString() {
    return platform + " " + family + (staged ? " staged" : "");
  }
}
