package senbon.differential;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import senbon.model.FileError;
import senbon.model.Rule;

/** Holds the project's planning and proof against the model, pair after pair. */
public final class CheckModel {
  private static final int TOLD = 1000;

  private final Path directory;
  private final Optional<Path> checker;
  private final Consumer<String> told;
  private final ModelVoice model = new ModelVoice();
  private final List<Difference> unknown = new ArrayList<>();
  private final Map<Known, Integer> known = new EnumMap<>(Known.class);
  private int made;
  private int pairs;

  /** A run that keeps its files in {@code directory}. */
  CheckModel(Path directory, Optional<Path> checker) {
    this(directory, checker, line -> {});
  }

  private CheckModel(Path directory, Optional<Path> checker, Consumer<String> told) {
    this.directory = directory;
    this.checker = checker;
    this.told = told;
  }

  /** Arguments: a directory, the number of pairs, the first seed, and the path of a checker. */
  public static void main(String[] args) throws Exception {
    Path directory = Files.createDirectories(Path.of(args[0]));
    Optional<Path> checker =
        args.length > 3 && Files.exists(Path.of(args[3]))
            ? Optional.of(Path.of(args[3]))
            : Optional.empty();
    CheckModel run = new CheckModel(directory, checker, System.out::println);
    long start = System.nanoTime();
    run.check(Long.parseLong(args[2]), Integer.parseInt(args[1]));
    System.out.println(run.summary());
    System.out.printf("%.1f s%n", (System.nanoTime() - start) / 1e9);
    System.exit(run.unknown.isEmpty() ? 0 : 1);
  }

  /** The seed of the first pair with a difference that is not known; negative if there is none. */
  public static long firstDifference(Path directory, long firstSeed, int count) throws Exception {
    ProjectVoice project = new ProjectVoice(directory);
    ModelVoice model = new ModelVoice();
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      Trial.Result result = Trial.of(PairMaker.make(seed), model, project, Optional.empty());
      if (result.differences().stream().anyMatch(one -> Known.of(one).isEmpty())) {
        return seed;
      }
    }
    return -1;
  }

  void check(long firstSeed, int count) throws IOException, FileError {
    ProjectVoice project = new ProjectVoice(directory);
    if (checker.isPresent()) {
      try (OracleVoice oracle = new OracleVoice(checker.get())) {
        check(firstSeed, count, project, Optional.of(oracle));
      }
    } else {
      check(firstSeed, count, project, Optional.empty());
    }
  }

  private void check(long firstSeed, int count, ProjectVoice project, Optional<OracleVoice> oracle)
      throws IOException, FileError {
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      Trial.Result result = Trial.of(PairMaker.make(seed), model, project, oracle);
      pairs++;
      made += result.wasMade() ? 1 : 0;
      if (pairs % TOLD == 0) {
        told.accept(pairs + " pairs");
      }
      for (Difference difference : result.differences()) {
        Optional<Known> reason = Known.of(difference);
        reason.ifPresent(name -> known.merge(name, 1, Integer::sum));
        if (reason.isEmpty()) {
          unknown.add(difference);
          told.accept(difference.toString());
        }
      }
    }
  }

  List<Difference> unknown() {
    return unknown;
  }

  /** Rules that no pair came by. */
  Set<Rule> silent() {
    Set<Rule> silent = EnumSet.allOf(Rule.class);
    silent.removeAll(model.fired());
    return silent;
  }

  int made() {
    return made;
  }

  /** Rules that explained no difference: perhaps their names can be deleted. */
  Set<Known> unseen() {
    Set<Known> unseen = EnumSet.allOf(Known.class);
    unseen.removeIf(name -> name.kind() != Known.Kind.RULE || known.containsKey(name));
    return unseen;
  }

  String summary() {
    List<String> lines =
        List.of(
            pairs + " pairs, " + made + " partials made, " + unknown.size() + " new differences",
            "known differences: " + known,
            "rules of differences that did not show: " + unseen(),
            "rules that did not fire: " + silent(),
            checker.isPresent() ? "the checker was asked too" : "no other checker was asked");
    return String.join("\n", lines);
  }
}
