package senbon.make;

import java.io.IOException;
import java.util.List;
import senbon.base.failure.Attempt;
import senbon.base.work.Stopwatch;
import senbon.build.CompleteBuild;

/**
 * What is done with the partials of a run.
 *
 * @param <T> what is told of each
 */
public interface Delivery<T> {
  /**
   * Where one partial goes.
   *
   * @param name as messages call the partial
   */
  record Place<T>(String name, Taker<T> taker) {}

  /** Takes a proven partial. */
  interface Taker<T> {
    /**
     * Takes it.
     *
     * @param known whether it had been made before
     */
    T take(Update update, PartialCache.Made made, boolean known, Stopwatch watch)
        throws IOException;
  }

  /**
   * The place of each partial, in the order of the updates; asked once, before any is made. An
   * update that failed has none: its failure stays.
   */
  List<Attempt<Place<T>>> places(List<Attempt<Update>> updates) throws IOException;

  /**
   * Looks at the builds of an update, of which only sizes and the small texts are known; before
   * anything else is decoded. Not asked where both builds are known from before.
   */
  default void foresee(int update, CompleteBuild from, CompleteBuild to) throws IOException {}

  /**
   * All that are foreseen were.
   *
   * @throws senbon.base.failure.SenbonException if they can't be delivered together
   */
  default void foreseen() throws IOException {}

  /** A partial was taken, or failed; from any thread. */
  default void done(int update, Attempt<T> result) {}

  /** Every partial in the same way. */
  static <T> Delivery<T> all(Place<T> place) {
    return updates ->
        updates.stream()
            .map(update -> new Attempt<>(update.value().map(found -> place), update.failure()))
            .toList();
  }
}
