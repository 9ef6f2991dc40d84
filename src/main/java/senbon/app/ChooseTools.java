package senbon.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.RefusedException;
import senbon.build.BuildReader;
import senbon.build.Identity;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.make.Acceptance;
import senbon.mar.sign.SigningAlgorithm;
import senbon.partial.Checks;
import senbon.session.Session;
import senbon.tools.Decision;

/** Says with which tools a partial for an old build would be made, and what would be refused. */
public final class ChooseTools {
  private final Session session;

  public ChooseTools(Session session) {
    this.session = session;
  }

  /**
   * What would be done.
   *
   * @param refusals why no partial would be made of the two builds; empty if nothing is against it
   */
  public record Choice(Decision decision, List<String> refusals) {}

  public Decision choose(Input from) throws IOException {
    try (OpenArchive archive = session.inputs().open(from)) {
      return session.decide(Identity.of(session.reader().read(archive)));
    }
  }

  /** Chooses for two builds as if nothing but them were given. */
  public Choice choose(Input from, Input to) throws IOException {
    try (OpenArchive fromArchive = session.inputs().open(from);
        OpenArchive toArchive = session.inputs().open(to)) {
      BuildReader.Pair builds = session.reader().read(fromArchive, toArchive);
      Decision decision = session.decide(Identity.of(builds.from()));
      Acceptance acceptance = new Acceptance(decision, builds.from(), builds.to(), Checks.STRICT);
      List<String> refusals =
          acceptance.refusals(Optional.empty(), Optional.empty()).stream()
              .map(RefusedException::what)
              .toList();
      return new Choice(decision, refusals);
    }
  }

  /** The signature that the updater in an old build checks. */
  public SigningAlgorithm signature(Input from) throws IOException {
    return SigningAlgorithm.of(choose(from).signature().algorithmId()).orElseThrow();
  }
}
