package senbon.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.work.Allowance;
import senbon.make.TestUpdates;
import senbon.release.BatchPlan;
import senbon.release.PlanReader;
import senbon.release.PrewarmReport;
import senbon.release.PrewarmReport.Outcome;
import senbon.session.Sessions;
import senbon.store.entry.CacheMode;

/** Partials that are made ahead, for those who will ask for them. */
final class PrewarmTest {
  @TempDir private Path dir;
  private final List<Path> builds = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    for (int version = 0; version < 4; version++) {
      builds.add(TestUpdates.write(dir, version));
    }
  }

  private BatchPlan plan(Object... from) throws IOException {
    StringBuilder csv = new StringBuilder("from,from_hash,to,to_hash,previousVersion\n");
    for (Object old : from) {
      Path path = old instanceof Integer version ? builds.get(version) : (Path) old;
      csv.append(path).append(',').append(Files.exists(path) ? Digest.sha256(path) : "");
      csv.append(',').append(builds.get(3)).append(',');
      csv.append(Digest.sha256(builds.get(3))).append(',').append(old).append(".0\n");
    }
    return PlanReader.read("plan", csv.toString());
  }

  private PrewarmReport prewarm(BatchPlan plan, Allowance allowance) throws IOException {
    List<PrewarmReport> reports = new ArrayList<>();
    Sessions.with(
        dir,
        CacheMode.WRITE,
        allowance,
        s -> reports.add(new Prewarm(s).run(plan, TestUpdates.choices())));
    return reports.get(0);
  }

  private static List<String> outcomes(PrewarmReport report) {
    return report.pairs().stream()
        .map(pair -> pair.pair().number() + " " + pair.outcome())
        .toList();
  }

  @Test
  void what_is_missing_is_made_the_newest_first_and_then_found() throws IOException {
    PrewarmReport first = prewarm(plan(0, 2, 1), Allowance.unlimited());
    assertThat(outcomes(first)).containsExactly("2 MADE", "3 MADE", "1 MADE");
    assertThat(first.nothingToDo()).isFalse();
    assertThat(first.fetched()).isZero();
    PrewarmReport again = prewarm(plan(0, 2, 1), Allowance.unlimited());
    assertThat(again.count(Outcome.THERE)).isEqualTo(3);
    assertThat(again.nothingToDo()).isTrue();
  }

  @Test
  void what_was_made_is_known_without_the_archives() throws IOException {
    BatchPlan plan = plan(0);
    prewarm(plan, Allowance.unlimited());
    Files.delete(builds.get(0));
    assertThat(outcomes(prewarm(plan, Allowance.unlimited()))).containsExactly("1 THERE");
  }

  @Test
  void a_pair_that_fails_leaves_the_others_alone() throws IOException {
    PrewarmReport report = prewarm(plan(0, dir.resolve("none.mar"), 2), Allowance.unlimited());
    assertThat(outcomes(report)).containsExactlyInAnyOrder("1 MADE", "2 FAILED", "3 MADE");
    PrewarmReport.Pair failed =
        report.pairs().stream().filter(p -> p.outcome() == Outcome.FAILED).findFirst().get();
    assertThat(failed.failure().orElseThrow())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("none.mar");
    assertThat(report.stopped()).isEmpty();
  }

  @Test
  void when_the_time_is_over_only_what_is_there_counts() throws IOException {
    prewarm(plan(1), Allowance.unlimited());
    PrewarmReport report =
        prewarm(plan(0, 1, 2), Allowance.of(Optional.of(Duration.ZERO), OptionalLong.empty()));
    assertThat(outcomes(report)).containsExactly("3 LEFT", "2 THERE", "1 LEFT");
    assertThat(report.stopped().orElseThrow()).contains("The time allowed is over.");
  }

  @Test
  void a_cache_that_keeps_nothing_is_refused() throws IOException {
    BatchPlan plan = plan(0);
    Sessions.with(
        dir,
        s ->
            assertThatThrownBy(() -> new Prewarm(s).run(plan, TestUpdates.choices()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("--cache-mode write"));
  }
}
