package senbon.model;

import java.util.Optional;

/** What must or must not be there for an action to be done (update-manifest §3, add-if). */
record Condition(Optional<String> testPath, boolean mustExist) {
  static final Condition NONE = new Condition(Optional.empty(), true);

  /** Looks now, which is before anything is executed. */
  boolean holds(FileTree tree, Trace trace) {
    if (testPath.isEmpty()) {
      return true;
    }
    boolean exists = tree.find(testPath.get()).isPresent();
    if (exists == mustExist) {
      return true;
    }
    trace.add(mustExist ? Rule.TEST_ABSENT : Rule.TEST_PRESENT, testPath.get());
    return false;
  }
}
