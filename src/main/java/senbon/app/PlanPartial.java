package senbon.app;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import senbon.build.CompleteBuild;
import senbon.make.PartialCache;
import senbon.make.PatchHistory;
import senbon.make.PatchMaker;
import senbon.make.Update;
import senbon.make.UpdateRequest;
import senbon.make.UpdateRun;
import senbon.partial.BuildFile;
import senbon.partial.PlannedFile;
import senbon.report.Outlook;
import senbon.report.Outlook.FilePlan;
import senbon.session.Session;
import senbon.store.entry.CachedBlob;

/** Says what making a partial would take, without making any patch. */
public final class PlanPartial {
  /** Header, index and manifest, for each file that is sent or removed. */
  private static final long AROUND = 80;

  private final Session session;

  public PlanPartial(Session session) {
    this.session = session;
  }

  /**
   * Reads both builds and plans.
   *
   * @throws senbon.make.NotWorthwhileException if the partial is expected to be larger than the
   *     request allows
   */
  public Outlook plan(UpdateRequest request) throws IOException {
    try (UpdateRun run = new UpdateRun(session, request)) {
      Update update = run.plan().get(0).get();
      Outlook outlook =
          update.known().isPresent()
              ? known(update.from(), update.to(), update.known().get())
              : expected(update);
      request.choices().checkWorthwhile(outlook.size(), outlook.complete());
      return outlook;
    }
  }

  private static Outlook known(CompleteBuild from, CompleteBuild to, PartialCache.Made made) {
    List<FilePlan> files =
        made.files().stream()
            .map(f -> new FilePlan(f.path(), f.treatment(), f.reason(), f.sent(), true))
            .toList();
    return new Outlook(
        from.source().location(),
        to.source().location(),
        true,
        made.size(),
        to.source().archive().size(),
        OptionalDouble.empty(),
        0,
        Duration.ZERO,
        0,
        Optional.empty(),
        files);
  }

  private Outlook expected(Update update) {
    CompleteBuild from = update.from();
    CompleteBuild to = update.to();
    PatchHistory history =
        PatchHistory.of(session.cache(), update.recipe().tool().differ().nanosPerByte());
    PatchMaker maker = update.patchMaker();
    List<FilePlan> files = new ArrayList<>();
    double nanos = 0;
    long size = 0;
    long memory = 0;
    Optional<String> largest = Optional.empty();
    for (PlannedFile file : update.plan().files()) {
      FilePlan one = file(file, maker, history);
      files.add(one);
      size += one.sent() + (one.sent() > 0 ? AROUND : 0);
      if (file.treatment() == PlannedFile.Treatment.PATCH && !one.known()) {
        nanos += history.nanos(file.now().orElseThrow().size());
        if (maker.bytesNeeded(file) > memory) {
          memory = maker.bytesNeeded(file);
          largest = Optional.of(file.path());
        }
      }
    }
    return new Outlook(
        from.source().location(),
        to.source().location(),
        false,
        size,
        to.source().archive().size(),
        history.error(),
        history.size(),
        Duration.ofNanos((long) nanos),
        memory,
        largest,
        files);
  }

  private FilePlan file(PlannedFile file, PatchMaker maker, PatchHistory history) {
    long whole = file.now().map(BuildFile::packedSize).orElse(0L);
    long sent = 0;
    boolean known = true;
    switch (file.treatment()) {
      case ADD, ADD_IF_NOT -> sent = whole;
      case PATCH -> {
        Optional<CachedBlob> patch =
            session.cache().find(maker.key(file)).filter(CachedBlob::authentic);
        known = patch.isPresent();
        sent =
            Math.min(
                whole,
                patch.map(CachedBlob::size).orElse(Math.round(whole * history.ratio(file.path()))));
      }
      case UNCHANGED, REMOVE -> {}
    }
    return new FilePlan(file.path(), file.treatment(), file.reason(), sent, known);
  }
}
