package senbon.make;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.io.Digest;
import senbon.base.work.ContentUses;
import senbon.base.work.Schedule;
import senbon.base.work.WorkCounts;
import senbon.base.work.Workers;
import senbon.build.CompleteBuild;
import senbon.pack.PatchEncoder;
import senbon.partial.BuildFile;
import senbon.partial.PlannedFile;
import senbon.patch.PatchFormats;
import senbon.patch.PatchTool;
import senbon.prove.PatchTrials;
import senbon.session.Session;
import senbon.store.Cache;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.Facts;
import senbon.store.entry.Reach;

/** Makes the patches of a plan, or finds them in the cache. */
public final class PatchMaker {
  private static final Logger LOG = LoggerFactory.getLogger(PatchMaker.class);

  /** What packing adds to bytes that can't be packed, at most, and the head of a patch. */
  private static final long SLACK = 64 << 10;

  /** Stands in the cache for a patch that would be longer than the file as it is stored. */
  private static final byte[] NONE = {};

  private final CompleteBuild from;
  private final CompleteBuild to;
  private final PatchTool tool;
  private final Cache cache;
  private final Duration patience;
  private final Schedule schedule;
  private final WorkCounts counts;
  private final ContentUses uses;

  public PatchMaker(
      CompleteBuild from, CompleteBuild to, PatchTool tool, Session session, ContentUses uses) {
    this.from = from;
    this.to = to;
    this.tool = tool;
    this.cache = session.cache();
    this.patience = session.patience();
    this.schedule = session.schedule();
    this.counts = session.counts();
    this.uses = uses;
  }

  /** The work for one patch; the uses of the two contents are counted from here on. */
  Schedule.Job<MadePatch> job(PlannedFile file) {
    return job(file, workers -> make(file, workers));
  }

  /** The same for a patch of which the cache has none that is right. */
  Schedule.Job<MadePatch> jobAnew(PlannedFile file) {
    return job(file, workers -> makeAnew(file, workers));
  }

  private Schedule.Job<MadePatch> job(PlannedFile file, Schedule.Body<MadePatch> body) {
    uses.need(file.old().orElseThrow().plain());
    uses.need(file.now().orElseThrow().plain());
    List<Digest> contents =
        List.of(file.old().orElseThrow().plain(), file.now().orElseThrow().plain());
    return new Schedule.Job<>(name(file), making(file), contents, body);
  }

  /** What messages call the work. */
  static String name(PlannedFile file) {
    return "The patch of %s (%d to %d bytes)"
        .formatted(file.path(), file.old().orElseThrow().size(), file.now().orElseThrow().size());
  }

  /**
   * The two contents and what the tool takes beside them, or what trying the patch takes, if that
   * is more: what can't be tried is not begun.
   */
  public long bytesNeeded(PlannedFile file) {
    BuildFile old = file.old().orElseThrow();
    BuildFile now = file.now().orElseThrow();
    int parallelism = schedule.workers().parallelism();
    long trial = PatchTrials.bytesNeeded(now.packedSize(), old, now, formats(), parallelism);
    return Math.max(making(file), trial);
  }

  /** What the patches may be of. */
  PatchFormats formats() {
    return tool.formats();
  }

  private long making(PlannedFile file) {
    long old = file.old().orElseThrow().size();
    long now = file.now().orElseThrow().size();
    int parallelism = schedule.workers().parallelism();
    return old + now + tool.bytesNeeded(old, now, within(file), parallelism);
  }

  /** The bytes that a patch may have to be of use, where more aren't made. */
  private long within(PlannedFile file) {
    BuildFile now = file.now().orElseThrow();
    return tool.endsEarly(now.size()) ? now.packedSize() : PatchEncoder.UNBOUNDED;
  }

