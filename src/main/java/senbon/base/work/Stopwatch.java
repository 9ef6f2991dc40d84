package senbon.base.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Times the stages of one piece of work and tells its watcher of them. */
public final class Stopwatch {
  private final Progress progress;
  private final PartTimes parts;
  private final long start = System.nanoTime();
  private final List<Stage> stages = new ArrayList<>();
  private String current = "";
  private long since;

  public Stopwatch(Progress progress) {
    this(progress, new PartTimes());
  }

  /**
   * With parts of stages, told after the stages and named {@code patch.PART}.
   *
   * @param parts filled by the work
   */
  public Stopwatch(Progress progress, PartTimes parts) {
    this.progress = progress;
    this.parts = parts;
  }

  /** Ends the stage before and begins this one. */
  public void stage(String name) {
    endStage();
    current = name;
    since = System.nanoTime();
    Chain.begin(name);
    progress.stage(name);
  }

  private void endStage() {
    if (!current.isEmpty()) {
      Duration time = Duration.ofNanos(System.nanoTime() - since);
      stages.add(new Stage(current, time));
      current = "";
    }
  }

  /** The stages so far; the one under way ends. */
  public List<Stage> stages() {
    endStage();
    List<Stage> all = new ArrayList<>(stages);
    parts.all().forEach((part, time) -> all.add(new Stage("patch." + part, time)));
    return List.copyOf(all);
  }

  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
