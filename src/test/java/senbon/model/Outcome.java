package senbon.model;

import java.util.Optional;

/**
 * How a run of the updater ended.
 *
 * @param tree what the installation is afterwards
 * @param stopped why the update failed, if it did
 */
public record Outcome(FileTree tree, Optional<Stop> stopped, Trace trace) {
  /**
   * Where an update failed.
   *
   * @param action the line of the manifest, or empty when it was none of them
   * @param code the updater's error code, or {@link Failure#CRASH}
   */
  public record Stop(Failure.Phase phase, String action, int code, Rule rule, String reason) {
    @Override
    public String toString() {
      return phase
          + ": "
          + (action.isEmpty() ? "" : action + ": ")
          + code
          + " "
          + rule
          + ", "
          + reason;
    }
  }

  public boolean succeeded() {
    return stopped.isEmpty();
  }
}
