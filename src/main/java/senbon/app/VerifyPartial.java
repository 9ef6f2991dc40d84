package senbon.app;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.MismatchException;
import senbon.base.work.Stopwatch;
import senbon.build.BuildReader;
import senbon.build.Identity;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.lint.Lint;
import senbon.make.Acceptance;
import senbon.make.PartialAcceptance;
import senbon.partial.Checks;
import senbon.prove.PatchTrials;
import senbon.prove.Proof;
import senbon.session.Session;
import senbon.tools.Decision;

/** Checks a partial that anybody made: does it turn one build into the other? */
public final class VerifyPartial {
  private final Session session;

  public VerifyPartial(Session session) {
    this.session = session;
  }

  /** What was found right. */
  public record Verified(
      String partial, int members, long size, double share, List<Lint.Finding> findings) {
    public Verified {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Applies the partial in memory and compares.
   *
   * @param checks of what the old build's updater takes; certificates are not looked at
   * @throws senbon.base.failure.RefusedException if the updater would not take it
   * @throws MismatchException if the result is not the new build
   * @throws senbon.base.failure.MalformedInputException if an updater would fail
   */
  public Verified verify(Input partial, Input from, Input to, Checks checks) throws IOException {
    Stopwatch watch = new Stopwatch(session.progress());
    watch.stage("fetch");
    try (OpenArchive archive = session.inputs().open(partial);
        OpenArchive fromArchive = session.inputs().open(from);
        OpenArchive toArchive = session.inputs().open(to)) {
      watch.stage("decode");
      BuildReader.Pair builds = session.reader().read(fromArchive, toArchive);
      Decision decision = session.decide(Identity.of(builds.from()));
      new PartialAcceptance(decision, builds.from(), archive.archive())
          .require(new Acceptance(decision, builds.from(), builds.to(), checks), checks);
      watch.stage("prove");
      List<String> differences =
          Proof.differences(
              archive.archive(),
              builds.from(),
              builds.to(),
              session.schedule(),
              new PatchTrials(session.formats()));
      if (!differences.isEmpty()) {
        String rest = differences.size() > 1 ? ", and " + (differences.size() - 1) + " more" : "";
        throw new MismatchException(
            "%s does not turn %s into %s: %s%s."
                .formatted(
                    partial.location(), from.location(), to.location(), differences.get(0), rest),
            "Make it anew from these two builds.");
      }
      long size = archive.archive().size();
      return new Verified(
          partial.location(),
          archive.archive().members().size(),
          size,
          (double) size / toArchive.archive().size(),
          Lint.of(
              archive.archive(),
              session.formats(),
              Optional.of(Identity.system(decision.build().platform()))));
    }
  }
}
