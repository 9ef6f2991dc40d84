package senbon.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs on one cache: the short forms of what scripts/crash-test does for longer. */
final class ManyRunsTest {
  @TempDir private Path dir;

  @Test
  void processes_killed_in_the_middle_of_commands_harm_nothing() throws Exception {
    KillTable table = new KillRun(dir, 1).run(3);
    assertThat(table.kills()).isGreaterThanOrEqualTo(3);
    assertThat(table.isClean()).as(table.toString()).isTrue();
  }

  @Test
  void a_run_beside_which_everything_is_removed_gives_the_same_bytes() throws Exception {
    assertThat(new GcBesideDiff(dir).run(3)).isPositive();
  }

  @Test
  void runs_that_want_the_same_at_the_same_time_make_it_once() throws Exception {
    SameWork work = new SameWork(dir);
    Senbons senbons = new Senbons(dir.resolve("cache"));
    int pairs = 3;
    for (int language = 0; language < pairs; language++) {
      work.prepare(language);
    }
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Future<Senbons.Run>> runs = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Object[] diff = work.diff(i % pairs, dir.resolve(i + ".mar"));
        runs.add(threads.submit(() -> senbons.run(diff)));
      }
      for (Future<Senbons.Run> run : runs) {
        assertThat(run.get().code()).as(run.get().err()).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
    for (int i = 0; i < pairs; i++) {
      assertThat(dir.resolve(i + ".mar")).hasSameBinaryContentAs(dir.resolve(i + pairs + ".mar"));
    }
    assertThat(SameWork.count(senbons, "partial", "stored")).isEqualTo(pairs);
    // The files that all languages share, application.ini, and the words of each.
    assertThat(SameWork.count(senbons, "patch", "stored"))
        .isEqualTo(SameWork.count(senbons, "patch", "entries"))
        .isEqualTo(Builds.SHARED + 1 + pairs);
    assertThat(Files.exists(dir.resolve("cache/v1"))).isTrue();
  }
}
