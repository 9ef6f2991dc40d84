package senbon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import senbon.app.BatchReport.PairReport;
import senbon.app.batch.BatchPair;
import senbon.app.batch.BuildFacts;
import senbon.app.batch.MadePair;
import senbon.io.Digest;
import senbon.io.UsageException;
import senbon.partial.PlannedFile;
import senbon.store.ActionKey;

/**
 * Makes the partials of many pairs of builds. Every archive is fetched once, every member decoded
 * once while memory allows, every patch made once, whatever the number of pairs that need it.
 */
public final class MakeBatch {
  private final Workshop workshop;
  private final BatchRequest request;
  private final Uses uses;
  private final Map<OpenArchive, Digest> sha512 = new HashMap<>();
  private int files;

  private MakeBatch(Workshop workshop, BatchRequest request) {
    this.workshop = workshop;
    this.request = request;
    this.uses = new Uses(workshop.schedule().memory());
  }

  /**
   * Makes them.
   *
   * @throws senbon.io.SenbonException the first failure, unless the request says to keep going
   */
  public static BatchReport make(Workshop workshop, BatchRequest request) throws IOException {
    return new MakeBatch(workshop, request).run();
  }

  /** A pair with its file name and what is known of its builds. */
  private record Named(PairWork work, String file, BuildFacts from, BuildFacts to) {}

  private BatchReport run() throws IOException {
    Files.createDirectories(request.directory());
    workshop.schedule().memory().beAmple();
    Stopwatch watch = new Stopwatch(workshop.progress(), workshop.schedule().workers().times());
    Processors whole = new Processors(workshop.schedule().workers().parallelism());
    List<BatchPair> pairs = request.shard().of(request.plan().pairs());
    try (OpenArchives archives = new OpenArchives()) {
      watch.stage("fetch");
      for (BatchPair pair : pairs) {
        archives.want(pair.from());
        archives.want(pair.to());
      }
      Certificates certificates = Certificates.read(request.each().checks().certificates());
      archives.open(workshop.inputs(), certificates, workshop.progress(), request.keepGoing());
      watch.stage("decode");
      Map<OpenArchive, Attempt<CompleteBuild>> builds = read(archives, pairs);
      watch.stage("plan");
      List<Attempt<PairWork>> works = new ArrayList<>();
      for (BatchPair pair : pairs) {
        works.add(attempt(() -> decide(pair, archives, builds)));
      }
      hash(archives);
      List<Attempt<Named>> named = names(works);
      watch.stage("patch");
      Processors processors = new Processors(workshop.schedule().workers().parallelism());
      Patches patches = patches(works);
      double busy = processors.busy();
      watch.stage("write");
      List<PairReport> reports = finish(pairs, named, patches);
      BatchReport report =
          new BatchReport(
              request.directory(),
              request.shard(),
              reports,
              work(archives, patches),
              watch.stages(),
              whole.busy(),
              busy,
              watch.elapsed());
      BatchFiles.write(report, request.urlBase());
      return report;
    }
  }

  private <T> Attempt<T> attempt(Callable<T> body) throws IOException {
    return Attempt.of(request.keepGoing(), body);
  }

