package senbon.app;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import senbon.diff.Covers;
import senbon.io.Workers;
import senbon.mbdiff.MbdiffWriter;
import senbon.partial.BuildFile;
import senbon.partial.PlannedFile;
import senbon.store.ActionKey;
import senbon.store.Cache;

/** Makes the patches of a plan, or finds them in the cache. */
final class PatchMaker {
  private final CompleteBuild from;
  private final CompleteBuild to;
  private final PatchTool tool;
  private final Cache cache;
  private final Schedule schedule;

  PatchMaker(CompleteBuild from, CompleteBuild to, PatchTool tool, Cache cache, Schedule schedule) {
    this.from = from;
    this.to = to;
    this.tool = tool;
    this.cache = cache;
    this.schedule = schedule;
  }

  /** The patches of these files, by path. */
  Map<String, MadePatch> make(List<PlannedFile> files) {
    List<Schedule.Job<MadePatch>> jobs =
        files.stream()
            .map(
                file ->
                    new Schedule.Job<>(
                        "The patch of " + file.path(), bytesNeeded(file), w -> make(file, w)))
            .toList();
    return schedule.run(jobs).stream()
        .collect(Collectors.toMap(MadePatch::path, patch -> patch, (a, b) -> a, TreeMap::new));
  }

  /** The two contents, then the engine's need or, after it, the raw patch and the packer's need. */
  private long bytesNeeded(PlannedFile file) {
    long old = file.old().orElseThrow().size();
    long now = file.now().orElseThrow().size();
    long raw = now + now / 8;
    long packing = raw + tool.packer().bytesNeeded(raw, schedule.workers().parallelism());
    return old + now + Math.max(tool.engine().bytesNeeded(old, now), packing);
  }

  private MadePatch make(PlannedFile file, Workers workers) throws IOException {
    long start = System.nanoTime();
    BuildFile old = file.old().orElseThrow();
    BuildFile now = file.now().orElseThrow();
    ActionKey key = key(old, now);
    byte[] cached = cache.read(key).orElse(null);
    byte[] packed = cached != null ? cached : pack(old, now, workers);
    if (cached == null) {
      cache.put(key, packed, facts(file));
    }
    // The proof needs the old content once more; the new one is known by its hash.
    schedule.memory().drop(now.plain());
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    return new MadePatch(file.path(), packed, cached != null, time);
  }

  private byte[] pack(BuildFile old, BuildFile now, Workers workers) throws IOException {
    return tool.packer().pack(raw(old, now, workers), workers);
  }

  private byte[] raw(BuildFile old, BuildFile now, Workers workers) throws IOException {
    byte[] oldContent = from.plain(old);
    byte[] newContent = to.plain(now);
    Covers covers = tool.engine().covers(oldContent, newContent, workers);
    covers.check(oldContent.length, newContent.length);
    return MbdiffWriter.write(covers, oldContent, newContent);
  }

  private ActionKey key(BuildFile old, BuildFile now) {
    TreeMap<String, String> inputs = new TreeMap<>();
    inputs.put("old", old.plain().toString());
    inputs.put("new", now.plain().toString());
    inputs.put("engine", tool.engine().id());
    inputs.put("packer", tool.packer().id());
    return new ActionKey("patch", inputs);
  }

  private static SortedMap<String, String> facts(PlannedFile file) {
    TreeMap<String, String> facts = new TreeMap<>();
    facts.put("path", file.path());
    return facts;
  }
}
