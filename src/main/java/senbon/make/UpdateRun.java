package senbon.make;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.Attempt;
import senbon.base.io.Digest;
import senbon.base.work.Chain;
import senbon.base.work.ContentUses;
import senbon.base.work.Stopwatch;
import senbon.base.work.Work;
import senbon.build.BuildReader;
import senbon.build.CompleteBuild;
import senbon.build.source.Certificates;
import senbon.build.source.OpenArchive;
import senbon.build.source.OpenArchives;
import senbon.session.Session;

/**
 * From pairs of builds to proven partials: one run for one update or a thousand. Every archive is
 * fetched once, every member decoded once while memory allows, every patch made once, however many
 * updates need it.
 */
public final class UpdateRun implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(UpdateRun.class);

  private final Session session;
  private final List<UpdateRequest> requests;
  private final boolean keepGoing;
  private final UpdateWatcher watcher;
  private final boolean alone;
  private final Stopwatch watch;
  private final ContentUses uses;
  private final OpenArchives archives = new OpenArchives();
  private final UpdateJobs jobs;

  /**
   * Prepares a run of any number of updates; nothing is done yet.
   *
   * @param requests which all name the same certificates; there may be none
   * @param keepGoing whether one failed update leaves the others alone; otherwise its failure ends
   *     the run
   */
  public UpdateRun(
      Session session, List<UpdateRequest> requests, boolean keepGoing, UpdateWatcher watcher) {
    this(session, requests, keepGoing, watcher, false);
  }

  /**
   * Prepares a run of one update, whose stages are those of the run. Nobody else makes the same
   * partial meanwhile.
   */
  public UpdateRun(Session session, UpdateRequest request) {
    this(session, List.of(request), false, UpdateWatcher.NONE, true);
  }

  private UpdateRun(
      Session session,
      List<UpdateRequest> requests,
      boolean keepGoing,
      UpdateWatcher watcher,
      boolean alone) {
    this.session = session;
    this.requests = List.copyOf(requests);
    this.keepGoing = keepGoing;
    this.watcher = watcher;
    this.alone = alone;
    this.watch = new Stopwatch(session.progress(), session.workers().times());
    this.uses = new ContentUses(session.schedule().memory());
    this.jobs = new UpdateJobs(session, uses, keepGoing, watcher);
  }

  /**
   * The whole story: fetch the builds, read them, plan what happens to every file by what the old
   * build's updater can read, make the patches that pay, write each partial, prove it, and hand it
   * over.
   *
   * @return what the delivery tells of each update, in the order of the requests
   */
  public <T> List<Attempt<T>> run(Delivery<T> delivery) throws IOException {
    Chain.start();
    fetch();
    List<Attempt<CompleteBuild>> builds = read(Optional.of(delivery));
    List<Attempt<Update>> updates = alone ? plan(builds) : proven(plan(builds));
    List<Attempt<Delivery.Place<T>>> places = delivery.places(updates);
    List<Attempt<T>> made = make(updates, places, delivery);
    LOG.debug("longest chain of dependent work: {}", Chain.here());
    return made;
  }

  /** The first half of it: what would be made, without a check of memory for the patches. */
  public List<Attempt<Update>> plan() throws IOException {
    fetch();
    return plan(read(Optional.empty()));
  }

  private void fetch() throws IOException {
    watch.stage("fetch");
    if (alone) {
      checkHashes(requests.get(0));
    }
    for (UpdateRequest request : requests) {
      archives.want(request.from());
      archives.want(request.to());
    }
    Certificates certificates =
        Certificates.read(
            requests.stream()
                .findFirst()
                .map(request -> request.choices().checks().certificates())
                .orElse(List.of()));
    archives.open(session.inputs(), certificates, watcher::opened, keepGoing);
  }

  /** One archive with two hashes: it has at most one of them, and the other one fails. */
  private void checkHashes(UpdateRequest request) throws IOException {
    Optional<Digest> from = request.from().expected();
    Optional<Digest> to = request.to().expected();
    boolean same = request.from().location().equals(request.to().location());
    if (same && from.isPresent() && to.isPresent() && !from.equals(to)) {
      session.inputs().open(request.from()).close();
      session.inputs().open(request.to()).close();
    }
  }

  /** The builds of the archives that could be opened. */
  private List<Attempt<CompleteBuild>> read(Optional<? extends Delivery<?>> delivery)
      throws IOException {
    watch.stage("decode");
    List<OpenArchive> all = archives.all();
    List<BuildReader.Edge> edges = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      UpdateRequest request = requests.get(i);
      Optional<OpenArchive> from = archives.find(request.from());
      Optional<OpenArchive> to = archives.find(request.to());
      if (from.isPresent() && to.isPresent()) {
        edges.add(new BuildReader.Edge(all.indexOf(from.get()), all.indexOf(to.get())));
        numbers.add(i);
      }
    }
    BuildReader.Foresight foresight = BuildReader.Foresight.NONE;
    if (delivery.isPresent()) {
      guess();
      foresight = new Foreseen(numbers, delivery.get(), new RecipeChooser(session));
    }
    return session.reader().readAll(all, edges, foresight, keepGoing);
  }

  /** What can be said of the updates before their builds are decoded. */
  private final class Foreseen implements BuildReader.Foresight {
    private final List<Integer> numbers;
    private final Delivery<?> delivery;
    private final RecipeChooser chooser;

    private Foreseen(List<Integer> numbers, Delivery<?> delivery, RecipeChooser chooser) {
      this.numbers = numbers;
      this.delivery = delivery;
      this.chooser = chooser;
    }

    @Override
    public void look(int edge, CompleteBuild from, CompleteBuild to) throws IOException {
      int number = numbers.get(edge);
      delivery.foresee(number, from, to);
      chooser.foresee(requests.get(number).choices(), from, to);
    }

    @Override
    public void looked() throws IOException {
      delivery.foreseen();
    }
  }

  /** What the patches will take is known only once the builds are read. */
  private void guess() {
    for (UpdateRequest request : requests) {
      Optional<OpenArchive> to = archives.find(request.to());
      if (to.isPresent()) {
        long both = 2 * to.get().archive().size();
        session.progress().guessed(Work.guessed(both, request.choices().effort()));
      }
    }
  }

  private List<Attempt<Update>> plan(List<Attempt<CompleteBuild>> builds) throws IOException {
    watch.stage("plan");
    Map<OpenArchive, Attempt<CompleteBuild>> byArchive = new HashMap<>();
    List<OpenArchive> all = archives.all();
    for (int i = 0; i < builds.size(); i++) {
      byArchive.put(all.get(i), builds.get(i));
    }
    List<Attempt<Update>> updates = new ArrayList<>();
    for (UpdateRequest request : requests) {
      updates.add(
          Attempt.of(
              keepGoing,
              () -> {
                CompleteBuild from = byArchive.get(archives.get(request.from())).get();
                CompleteBuild to = byArchive.get(archives.get(request.to())).get();
                return Update.decide(request, from, to, session, uses);
              }));
    }
    return updates;
  }

  private List<Attempt<Update>> proven(List<Attempt<Update>> planned) throws IOException {
    List<Attempt<Update>> updates = new ArrayList<>();
    for (Attempt<Update> update : planned) {
      updates.add(Attempt.of(keepGoing, () -> update.get().proven(session)));
    }
    return updates;
  }

  private <T> List<Attempt<T>> make(
      List<Attempt<Update>> updates, List<Attempt<Delivery.Place<T>>> places, Delivery<T> delivery)
      throws IOException {
    if (!alone) {
      watch.stage("make");
      return jobs.make(updates, places, delivery, Optional.empty());
    }
    Update only = updates.get(0).get();
    if (only.known().isPresent()) {
      return jobs.make(updates, places, delivery, Optional.of(watch));
    }
    // Nobody else begins the same meanwhile; whoever held it before may have made it.
    return only.place()
        .exclusively(
            session.patience(),
            () -> {
              watch.stage("patch");
              Attempt<Update> update = Attempt.of(keepGoing, () -> only.again().proven(session));
              return jobs.make(List.of(update), places, delivery, Optional.of(watch));
            });
  }

  /** The archives that could be opened, each once. */
  public List<OpenArchive> archives() {
    return archives.all();
  }

  /** Times of the stages so far. */
  public Stopwatch watch() {
    return watch;
  }

  /** How many patches were wanted, distinct, and known before. */
  public UpdateJobs.Counts patches() {
    return jobs.counts();
  }

  @Override
  public void close() throws IOException {
    archives.close();
  }
}
