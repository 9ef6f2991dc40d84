package senbon.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.build.source.Input;

/**
 * The folder of a plan, from which the paths in it are taken. A plan from standard input or a pipe
 * has none, so its paths are taken from the working directory.
 */
public final class PlanFolder {
  private static final Logger LOG = LoggerFactory.getLogger(PlanFolder.class);

  private final String name;
  private final Optional<Path> folder;
  private final List<String> elsewhere = new ArrayList<>();

  /**
   * The folder of a plan that was read.
   *
   * @param name of its file; {@code -} is standard input
   */
  public PlanFolder(String name) throws IOException {
    this.name = name;
    this.folder = name.equals("-") ? Optional.empty() : folder(Path.of(name));
  }

  /** None if it is the working directory, so that paths stay as they are written. */
  private static Optional<Path> folder(Path plan) throws IOException {
    Path parent = plan.getParent();
    boolean here =
        parent == null
            || !Files.isRegularFile(plan)
            || Files.isSameFile(parent, Path.of("").toAbsolutePath());
    return here ? Optional.empty() : Optional.of(parent);
  }

  /**
   * The same plan with paths as they are seen from the working directory. A path that is only there
   * is used still, for the plans of those who relied on it, with a warning.
   */
  public BatchPlan place(BatchPlan plan) {
    if (folder.isEmpty()) {
      return plan;
    }
    elsewhere.clear();
    BatchPlan placed =
        new BatchPlan(
            plan.pairs().stream()
                .map(pair -> pair.with(place(pair.from()), place(pair.to())))
                .toList());
    if (!elsewhere.isEmpty()) {
      LOG.warn(
          "{}{} of {} not beside it, but in the working directory; the next release will not look"
              + " there. Write paths as they are seen from the plan's folder.",
          elsewhere.get(0),
          elsewhere.size() > 1 ? " and " + (elsewhere.size() - 1) + " more paths" : "",
          name + (elsewhere.size() > 1 ? " are" : " is"));
    }
    return placed;
  }

  /** The same build with its path as it is seen from the working directory. */
  Input place(Input build) {
    if (folder.isEmpty()) {
      return build;
    }
    Input beside = build.in(folder.orElseThrow());
    if (beside.location().equals(build.location())
        || Files.exists(beside.local())
        || !Files.exists(build.local())) {
      return beside;
    }
    if (!elsewhere.contains(build.location())) {
      elsewhere.add(build.location());
    }
    return build;
  }
}
