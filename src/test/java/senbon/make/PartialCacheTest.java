package senbon.make;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.XzFilter;
import senbon.base.failure.RefusedException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.work.Allowance;
import senbon.base.work.Effort;
import senbon.base.work.Stopwatch;
import senbon.mar.ProductInfo;
import senbon.partial.Checks;
import senbon.partial.PlannedFile.Treatment;
import senbon.report.PartialReport;
import senbon.session.Origins;
import senbon.session.Session;
import senbon.session.Sessions;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;
import senbon.tools.ToolId;
import senbon.tools.ToolRegistry;

/** Where partials are kept and put, and by what name. */
final class PartialCacheTest {
  @TempDir private Path dir;
  private Path from;
  private Path to;

  @BeforeEach
  void write() throws IOException {
    from = TestUpdates.write(dir, 1);
    to = TestUpdates.write(dir, 2);
  }

  private interface Body {
    void run(Session session, Update update) throws IOException;
  }

  /** Plans the update in a session whose cache is kept. */
  private void planned(Body body) throws IOException {
    Sessions.with(
        dir,
        CacheMode.WRITE,
        Allowance.unlimited(),
        session -> {
          try (UpdateRun run =
              new UpdateRun(
                  session, List.of(TestUpdates.request(from, to)), false, UpdateWatcher.NONE)) {
            body.run(session, run.plan().get(0).get());
          }
        });
  }

  private PartialCache.Made make() throws IOException {
    List<PartialCache.Made> all = new ArrayList<>();
    Sessions.with(
        dir,
        CacheMode.WRITE,
        Allowance.unlimited(),
        session -> {
          try (UpdateRun run =
              new UpdateRun(
                  session, List.of(TestUpdates.request(from, to)), false, UpdateWatcher.NONE)) {
            all.add(
                run.run(
                        Delivery.all(
                            new Delivery.Place<>("x", (update, made, known, watch) -> made)))
                    .get(0)
                    .get());
          }
        });
    return all.get(0);
  }

  @Test
  void a_kept_partial_is_found_with_the_account_of_how_it_was_made() throws IOException {
    PartialCache.Made made = make();
    assertThat(made.product()).isEqualTo(new ProductInfo("release", "2.0"));
    assertThat(made.files())
        .extracting(file -> file.path() + " " + file.treatment())
        .containsExactly(
            "words.txt PATCH",
            "same.txt UNCHANGED",
            "precomplete ADD",
            "hello PATCH",
            "application.ini ADD");
    long sent = made.files().stream().mapToLong(PartialReport.FileReport::sent).sum();
    assertThat(sent).isPositive().isLessThan(made.size());
    planned(
        (session, update) -> {
          PartialCache.Made found = update.place().find().orElseThrow();
          assertThat(found.sha256()).isEqualTo(made.sha256());
          assertThat(found.size()).isEqualTo(made.size());
          assertThat(found.tools()).isEqualTo(made.tools()).containsEntry("patch", "senbon@2");
          assertThat(found.files()).hasSameSizeAs(made.files());
          PartialReport report =
              found.report(dir.resolve("x.mar"), update, true, new Stopwatch(session.progress()));
          assertThat(report.cached()).isTrue();
          assertThat(report.partial().location()).isEqualTo(dir.resolve("x.mar").toString());
          assertThat(report.count(Treatment.PATCH)).isEqualTo(2);
          assertThat(report.share()).isEqualTo((double) made.size() / Files.size(to));
          assertThat(report.options().effort()).isEqualTo(Effort.FAST);
        });
  }

  @Test
  void the_origin_of_a_partial_is_known_by_its_hash_alone() throws IOException {
    PartialCache.Made made = make();
    Sessions.with(
        dir,
        CacheMode.WRITE,
        Allowance.unlimited(),
        session -> {
          assertThat(Origins.of(session.cache(), made.sha256()))
              .containsEntry("patch", "senbon@2")
              .containsEntry("from.mar", Digest.sha256(from).toString())
              .containsEntry("to.mar", Digest.sha256(to).toString());
          assertThat(Origins.of(session.cache(), Digest.sha256(new byte[0]))).isEmpty();
        });
  }

  @Test
  void a_partial_whose_bytes_have_changed_in_the_cache_is_not_there() throws IOException {
    PartialCache.Made made = make();
    byte[] bytes = Files.readAllBytes(made.path());
    bytes[bytes.length / 2] ^= 1;
    assertThat(made.path().toFile().setWritable(true)).isTrue();
    Files.write(made.path(), bytes);
    planned((session, update) -> assertThat(update.known()).isEmpty());
    assertThat(make().sha256()).as("made anew, the same").isEqualTo(made.sha256());
  }

  @Test
  void a_partial_without_its_account_is_not_there() throws IOException {
    make();
    planned(
        (session, update) -> {
          ActionKey report =
              new ActionKey("report", update.recipe().key(update.from(), update.to()).inputs());
          assertThat(session.cache().find(report)).isPresent();
          session.cache().put(report, new byte[] {'['}, new TreeMap<>());
          assertThat(update.place().find()).isEmpty();
        });
  }

