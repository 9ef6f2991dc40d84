package senbon.prove;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import senbon.base.LargestArray;
import senbon.base.failure.Attempt;
import senbon.base.io.Digest;
import senbon.base.io.DigestingStream;
import senbon.base.work.Chain;
import senbon.base.work.ContentUses;
import senbon.base.work.Schedule;
import senbon.base.work.Workers;
import senbon.build.CompleteBuild;
import senbon.pack.Unpacker;
import senbon.partial.BuildFile;
import senbon.partial.PlannedFile;
import senbon.patch.PatchFormats;

/**
 * Applies packed patches to old contents, as an updater does, and remembers what came of it: the
 * same bytes applied to the same content give the same again, however many partials they are in.
 * From any thread.
 */
public final class PatchTrials {
  private final PatchFormats formats;
  private final Map<Trial, Attempt<Digest>> results = new ConcurrentHashMap<>();

  public PatchTrials(PatchFormats formats) {
    this.formats = formats;
  }

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

  /**
   * The most memory that one takes, in bytes: the patch as it is stored and unpacked, the old file,
   * and what passes: the stored patch once more as it is read, the dictionaries that unpack it, or
   * the old file as it is stored.
   *
   * @param packed bytes of the patch as it is stored
   * @param formats that it may be of
   * @param parallelism how many of its blocks are unpacked at once
   */
  public static long bytesNeeded(
      long packed, BuildFile old, BuildFile now, PatchFormats formats, int parallelism) {
    long dictionaries = Unpacker.dictionaries(now.size(), parallelism);
    return packed
        + old.size()
        + formats.bytesNeeded(old.size(), now.size())
        + Math.max(dictionaries, Math.max(packed, old.packedSize()));
  }

  /** The hash of what a patch of any format gives; it fails as the patch does. */
  Digest result(byte[] packed, CompleteBuild from, BuildFile old, BuildFile now, String label)
      throws IOException {
    return result(packed, from, old, now, formats, label, Workers.callerOnly());
  }

  /** The memory for that, as {@link #bytesNeeded} has it. */
  long bytesNeeded(long packed, BuildFile old, BuildFile now) {
    return bytesNeeded(packed, old, now, formats, 1);
  }

  /**
   * The hash of what a patch gives; it fails as the patch does.
   *
   * @param possible formats that it may be of: of another it is none
   * @param workers unpack its blocks
   */
  private Digest result(
      byte[] packed,
      CompleteBuild from,
      BuildFile old,
      BuildFile now,
      PatchFormats possible,
      String label,
      Workers workers)
      throws IOException {
    Trial trial = Trial.of(packed, old, now);
    Attempt<Digest> result = results.get(trial);
    if (result == null) {
      long limit = Math.min(possible.rawLimit(old.size(), now.size()), LargestArray.LENGTH);
      result =
          Attempt.of(
              true,
              () -> {
                byte[] raw = Unpacker.unpackByStream(packed, limit, label, workers);
                var computation = Digest.Algorithm.SHA256.start();
                DigestingStream out = new DigestingStream(computation);
                possible.apply(raw, from.plain(old), now.size(), out, label);
                return Digest.Algorithm.SHA256.finish(computation);
              });
      results.put(trial, result);
    }
    return result.get();
  }

  /** What came of a patch if it has been tried. */
  Optional<Attempt<Digest>> known(byte[] packed, BuildFile old, BuildFile now) {
    return Optional.ofNullable(results.get(Trial.of(packed, old, now)));
  }

  /**
   * Whether a patch that has been tried gives the new content.
   *
   * @param packed reads it
   */
  public boolean isRight(Supplier<byte[]> packed, PlannedFile file) {
    BuildFile now = file.now().orElseThrow();
    return known(packed.get(), file.old().orElseThrow(), now)
        .flatMap(Attempt::value)
        .map(now.plain()::equals)
        .orElse(false);
  }

  /** Whether nothing has been tried, so that no patch is known. */
  boolean isEmpty() {
    return results.isEmpty();
  }

  /**
   * The job that tries a patch; the use of the old content must have been counted.
   *
   * @param packed reads the patch as it will be stored
   * @param size of that, in bytes
   * @param possible formats that it may be of: of another it is none
   * @param parallelism how many of its blocks are unpacked at once
   */
  public Schedule.Job<Boolean> job(
      CompleteBuild from,
      PlannedFile file,
      Supplier<byte[]> packed,
      long size,
      PatchFormats possible,
      ContentUses uses,
      int parallelism) {
    BuildFile old = file.old().orElseThrow();
    BuildFile now = file.now().orElseThrow();
    String label = "the patch of " + file.path();
    return new Schedule.Job<>(
        "The trial of " + label,
        bytesNeeded(size, old, now, possible, parallelism),
        List.of(old.plain()),
        workers -> {
          Chain.begin("trial");
          // A failure is that of each partial that holds it.
          Attempt<Digest> result =
              Attempt.of(
                  true, () -> result(packed.get(), from, old, now, possible, label, workers));
          uses.done(old.plain());
          return result.value().isPresent();
        });
  }
}
