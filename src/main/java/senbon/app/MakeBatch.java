package senbon.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.Attempt;
import senbon.base.io.OutputDirectory;
import senbon.base.work.Processors;
import senbon.base.work.Stopwatch;
import senbon.base.work.WorkCounts;
import senbon.build.CompleteBuild;
import senbon.build.source.OpenArchive;
import senbon.make.Delivery;
import senbon.make.PartialCache;
import senbon.make.PartialOutput;
import senbon.make.Update;
import senbon.make.UpdateRequest;
import senbon.make.UpdateRun;
import senbon.release.BatchFiles;
import senbon.release.BatchPair;
import senbon.release.BatchReport;
import senbon.release.BatchReport.PairReport;
import senbon.release.BatchRequest;
import senbon.release.ForeseenNames;
import senbon.release.NamedPair;
import senbon.release.PairListener;
import senbon.release.RunProgress;
import senbon.report.PartialReport;
import senbon.session.Session;

/** Makes the partials of a whole release, and the files that its pipeline reads next. */
public final class MakeBatch implements Delivery<PairReport> {
  private final Session session;
  private final BatchRequest request;
  private final List<BatchPair> pairs;
  private final RunProgress progress;
  private final UpdateRun run;
  private final ForeseenNames names;
  private final Processors whole;
  private Processors making;
  private int files;

  private MakeBatch(Session session, BatchRequest request, PairListener listener) {
    this.session = session;
    this.request = request;
    this.pairs = request.shard().of(request.plan().pairs());
    this.progress = new RunProgress(session.progress(), listener, pairs.size());
    this.names = new ForeseenNames(request);
    this.whole = new Processors(session.workers().parallelism());
    this.making = whole;
    List<UpdateRequest> updates = pairs.stream().map(pair -> pair.update(request.each())).toList();
    this.run = new UpdateRun(session, updates, request.keepGoing(), progress);
  }

  /**
   * Makes them.
   *
   * @throws senbon.base.failure.SenbonException the first failure, unless the request says to keep
   *     going
   */
  public static BatchReport make(Session session, BatchRequest request, PairListener listener)
      throws IOException {
    OutputDirectory.ensure(request.directory());
    session.schedule().memory().beAmple();
    MakeBatch batch = new MakeBatch(session, request, listener);
    try (UpdateRun run = batch.run) {
      BatchReport report = batch.report(run.run(batch));
      BatchFiles.write(report, request.urlBase(), request.attestor());
      return report;
    }
  }

  @Override
  public List<Attempt<Place<PairReport>>> places(List<Attempt<Update>> updates) throws IOException {
    for (Attempt<Update> update : updates) {
      files += update.value().map(MakeBatch::files).orElse(0);
    }
    List<Attempt<Place<PairReport>>> places = new ArrayList<>();
    for (Attempt<NamedPair> named : NamedPair.all(pairs, updates, request)) {
      places.add(new Attempt<>(named.value().map(this::place), named.failure()));
    }
    making = new Processors(session.workers().parallelism());
    return places;
  }

  @Override
  public void foresee(int update, CompleteBuild from, CompleteBuild to) throws IOException {
    names.add(pairs.get(update), from, to);
  }

  @Override
  public void foreseen() throws IOException {
    names.check();
  }

  private static int files(Update update) {
    return update.from().build().files().size() + update.to().build().files().size();
  }

  private Place<PairReport> place(NamedPair pair) {
    Path file = request.directory().resolve(pair.file());
    PartialOutput output = PartialOutput.to(file, request.overwrite());
    return new Place<>(
        pair.file(),
        (update, made, known, watch) -> take(pair, output, update, made, known, watch));
  }

  private static PairReport take(
      NamedPair pair,
      PartialOutput output,
      Update update,
      PartialCache.Made made,
      boolean known,
      Stopwatch watch)
      throws IOException {
    Path file = output.publish(made, update);
    PartialReport partial = made.report(file, update, known, watch);
    return new PairReport(
        pair.pair(),
        Optional.of(pair.made(made.size(), made.sha512(), made.product().channel())),
        Optional.of(partial),
        Optional.empty());
  }

  @Override
  public void done(int update, Attempt<PairReport> result) {
    progress.pair(report(update, result));
  }

  private PairReport report(int update, Attempt<PairReport> result) {
    return result
        .value()
        .orElseGet(
            () ->
                new PairReport(
                    pairs.get(update), Optional.empty(), Optional.empty(), result.failure()));
  }

  private BatchReport report(List<Attempt<PairReport>> results) {
    List<PairReport> reports = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      reports.add(report(i, results.get(i)));
    }
    double busy = making.busy();
    return new BatchReport(
        request.directory(),
        request.shard(),
        reports,
        work(),
        run.watch().stages(),
        whole.busy(),
        busy,
        run.watch().elapsed());
  }

  private BatchReport.Work work() {
    WorkCounts counts = session.counts();
    List<OpenArchive> archives = run.archives();
    return new BatchReport.Work(
        (int) archives.stream().map(OpenArchive::sha256).distinct().count(),
        (int) archives.stream().filter(OpenArchive::fetched).count(),
        files,
        counts.membersDistinct(),
        counts.decodes(),
        run.patches().wanted(),
        run.patches().distinct(),
        run.patches().cached(),
        counts.engineRuns(),
        counts.encodings());
  }
}
