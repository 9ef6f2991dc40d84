package senbon.cli.console;

import com.google.gson.JsonObject;
import java.util.Optional;
import senbon.base.work.Holder;

/** Where no line can rewrite itself: tells only for whom the work waits. */
final class WaitingLines implements Watcher {
  private final Console console;

  WaitingLines(Console console) {
    this.console = console;
  }

  /** What a person is told. */
  static String line(String what, Optional<Holder> holder) {
    return "waiting for "
        + (holder.isPresent() ? holder.get().toString() : "another process")
        + " to be done with "
        + what;
  }

  @Override
  public synchronized void waiting(String what, Optional<Holder> holder) {
    console.say(line(what, holder));
  }

  @Override
  public void stage(String name) {}

  @Override
  public void step(String what, long done, long total) {}

  @Override
  public void outcome(String line, JsonObject facts) {}
}
