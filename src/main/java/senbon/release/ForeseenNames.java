package senbon.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import senbon.build.CompleteBuild;

/**
 * The names that the partials of a batch will get, as soon as the small texts of their builds are
 * read: a batch whose names collide ends before anything is decoded.
 */
public final class ForeseenNames {
  private final BatchRequest request;
  private final List<NamedPair> named = new ArrayList<>();

  public ForeseenNames(BatchRequest request) {
    this.request = request;
  }

  /** One more pair. */
  public void add(BatchPair pair, CompleteBuild from, CompleteBuild to) throws IOException {
    named.add(NamedPair.foreseen(pair, from, to, request));
  }

  /**
   * Fails if those that were added collide, with each other or with other files.
   *
   * @throws senbon.base.failure.UsageException if two are one, or one is a build
   * @throws senbon.base.failure.RefusedException if another file is in the place of one of them
   */
  public void check() throws IOException {
    NamedPair.check(named, request);
  }
}
