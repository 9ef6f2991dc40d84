package senbon.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.base.failure.Attempt;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.io.FileSource;
import senbon.base.work.Allowance;
import senbon.build.source.Input;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.Packing;
import senbon.partial.PlannedFile;
import senbon.prove.PatchTrials;
import senbon.prove.Proof;
import senbon.session.Session;
import senbon.session.Sessions;
import senbon.store.entry.CacheMode;

/** From pairs of builds to proven partials. */
final class UpdateRunTest {
  @TempDir private Path dir;
  private final List<Path> builds = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    for (int version = 0; version < 4; version++) {
      builds.add(TestUpdates.write(dir, version));
    }
  }

  private UpdateRequest update(int from, int to) {
    return TestUpdates.request(builds.get(from), builds.get(to));
  }

  private UpdateRequest update(int from, int to, PartialChoices choices) {
    return new UpdateRequest(
        TestUpdates.input(builds.get(from)), TestUpdates.input(builds.get(to)), choices);
  }

  /** What became of a partial: proven by the test itself, while the builds are open. */
  private record Taken(boolean known, List<String> members, List<String> differences) {}

  private static Delivery<Taken> taking(Session session) {
    return Delivery.all(
        new Delivery.Place<>(
            "the partial",
            (update, made, known, watch) -> {
              assertThat(Digest.sha256(made.path())).isEqualTo(made.sha256());
              try (MarArchive partial = MarArchive.open(FileSource.open(made.path()))) {
                return new Taken(
                    known,
                    partial.members().stream().map(MarMember::name).toList(),
                    Proof.differences(
                        partial,
                        update.from(),
                        update.to(),
                        session.schedule(),
                        new PatchTrials(session.formats())));
              }
            }));
  }

  private static List<Attempt<Taken>> run(
      Session session, boolean keepGoing, UpdateRequest... updates) throws IOException {
    try (UpdateRun run = new UpdateRun(session, List.of(updates), keepGoing, UpdateWatcher.NONE)) {
      return run.run(taking(session));
    }
  }

  @Test
  void a_partial_is_handed_over_only_as_one_that_gives_the_new_build() throws IOException {
    Sessions.with(
        dir,
        session -> {
          Taken taken = run(session, false, update(0, 1)).get(0).get();
          assertThat(taken.differences()).isEmpty();
          assertThat(taken.known()).isFalse();
          assertThat(taken.members())
              .containsExactly(
                  "updatev3.manifest",
                  "words.txt.patch",
                  "precomplete",
                  "hello.patch",
                  "application.ini");
        });
  }

  @Test
  void a_patch_that_several_updates_need_is_made_once() throws IOException {
    // The same builds twice, and one that has other words but the program of another.
    Path mixed =
        TestUpdates.build(1).file("extra.txt", "only here").write(dir.resolve("mixed.mar"));
    Sessions.with(
        dir,
        CacheMode.WRITE,
        Allowance.unlimited(),
        session -> {
          UpdateRequest other = TestUpdates.request(builds.get(0), mixed);
          try (UpdateRun run =
              new UpdateRun(session, List.of(update(0, 1), other), false, UpdateWatcher.NONE)) {
            List<Attempt<Taken>> taken = run.run(taking(session));
            assertThat(taken.get(0).get().differences()).isEmpty();
            assertThat(taken.get(1).get().differences()).isEmpty();
            assertThat(run.patches()).isEqualTo(new UpdateJobs.Counts(6, 3, 0));
          }
          assertThat(session.counts().engineRuns()).isEqualTo(3);
        });
  }

  @Test
  void what_was_made_before_is_found_and_nothing_is_made() throws IOException {
    for (int i = 0; i < 2; i++) {
      boolean again = i > 0;
      Sessions.with(
          dir,
          CacheMode.WRITE,
          Allowance.unlimited(),
          session -> {
            Taken taken = run(session, false, update(0, 1)).get(0).get();
            assertThat(taken.known()).isEqualTo(again);
            assertThat(taken.differences()).isEmpty();
            assertThat(session.counts().engineRuns()).isEqualTo(again ? 0 : 3);
          });
    }
  }

  @Test
  void the_same_updates_give_the_same_bytes_alone_or_together() throws IOException {
    List<byte[]> alone = new ArrayList<>();
    List<byte[]> together = new ArrayList<>();
    Sessions.with(
        dir,
        session -> {
          for (int from = 0; from < 3; from++) {
            try (UpdateRun run =
                new UpdateRun(session, List.of(update(from, 3)), false, UpdateWatcher.NONE)) {
              alone.add(run.run(bytes()).get(0).get());
            }
          }
          try (UpdateRun run =
              new UpdateRun(
                  session,
                  List.of(update(0, 3), update(1, 3), update(2, 3)),
                  false,
                  UpdateWatcher.NONE)) {
            for (Attempt<byte[]> one : run.run(bytes())) {
              together.add(one.get());
            }
          }
        });
    for (int i = 0; i < 3; i++) {
      assertThat(together.get(i)).isEqualTo(alone.get(i));
    }
  }

  private static Delivery<byte[]> bytes() {
    return Delivery.all(
        new Delivery.Place<>("x", (update, made, known, watch) -> Files.readAllBytes(made.path())));
  }

  private Input damaged() throws IOException {
    byte[] bytes = Files.readAllBytes(builds.get(2));
    bytes[bytes.length / 3] ^= 1;
    return TestUpdates.input(Files.write(dir.resolve("damaged.mar"), bytes));
  }

  @Test
  void an_update_that_fails_leaves_the_others_alone_if_the_run_goes_on() throws IOException {
    Input good = TestUpdates.input(builds.get(3));
    List<UpdateRequest> updates =
        List.of(
            update(0, 3),
            new UpdateRequest(damaged(), good, TestUpdates.choices()),
            new UpdateRequest(TestUpdates.input(dir.resolve("none")), good, TestUpdates.choices()),
            update(3, 1),
            update(1, 3));
    Sessions.with(
        dir,
        session -> {
          List<Attempt<Taken>> taken = run(session, true, updates.toArray(UpdateRequest[]::new));
          assertThat(taken.get(0).get().differences()).isEmpty();
          assertThat(taken.get(1).failure().orElseThrow())
              .isInstanceOf(MalformedInputException.class);
          assertThat(taken.get(2).failure().orElseThrow()).isInstanceOf(UsageException.class);
          assertThat(taken.get(3).failure().orElseThrow())
              .isInstanceOf(RefusedException.class)
              .hasMessageContaining("--allow-downgrade");
          assertThat(taken.get(4).get().differences()).isEmpty();
        });
    Sessions.with(
        dir,
        session ->
            assertThatThrownBy(() -> run(session, false, updates.toArray(UpdateRequest[]::new)))
                .isInstanceOf(UsageException.class));
  }

  @Test
  void a_delivery_that_refuses_an_update_gets_the_others() throws IOException {
    Sessions.with(
        dir,
        session -> {
          List<String> done = new ArrayList<>();
          Delivery<Taken> delivery =
              new Delivery<>() {
                @Override
                public List<Attempt<Place<Taken>>> places(List<Attempt<Update>> updates)
                    throws IOException {
                  List<Attempt<Place<Taken>>> places =
                      new ArrayList<>(taking(session).places(updates));
                  places.set(
                      0,
                      new Attempt<>(
                          Optional.empty(), Optional.of(new RefusedException("No.", ""))));
                  return places;
                }

                @Override
                public void done(int update, Attempt<Taken> result) {
                  done.add(update + (result.value().isPresent() ? " taken" : " failed"));
                }
              };
          try (UpdateRun run =
              new UpdateRun(
                  session, List.of(update(0, 1), update(1, 2)), true, UpdateWatcher.NONE)) {
            List<Attempt<Taken>> taken = run.run(delivery);
            assertThat(taken.get(0).failure().orElseThrow()).hasMessage("No.");
            assertThat(taken.get(1).get().differences()).isEmpty();
          }
          assertThat(done).containsExactlyInAnyOrder("0 failed", "1 taken");
        });
  }

  @Test
  void a_plan_alone_makes_nothing() throws IOException {
    Sessions.with(
        dir,
        session -> {
          try (UpdateRun run =
              new UpdateRun(session, List.of(update(0, 1)), false, UpdateWatcher.NONE)) {
            Update planned = run.plan().get(0).get();
            assertThat(planned.known()).isEmpty();
            assertThat(planned.plan().patches())
                .extracting(PlannedFile::path)
                .containsExactly("words.txt", "hello", "application.ini");
          }
          assertThat(session.counts().engineRuns()).isZero();
        });
  }

  @Test
  void files_are_sent_whole_if_that_is_asked_for_and_beyond_the_limit() throws IOException {
    Sessions.with(
        dir,
        session -> {
          Taken whole =
              run(session, false, update(0, 1, TestUpdates.choices(Set.of("hello"), 200)))
                  .get(0)
                  .get();
          assertThat(whole.members()).contains("hello").doesNotContain("hello.patch");
          Taken limited =
              run(session, false, update(0, 1, TestUpdates.choices(Set.of(), 1))).get(0).get();
          assertThat(limited.members().stream().filter(name -> name.endsWith(".patch")))
              .as("the one that saves most")
              .containsExactly("words.txt.patch");
          assertThat(limited.differences()).isEmpty();
        });
  }

  @Test
  void whoever_watches_is_told_of_each_archive_and_patch() throws IOException {
    List<String> told = new ArrayList<>();
    UpdateWatcher watcher =
        new UpdateWatcher() {
          @Override
          public void opened(int done, int total) {
            told.add("opened " + done + " of " + total);
          }

          @Override
          public void expected(PlannedFile file) {
            told.add("expect " + file.path());
          }

          @Override
          public void patched(PlannedFile file) {
            told.add("patched " + file.path());
          }
        };
    Sessions.with(
        dir,
        session -> {
          try (UpdateRun run = new UpdateRun(session, List.of(update(0, 1)), false, watcher)) {
            run.run(taking(session)).get(0).get();
          }
        });
    assertThat(told.subList(0, 2)).containsExactly("opened 1 of 2", "opened 2 of 2");
    for (String path : List.of("words.txt", "hello", "application.ini")) {
      assertThat(told.indexOf("expect " + path)).isBetween(2, told.indexOf("patched " + path) - 1);
    }
    assertThat(told).hasSize(8);
  }

  @Test
  void a_patch_that_would_be_longer_than_its_file_is_given_up_and_the_file_sent_whole()
      throws IOException {
    // Calls of one place, which the filter of the whole file makes all alike.
    byte[] calls = new byte[33 << 20];
    ByteBuffer code = ByteBuffer.wrap(calls).order(ByteOrder.LITTLE_ENDIAN);
    while (code.remaining() >= 5) {
      code.put((byte) 0xe8).putInt(0x00654321 - code.position() % 0x00600000);
    }
    List<Path> pair = new ArrayList<>();
    for (int version = 0; version < 2; version++) {
      pair.add(
          TestArchive.build(Packing.XZ_X86, "Hello", version + ".0")
              .program("hello", TestArchive.elf(TestArchive.X86_64, version))
              .file("calls", version == 0 ? new byte[1 << 20] : calls)
              .write(dir.resolve("calls-" + version + ".mar")));
    }
    for (boolean again : new boolean[] {false, true}) {
      Sessions.with(
          dir,
          CacheMode.WRITE,
          Allowance.unlimited(),
          session -> {
            UpdateRequest request = TestUpdates.request(pair.get(0), pair.get(1));
            PartialChoices one = TestUpdates.choices(Set.of(), again ? 199 : 200);
            try (UpdateRun run =
                new UpdateRun(
                    session,
                    List.of(new UpdateRequest(request.from(), request.to(), one)),
                    false,
                    UpdateWatcher.NONE)) {
              Taken taken = run.run(taking(session)).get(0).get();
              assertThat(taken.known()).isFalse();
              assertThat(taken.differences()).isEmpty();
              assertThat(taken.members()).contains("calls").doesNotContain("calls.patch");
              assertThat(run.patches().cached()).isEqualTo(again ? run.patches().distinct() : 0);
            }
          });
    }
  }
}
