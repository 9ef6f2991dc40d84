package senbon.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.model.FileError;
import senbon.model.ReferencePlan;

/** Has every voice judge a pair's partials, and notes where they disagree. */
final class Trial {
  static final String PROJECT = "senbon";
  static final String ORACLE = "marcheck";

  private final ModelVoice model;
  private final ProjectVoice project;
  private final Optional<OracleVoice> oracle;
  private final List<Difference> differences = new ArrayList<>();

  private Trial(ModelVoice model, ProjectVoice project, Optional<OracleVoice> oracle) {
    this.model = model;
    this.project = project;
    this.oracle = oracle;
  }

  /** What came of a pair. */
  record Result(boolean wasMade, List<Difference> differences) {}

  static Result of(Pair pair, ModelVoice model, ProjectVoice project, Optional<OracleVoice> oracle)
      throws IOException, FileError {
    Trial trial = new Trial(model, project, oracle);
    project.take(pair);
    return new Result(trial.run(pair), trial.differences);
  }

  private boolean run(Pair pair) throws IOException, FileError {
    ReferencePlan.Partial reference = ReferencePlan.make(pair.from(), pair.to());
    byte[] archive = reference.mar(pair.to().version());
    boolean works = judge(pair, Difference.Kind.REFERENCE, "", archive);
    ProjectVoice.Made made = project.make();
    if (made.partial().isPresent()) {
      ModelVoice.Judgement judgement = model.judge(pair, made.partial().get());
      compare(pair, Difference.Kind.MADE, "", judgement, PROJECT, made.voice());
      askOracle(pair, Difference.Kind.MADE, "", judgement);
    } else if (works) {
      ModelVoice.Judgement judgement = model.judge(pair, archive);
      compare(pair, Difference.Kind.NOT_MADE, "", judgement, PROJECT, made.voice());
    }
    Mutator.Kind[] kinds = Mutator.Kind.values();
    Mutator.Kind kind = kinds[(int) Math.floorMod(pair.seed(), (long) kinds.length)];
    byte[] changed = Mutator.mutate(kind, pair, reference, pair.seed());
    judge(pair, Difference.Kind.CHANGED, kind.toString(), changed);
    return made.partial().isPresent();
  }

  private boolean judge(Pair pair, Difference.Kind which, String change, byte[] partial)
      throws IOException, FileError {
    ModelVoice.Judgement judgement = model.judge(pair, partial);
    compare(pair, which, change, judgement, PROJECT, project.verify(partial));
    askOracle(pair, which, change, judgement);
    return judgement.accepts();
  }

  /** The partial lies in the project's directory already. */
  private void askOracle(
      Pair pair, Difference.Kind which, String change, ModelVoice.Judgement judgement)
      throws IOException {
    if (oracle.isPresent()) {
      Voice said = oracle.get().judge(project.from(), project.to(), project.partial());
      compare(pair, which, change, judgement, ORACLE, said);
    }
  }

  private void compare(
      Pair pair,
      Difference.Kind which,
      String change,
      ModelVoice.Judgement judgement,
      String other,
      Voice said)
      throws IOException {
    if (said.accepts() == judgement.accepts()) {
      return;
    }
    Difference difference = new Difference(pair, which, change, judgement, other, said);
    differences.add(difference);
    if (Known.of(difference).isEmpty()) {
      keep(difference);
    }
  }

  /** Keeps the archives of a difference that nobody knew. */
  private void keep(Difference difference) throws IOException {
    java.nio.file.Path kept =
        project.directory().resolve("seed-" + difference.pair().seed() + "-" + difference.kind());
    Files.createDirectories(kept);
    for (java.nio.file.Path file : List.of(project.from(), project.to(), project.partial())) {
      if (Files.exists(file)) {
        Files.copy(
            file,
            kept.resolve(file.getFileName()),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
