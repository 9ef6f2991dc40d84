package senbon.store;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.NetworkException;
import senbon.store.entry.FarLevel;
import senbon.store.entry.LevelFailedException;

/** How errors of a level are told: they cost the run nothing, unless the level is required. */
final class LevelTrouble {
  private static final Logger LOG = LoggerFactory.getLogger(LevelTrouble.class);

  private final String name;
  private final Optional<FarLevel> far;
  private final AtomicBoolean told = new AtomicBoolean();

  LevelTrouble(String name, Optional<FarLevel> far) {
    this.name = name;
    this.far = far;
  }

  /**
   * Tells an error. Of a level elsewhere, the first is told to all: it is the same trouble each
   * time.
   *
   * @throws NetworkException if the run can't do without the level
   */
  void tell(String what, IOException e) {
    Optional<LevelFailedException> ours =
        e instanceof LevelFailedException one ? Optional.of(one) : Optional.empty();
    String why = ours.isPresent() ? ours.get().getMessage() : e.toString();
    String remedy = ours.isPresent() ? ours.get().remedy() : "";
    if (far.isPresent() && far.get().isRequired()) {
      throw new NetworkException(
          "%s %s: %s.".formatted(what, name, why),
          remedy.isEmpty() ? "Try again later, or go on without it by s3-required=false." : remedy,
          e);
    } else if (far.isPresent() && told.getAndSet(true)) {
      LOG.info("{} {}: {}", what, name, why);
    } else {
      String end = remedy.isEmpty() ? "" : " " + remedy;
      LOG.warn("{} {}, so it is done without: {}.{}", what, name, why, end);
    }
  }
}