  private MadePatch make(PlannedFile file, Workers workers) throws IOException {
    ActionKey key = key(file);
    Optional<CachedBlob> known = cache.find(key, reach(file));
    MadePatch patch =
        known.isPresent()
            ? found(file, known.get())
            : cache.exclusively(key, patience, () -> makeOrFind(key, file, workers));
    LOG.info(
        "{}: {} to {} bytes by a patch of {}, {} in {} ms, within {} MiB (key {})",
        file.path(),
        file.old().orElseThrow().size(),
        file.now().orElseThrow().size(),
        patch.size(),
        patch.cached() ? "found in the cache" : "made",
        patch.time().toMillis(),
        making(file) >> 20,
        key.digest().hex());
    return done(file, patch);
  }

  private MadePatch makeAnew(PlannedFile file, Workers workers) throws IOException {
    ActionKey key = key(file);
    LOG.warn(
        "{}: the cache has a wrong patch, so it is made anew (key {})",
        file.path(),
        key.digest().hex());
    return done(file, cache.exclusively(key, patience, () -> makeAndKeep(key, file, workers)));
  }

  private MadePatch done(PlannedFile file, MadePatch patch) {
    uses.done(file.old().orElseThrow().plain());
    uses.done(file.now().orElseThrow().plain());
    return patch;
  }

  /** Keeps a patch of the cache as this user's own, since it was tried and found right. */
  void confirm(PlannedFile file, CachedBlob patch) {
    cache.confirm(key(file), patch, facts(file, PatchHistory.time(patch.facts())));
  }

  /** Whoever held the key before may have made it. */
  private MadePatch makeOrFind(ActionKey key, PlannedFile file, Workers workers)
      throws IOException {
    Optional<CachedBlob> known = cache.find(key, Reach.HERE);
    return known.isPresent() ? found(file, known.get()) : makeAndKeep(key, file, workers);
  }

  private MadePatch makeAndKeep(ActionKey key, PlannedFile file, Workers workers)
      throws IOException {
    long start = System.nanoTime();
    byte[] packed = pack(file, workers);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    CachedBlob kept = cache.put(key, packed, facts(file, time), reach(file));
    return kept.size() == 0
        ? MadePatch.none(file.path(), kept, within(file), false, time)
        : MadePatch.made(file.path(), kept, time);
  }

  /** An empty result stands for a patch that was given up. */
  private MadePatch found(PlannedFile file, CachedBlob blob) {
    return blob.size() == 0
        ? MadePatch.none(file.path(), blob, within(file), true, Duration.ZERO)
        : MadePatch.found(file.path(), blob);
  }

  /** A patch larger than the file itself is of no use to anyone. */
  private static Reach reach(PlannedFile file) {
    long old = file.old().orElseThrow().size();
    long now = file.now().orElseThrow().size();
    return new Reach(old + now, now + SLACK);
  }

  private static SortedMap<String, String> facts(PlannedFile file, Duration time) {
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("path", file.path());
    facts.put(Facts.MILLIS, Long.toString(time.toMillis()));
    facts.put(PatchHistory.WHOLE, Long.toString(file.now().orElseThrow().packedSize()));
    facts.put(PatchHistory.CONTENT, Long.toString(file.now().orElseThrow().size()));
    return facts;
  }

  private byte[] pack(PlannedFile file, Workers workers) throws IOException {
    byte[] old = from.plain(file.old().orElseThrow());
    byte[] now = to.plain(file.now().orElseThrow());
    counts.compared();
    counts.encoded();
    return tool.memberWithin(old, now, within(file), file.path(), workers).orElse(NONE);
  }

  /** Names the patch: two files with the same contents on both sides have the same one. */
  public ActionKey key(PlannedFile file) {
    BuildFile old = file.old().orElseThrow();
    BuildFile now = file.now().orElseThrow();
    TreeMap<String, String> inputs = new TreeMap<>();
    inputs.put("old", old.plain().toString());
    inputs.put("new", now.plain().toString());
    inputs.put("engine", tool.engine());
    inputs.put("codec", tool.packer().id());
    if (tool.endsEarly(now.size())) {
      inputs.put("within", Long.toString(within(file)));
    }
    return new ActionKey("patch", inputs);
  }
}