  private static Recipe recipe(
      Recipe r, ProductInfo product, String application, Set<String> whole, int max, boolean v2) {
    return new Recipe(
        r.tool(),
        r.members(),
        product,
        application,
        whole,
        max,
        v2,
        r.repacked(),
        r.system(),
        r.facts());
  }

  @Test
  void whatever_decides_the_bytes_is_part_of_the_name() throws IOException {
    planned(
        (session, update) -> {
          Recipe r = update.recipe();
          ToolBench tools = new ToolBench(BuiltIn.catalogue().differs(), session.programs());
          ToolRegistry registry = session.registry();
          List<UnaryOperator<Recipe>> changes =
              List.of(
                  x -> recipe(x, new ProductInfo("beta", "2.0"), "Hello", Set.of(), 200, false),
                  x -> recipe(x, new ProductInfo("release", "3.0"), "Hello", Set.of(), 200, false),
                  x -> recipe(x, x.product(), "Other", Set.of(), 200, false),
                  x -> recipe(x, x.product(), "Hello", Set.of("a"), 200, false),
                  x -> recipe(x, x.product(), "Hello", Set.of(), 199, false),
                  x -> recipe(x, x.product(), "Hello", Set.of(), 200, true),
                  x ->
                      new Recipe(
                          tools.of(
                              registry.tool(ToolId.parse("mbsdiff@61")),
                              registry.tool(ToolId.parse("xz@1")),
                              Effort.FAST),
                          x.members(),
                          x.product(),
                          x.application(),
                          x.wholeFiles(),
                          x.maxPatches(),
                          x.withV2(),
                          x.repacked(),
                          x.system(),
                          x.facts()),
                  x ->
                      new Recipe(
                          x.tool(),
                          x.members(),
                          x.product(),
                          x.application(),
                          x.wholeFiles(),
                          x.maxPatches(),
                          x.withV2(),
                          filter -> filter.equals(XzFilter.X86),
                          x.system(),
                          x.facts()));
          List<ActionKey> keys = new ArrayList<>();
          keys.add(r.key(update.from(), update.to()));
          changes.forEach(change -> keys.add(change.apply(r).key(update.from(), update.to())));
          keys.add(r.key(update.to(), update.from()));
          assertThat(keys).doesNotHaveDuplicates();
          assertThat(
                  recipe(r, r.product(), "Hello", Set.of(), 200, false)
                      .key(update.from(), update.to()))
              .isEqualTo(keys.get(0));
        });
  }

  @Test
  void a_partial_is_put_where_it_was_asked_for_and_never_over_another_file() throws IOException {
    PartialCache.Made made = make();
    Path place = dir.resolve("out.mar");
    planned(
        (session, update) -> {
          PartialOutput.to(place, false).publish(made, update);
          assertThat(place).hasSameBinaryContentAs(made.path());
          PartialOutput.to(place, false).publish(made, update);
          Files.writeString(place, "mine");
          assertThatThrownBy(() -> PartialOutput.to(place, false).publish(made, update))
              .isInstanceOf(RefusedException.class)
              .hasMessageContaining(place + " exists and is another file")
              .hasMessageContaining("Use --force to overwrite it");
          assertThat(place).hasContent("mine");
          PartialOutput.to(place, true).publish(made, update);
          assertThat(place).hasSameBinaryContentAs(made.path());
          assertThatThrownBy(
                  () -> PartialOutput.to(dir.resolve("none/x.mar"), false).publish(made, update))
              .isInstanceOf(UsageException.class)
              .hasMessageContaining("There is no directory");
          assertThatThrownBy(() -> PartialOutput.to(dir, true).publish(made, update))
              .isInstanceOf(UsageException.class)
              .hasMessageContaining("is a directory");
        });
  }

  @Test
  void a_partial_that_is_not_worth_sending_is_refused_in_figures() {
    PartialChoices half =
        new PartialChoices(
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            Optional.of(200),
            Optional.empty(),
            OptionalDouble.of(0.5),
            List.of(),
            Effort.FAST,
            Checks.STRICT);
    half.checkWorthwhile(500, 1000);
    assertThatThrownBy(() -> half.checkWorthwhile(501, 1000))
        .isInstanceOf(NotWorthwhileException.class)
        .hasMessage(
            "The partial has 501 bytes, 50.1 % of the complete update's 1000; 50.0 % are allowed."
                + " Send the complete update; nothing was written.");
    TestUpdates.choices().checkWorthwhile(5000, 1000);
  }

  @Test
  void what_a_pair_says_goes_before_what_all_have_in_common() {
    PartialChoices common = TestUpdates.choices(Set.of("a"), 7);
    PartialChoices own = common.with(Optional.of("beta"), Optional.empty(), List.of("b"), Set.of());
    assertThat(own.channel()).contains("beta");
    assertThat(own.version()).isEmpty();
    assertThat(own.wholeFiles()).containsExactlyInAnyOrder("a", "b");
    assertThat(own.maxPatches()).contains(7);
    assertThat(common.wholeFiles()).containsExactly("a");
    assertThat(own.with(Optional.empty(), Optional.of("3"), List.of(), Set.of()).channel())
        .contains("beta");
  }
}
