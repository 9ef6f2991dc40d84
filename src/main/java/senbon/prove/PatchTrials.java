package senbon.prove;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import senbon.base.LargestArray;
import senbon.base.failure.Attempt;
import senbon.base.io.Digest;
import senbon.base.io.DigestingStream;
import senbon.base.work.ContentUses;
import senbon.base.work.Schedule;
import senbon.build.CompleteBuild;
import senbon.make.MadePatch;
import senbon.pack.Unpacker;
import senbon.partial.BuildFile;
import senbon.partial.PlannedFile;
import senbon.patch.mbdiff.MbdiffPatcher;

/**
 * Applies packed patches to old contents, as an updater does, and remembers what came of it: the
 * same bytes applied to the same content give the same again, however many partials they are in.
 * From any thread.
 */
public final class PatchTrials {
  private final Map<Trial, Attempt<Digest>> results = new ConcurrentHashMap<>();

  /**
   * What is applied to what.
   *
   * @param patch SHA-256 of the packed patch
   * @param size of what should come of it, which bounds what it may unpack to
   */
  private record Trial(Digest patch, Digest old, long size) {
    static Trial of(byte[] packed, BuildFile old, BuildFile now) {
      return new Trial(Digest.sha256(packed), old.plain(), now.size());
    }
  }

  /** The most memory that one takes: both contents and the patch unpacked. */
  static long bytesNeeded(BuildFile old, BuildFile now) {
    return old.size() + now.size() + now.size() / 8;
  }

  /** The hash of what a patch gives; it fails as the patch does. */
  Digest result(byte[] packed, CompleteBuild from, BuildFile old, BuildFile now, String label)
      throws IOException {
    Trial trial = Trial.of(packed, old, now);
    Attempt<Digest> result = results.get(trial);
    if (result == null) {
      result = Attempt.of(true, () -> apply(packed, from, old, now, label));
      results.put(trial, result);
    }
    return result.get();
  }

  /** What came of a patch if it has been tried. */
  Optional<Attempt<Digest>> known(byte[] packed, BuildFile old, BuildFile now) {
    return Optional.ofNullable(results.get(Trial.of(packed, old, now)));
  }

  /** Whether nothing has been tried, so that no patch is known. */
  boolean isEmpty() {
    return results.isEmpty();
  }

  /** A patch's job, followed by one that tries it. */
  public Schedule.Job<MadePatch> after(
      Schedule.Job<MadePatch> job, CompleteBuild from, PlannedFile file, ContentUses uses) {
    uses.need(file.old().orElseThrow().plain());
    return job.then(patch -> List.of(job(from, file, patch, uses)));
  }

  /** The job that tries a patch; the use of the old content must have been counted. */
  public Schedule.Job<Boolean> job(
      CompleteBuild from, PlannedFile file, MadePatch patch, ContentUses uses) {
    BuildFile old = file.old().orElseThrow();
    BuildFile now = file.now().orElseThrow();
    return new Schedule.Job<>(
        "The trial of the patch of " + file.path(),
        bytesNeeded(old, now),
        List.of(old.plain()),
        workers -> {
          // A failure is that of each partial that holds it.
          Attempt<Digest> result =
              Attempt.of(
                  true,
                  () -> result(patch.packed(), from, old, now, "the patch of " + file.path()));
          uses.done(old.plain());
          return result.value().isPresent();
        });
  }

  private static Digest apply(
      byte[] packed, CompleteBuild from, BuildFile old, BuildFile now, String label)
      throws IOException {
    long limit = now.size() + 12L * (old.size() + now.size()) + 64;
    byte[] raw = Unpacker.unpackByStream(packed, Math.min(limit, LargestArray.LENGTH), label);
    var computation = Digest.Algorithm.SHA256.start();
    MbdiffPatcher.apply(raw, from.plain(old), label, new DigestingStream(computation));
    return Digest.Algorithm.SHA256.finish(computation);
  }
}