  private Map<OpenArchive, Attempt<CompleteBuild>> read(
      OpenArchives archives, List<BatchPair> pairs) throws IOException {
    List<OpenArchive> all = archives.all();
    List<BuildReader.Edge> edges = new ArrayList<>();
    List<BatchPair> ofEdges = new ArrayList<>();
    for (BatchPair pair : pairs) {
      Attempt<BuildReader.Edge> edge =
          Attempt.of(
              true,
              () ->
                  new BuildReader.Edge(
                      all.indexOf(archives.get(pair.from())),
                      all.indexOf(archives.get(pair.to()))));
      if (edge.value().isPresent()) {
        edges.add(edge.value().get());
        ofEdges.add(pair);
      }
    }
    RecipeChooser chooser = new RecipeChooser(workshop);
    List<Attempt<CompleteBuild>> builds =
        workshop
            .reader()
            .readAll(
                all,
                edges,
                (i, a, b) -> chooser.foresee(request.each().forPair(ofEdges.get(i)), a, b),
                request.keepGoing());
    Map<OpenArchive, Attempt<CompleteBuild>> byArchive = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      byArchive.put(all.get(i), builds.get(i));
    }
    return byArchive;
  }

  private PairWork decide(
      BatchPair pair, OpenArchives archives, Map<OpenArchive, Attempt<CompleteBuild>> builds)
      throws IOException {
    CompleteBuild from = builds.get(archives.get(pair.from())).get();
    CompleteBuild to = builds.get(archives.get(pair.to())).get();
    PartialRequest own = request.each().forPair(pair);
    PairWork work = PairWork.decide(pair, own, from, to, workshop, uses);
    files += from.build().files().size() + to.build().files().size();
    return work;
  }

  /** The hashes that pipelines are told, which are not those that the cache goes by. */
  private void hash(OpenArchives archives) {
    List<OpenArchive> all = archives.all();
    List<Digest> digests =
        workshop
            .schedule()
            .run(
                all.stream()
                    .map(
                        archive ->
                            new Schedule.Job<>(
                                archive.location(), 0, workers -> Facts.sha512(archive.path())))
                    .toList());
    for (int i = 0; i < all.size(); i++) {
      sha512.put(all.get(i), digests.get(i));
    }
  }

  private List<Attempt<Named>> names(List<Attempt<PairWork>> works) throws IOException {
    Map<String, BatchPair> taken = new HashMap<>();
    List<Attempt<Named>> named = new ArrayList<>();
    for (Attempt<PairWork> work : works) {
      named.add(attempt(() -> name(work.get())));
    }
    for (Attempt<Named> one : named) {
      if (one.value().isPresent()) {
        BatchPair pair = one.value().get().work.pair();
        BatchPair other = taken.putIfAbsent(one.value().get().file, pair);
        if (other != null) {
          throw new UsageException(
              "Two partials would be called %s: those of pairs %d and %d of the plan."
                  .formatted(one.value().get().file, other.number(), pair.number()),
              "Tell them apart with --name, or with \"output\" in the plan.");
        }
      }
    }
    return named;
  }

  private Named name(PairWork work) throws IOException {
    BuildFacts from = Facts.of(work.from(), work.pair().from(), sha512.get(work.from().source()));
    BuildFacts to = Facts.of(work.to(), work.pair().to(), sha512.get(work.to().source()));
    // Only the branch is asked of it; the rest is not known before it is made.
    String branch = new MadePair(work.pair(), from, to, "", 0, to.sha512(), "").branch();
    return new Named(work, request.names().name(work.pair(), from, to, branch), from, to);
  }

  /** The distinct patches of all pairs. */
  private record Patches(Map<ActionKey, Attempt<MadePatch>> byKey, int wanted) {
    int cached() {
      return (int)
          byKey.values().stream()
              .filter(patch -> patch.value().map(MadePatch::cached).orElse(false))
              .count();
    }
  }

  /** Tells how many patches are done. */
  private static final class PatchProgress {
    private final Progress progress;
    private int done;
    private int total;

    PatchProgress(Progress progress) {
      this.progress = progress;
    }

    synchronized void begin(int all) {
      total = all;
    }

    synchronized void one() {
      progress.part("patches", ++done, total);
    }
  }

  private Patches patches(List<Attempt<PairWork>> works) {
    Map<ActionKey, Schedule.Job<Attempt<MadePatch>>> jobs = new LinkedHashMap<>();
    PatchProgress progress = new PatchProgress(workshop.progress());
    int wanted = 0;
    for (Attempt<PairWork> attempt : works) {
      if (attempt.value().isPresent()) {
        PairWork work = attempt.value().get();
        for (PlannedFile file : work.plan().patches()) {
          wanted++;
          uses.need(file.old().orElseThrow().plain()); // for the proof
          jobs.computeIfAbsent(work.patchMaker().key(file), key -> job(work, file, progress));
        }
      }
    }
    for (Attempt<PairWork> attempt : works) {
      attempt.value().ifPresent(work -> work.dropContentsNotNeeded(uses));
    }
    progress.begin(jobs.size());
    List<Attempt<MadePatch>> made = workshop.schedule().run(List.copyOf(jobs.values()));
    Map<ActionKey, Attempt<MadePatch>> byKey = new HashMap<>();
    int at = 0;
    for (ActionKey key : jobs.keySet()) {
      byKey.put(key, made.get(at++));
    }
    return new Patches(byKey, wanted);
  }

  private Schedule.Job<Attempt<MadePatch>> job(
      PairWork work, PlannedFile file, PatchProgress progress) {
    Schedule.Job<MadePatch> job = work.patchMaker().job(file);
    return new Schedule.Job<>(
        job.name(),
        job.bytes(),
        workers -> {
          Attempt<MadePatch> made = attempt(() -> job.body().run(workers));
          progress.one();
          return made;
        });
  }

  private List<PairReport> finish(
      List<BatchPair> pairs, List<Attempt<Named>> named, Patches patches) throws IOException {
    List<PairReport> reports = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      Attempt<Named> one = named.get(i);
      Attempt<PairReport> made = attempt(() -> finish(one.get(), patches));
      PairReport report =
          made.value()
              .orElse(
                  new PairReport(pairs.get(i), Optional.empty(), Optional.empty(), made.failure()));
      reports.add(report);
      workshop
          .progress()
          .outcome(pairs.get(i).label(), report.failure().map(e -> String.valueOf(e.getMessage())));
      workshop.progress().part("pairs", i + 1, pairs.size());
    }
    return reports;
  }

  private PairReport finish(Named named, Patches patches) throws IOException {
    PairWork work = named.work;
    Map<ActionKey, MadePatch> own = new HashMap<>();
    for (PlannedFile file : work.plan().patches()) {
      ActionKey key = work.patchMaker().key(file);
      own.put(key, patches.byKey.get(key).get());
    }
    Path output = request.directory().resolve(named.file);
    PartialReport partial = work.finish(workshop, own, output);
    work.plan().patches().forEach(file -> uses.done(file.old().orElseThrow().plain()));
    MadePair made =
        new MadePair(
            work.pair(),
            named.from,
            named.to,
            named.file,
            partial.partial().size(),
            Facts.sha512(output),
            partial.partial().channel());
    return new PairReport(work.pair(), Optional.of(made), Optional.of(partial), Optional.empty());
  }

  private BatchReport.Work work(OpenArchives archives, Patches patches) {
    WorkCounts counts = workshop.counts();
    return new BatchReport.Work(
        (int) archives.all().stream().map(OpenArchive::sha256).distinct().count(),
        (int) archives.all().stream().filter(OpenArchive::fetched).count(),
        files,
        counts.membersDistinct(),
        counts.decodes(),
        patches.wanted,
        patches.byKey.size(),
        patches.cached(),
        counts.engineRuns(),
        counts.encodings());
  }
}
