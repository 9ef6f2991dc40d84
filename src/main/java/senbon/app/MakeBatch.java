package senbon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import senbon.base.failure.Attempt;
import senbon.base.io.Digest;
import senbon.base.work.ContentUses;
import senbon.base.work.Processors;
import senbon.base.work.Schedule;
import senbon.base.work.Stopwatch;
import senbon.base.work.WorkCounts;
import senbon.build.BuildFactsReader;
import senbon.build.BuildReader;
import senbon.build.CompleteBuild;
import senbon.build.source.Certificates;
import senbon.build.source.OpenArchive;
import senbon.build.source.OpenArchives;
import senbon.make.PartialRequest;
import senbon.make.RecipeChooser;
import senbon.make.Update;
import senbon.make.UpdateRun;
import senbon.release.BatchFiles;
import senbon.release.BatchPair;
import senbon.release.BatchReport;
import senbon.release.BatchReport.PairReport;
import senbon.release.BatchRequest;
import senbon.release.NamedPair;
import senbon.session.Workshop;

/**
 * Makes the partials of many pairs of builds. Every archive is fetched once, every member decoded
 * once while memory allows, every patch made once, whatever the number of pairs that need it.
 */
public final class MakeBatch {
  private final Workshop workshop;
  private final BatchRequest request;
  private final ContentUses uses;
  private final Map<OpenArchive, Digest> sha512 = new HashMap<>();
  private int files;

  private MakeBatch(Workshop workshop, BatchRequest request) {
    this.workshop = workshop;
    this.request = request;
    this.uses = new ContentUses(workshop.schedule().memory());
  }

  /**
   * Makes them.
   *
   * @throws senbon.base.failure.SenbonException the first failure, unless the request says to keep
   *     going
   */
  public static BatchReport make(Workshop workshop, BatchRequest request) throws IOException {
    return new MakeBatch(workshop, request).run();
  }

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
      List<Attempt<Update>> works = new ArrayList<>();
      for (BatchPair pair : pairs) {
        works.add(Attempt.of(request.keepGoing(), () -> decide(pair, archives, builds)));
      }
      hash(archives);
      List<Attempt<NamedPair>> named = NamedPair.all(works, request, sha512);
      watch.stage("make");
      Processors processors = new Processors(workshop.schedule().workers().parallelism());
      UpdateRun run = new UpdateRun(workshop, request, uses, pairs);
      List<PairReport> reports = run.make(named);
      double busy = processors.busy();
      BatchReport report =
          new BatchReport(
              request.directory(),
              request.shard(),
              reports,
              work(archives, run),
              watch.stages(),
              whole.busy(),
              busy,
              watch.elapsed());
      BatchFiles.write(report, request.urlBase());
      return report;
    }
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

  private Update decide(
      BatchPair pair, OpenArchives archives, Map<OpenArchive, Attempt<CompleteBuild>> builds)
      throws IOException {
    CompleteBuild from = builds.get(archives.get(pair.from())).get();
    CompleteBuild to = builds.get(archives.get(pair.to())).get();
    PartialRequest own = request.each().forPair(pair);
    Update work = Update.decide(pair, own, from, to, workshop, uses);
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
                                archive.location(),
                                0,
                                workers -> BuildFactsReader.sha512(archive.path())))
                    .toList());
    for (int i = 0; i < all.size(); i++) {
      sha512.put(all.get(i), digests.get(i));
    }
  }

  private BatchReport.Work work(OpenArchives archives, UpdateRun run) {
    WorkCounts counts = workshop.counts();
    return new BatchReport.Work(
        (int) archives.all().stream().map(OpenArchive::sha256).distinct().count(),
        (int) archives.all().stream().filter(OpenArchive::fetched).count(),
        files,
        counts.membersDistinct(),
        counts.decodes(),
        run.wanted(),
        run.distinct(),
        run.cached(),
        counts.engineRuns(),
        counts.encodings());
  }
}
