package senbon.store.s3;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import senbon.base.failure.NetworkException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.work.Workers;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.CacheStats;
import senbon.store.entry.GcPolicy;
import senbon.store.entry.GcReport;
import senbon.store.entry.KindCounts;
import senbon.store.entry.LevelFailedException;
import senbon.store.entry.RemoveReport;
import senbon.store.entry.VerifyReport;
import senbon.store.entry.VerifyWatcher;
import senbon.store.upkeep.Upkeep;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * What is done to a bucket as a whole. Records are read one by one, since a listing tells only
 * their names; of bytes that no record names, none younger than a day goes: it may be that its
 * record is still on the way. Takes about 100 bytes of memory for each result.
 */
public final class BucketUpkeep implements Upkeep {
  private static final Duration YOUNG = Duration.ofDays(1);
  private static final int PARTS = 256;

  private final SharedBucket shared;
  private final ObjectNames names;
  private final BucketListing listing;

  BucketUpkeep(SharedBucket shared) {
    this.shared = shared;
    this.names = new ObjectNames(shared.settings().place().prefix());
    this.listing = new BucketListing(shared, names);
  }

  /** The failure of a command that is about the bucket. */
  static NetworkException failed(String verb, SharedBucket shared, IOException e) {
    LevelFailedException told = Troubles.of(e);
    return new NetworkException(
        "Could not %s %s: %s.".formatted(verb, shared.settings().shown(), told.getMessage()),
        told.remedy().isEmpty() ? "Try again later." : told.remedy(),
        e);
  }

  @Override
  public Stream<CacheEntry> list() {
    return listing.records().map(BucketListing.Listed::entry);
  }

  /** By kind: how many records there are; the bytes are those of all blobs, which kinds share. */
  @Override
  public CacheStats stats(SortedMap<String, KindCounts> counts, Workers workers) {
    SortedMap<String, CacheStats.KindStats> kinds = new TreeMap<>();
    long[] totals = new long[3];
    listing
        .records()
        .forEach(
            listed -> {
              kinds.merge(
                  listed.record().key().kind(),
                  new CacheStats.KindStats(1, listed.record().size(), KindCounts.NONE),
                  CacheStats.KindStats::plus);
              totals[2] += listed.object().size();
            });
    listing
        .objects(names.blobs())
        .forEach(
            blob -> {
              totals[0]++;
              totals[1] += blob.size();
            });
    return new CacheStats(kinds, totals[0], totals[1], totals[2], 0, 0);
  }

  @Override
  public VerifyReport verify(Workers workers, VerifyWatcher watcher) {
    Set<Digest> blobs = new HashSet<>();
    List<Callable<VerifyReport>> parts = new ArrayList<>();
    int[] done = new int[1];
    for (int i = 0; i < PARTS; i++) {
      String prefix = names.blobs() + "%02x/".formatted(i);
      parts.add(
          () -> {
            VerifyReport report = blobs(prefix, blobs);
            synchronized (done) {
              watcher.done(++done[0], PARTS);
            }
            return report;
          });
    }
    VerifyReport all = VerifyReport.EMPTY;
    for (VerifyReport part : workers.all(parts)) {
      all = all.plus(part);
    }
    long records = 0;
    long without = 0;
    List<String> damaged = new ArrayList<>();
    for (S3Object object : (Iterable<S3Object>) listing.objects(names.records())::iterator) {
      if (names.isRecord(object.key())) {
        Optional<BucketListing.Listed> read = listing.read(object);
        records++;
        if (read.isEmpty()) {
          damaged.add(object.key());
          delete(object.key());
        } else if (!blobs.contains(read.get().record().sha256())) {
          without++;
        }
      }
    }
    return all.plus(new VerifyReport(0, 0, records, damaged.size(), without, damaged));
  }

  private VerifyReport blobs(String prefix, Set<Digest> sound) {
    VerifyReport report = VerifyReport.EMPTY;
    for (S3Object object : (Iterable<S3Object>) listing.objects(prefix)::iterator) {
      Optional<Digest> named = names.blob(object.key());
      if (named.isPresent()) {
        boolean right = hash(object).equals(named);
        if (right) {
          synchronized (sound) {
            sound.add(named.get());
          }
        } else {
          delete(object.key());
        }
        List<String> examples = right ? List.of() : List.of(object.key());
        report = report.plus(new VerifyReport(1, object.size(), 0, right ? 0 : 1, 0, examples));
      }
    }
    return report;
  }

  private Optional<Digest> hash(S3Object object) {
    try {
      Bucket bucket = shared.ready().bucket();
      var found = bucket.get(object.key());
      if (found.isEmpty()) {
        return names.blob(object.key()); // deleted meanwhile
      }
      try (LimitedBody body = new LimitedBody(found.get(), bucket.allowed(object.size()))) {
        return Optional.of(Digest.of(Digest.Algorithm.SHA256, body));
      }
    } catch (IOException e) {
      throw failed("read", shared, e);
    }
  }

  private void delete(String name) {
    if (shared.settings().mode().writes()) {
      try {
        shared.ready().bucket().delete(name);
      } catch (IOException e) {
        throw failed("delete from", shared, e);
      }
    }
  }

  @Override
  public RemoveReport remove(Predicate<CacheEntry> chosen, Workers workers) {
    requireWritable();
    Pass pass = pass(listed -> chosen.test(listed.entry()));
    pass.chosen().forEach(listed -> delete(listed.object().key()));
    long blobs = 0;
    long bytes = 0;
    Set<Digest> gone = new HashSet<>();
    for (BucketListing.Listed listed : pass.chosen()) {
      Digest blob = listed.record().sha256();
      if (!pass.kept().contains(blob) && gone.add(blob)) {
        delete(names.blob(blob));
        blobs++;
        bytes += listed.record().size();
      }
    }
    return new RemoveReport(pass.chosen().size(), blobs, bytes, 0);
  }

  /** What is to go, and which bytes the other records name. */
  private record Pass(List<BucketListing.Listed> chosen, Set<Digest> kept) {}

  private Pass pass(Predicate<BucketListing.Listed> chosen) {
    List<BucketListing.Listed> going = new ArrayList<>();
    Set<Digest> kept = new HashSet<>();
    listing
        .records()
        .forEach(
            listed -> {
              if (chosen.test(listed)) {
                going.add(listed);
              } else {
                kept.add(listed.record().sha256());
              }
            });
    return new Pass(going, kept);
  }

  /** Age is the only limit here: a bucket has no size of its own, and tells no time of use. */
  @Override
  public GcReport gc(GcPolicy policy, Workers workers) {
    requireWritable();
    if (policy.maxAge().isEmpty() || policy.maxSize().isPresent() || policy.minFree().isPresent()) {
      throw new UsageException(
          "In a bucket, results are collected by their age alone.", "Use --max-age TIME.");
    }
    Instant now = Instant.now();
    Instant oldest = now.minus(policy.maxAge().get());
    Pass pass = pass(listed -> listed.object().lastModified().isBefore(oldest));
    SortedMap<String, GcReport.Removed> removed = new TreeMap<>();
    Map<Digest, String> kinds = new HashMap<>();
    for (BucketListing.Listed listed : pass.chosen()) {
      String kind = listed.record().key().kind();
      kinds.put(listed.record().sha256(), kind);
      count(removed, kind, 1, listed.object().size());
      if (!policy.dryRun()) {
        delete(listed.object().key());
      }
    }
    long[] bytes = new long[2];
    listing
        .objects(names.blobs())
        .forEach(
            blob -> {
              Optional<Digest> hash = names.blob(blob.key());
              bytes[0] += blob.size();
              boolean young = blob.lastModified().isAfter(now.minus(YOUNG));
              if (hash.isPresent() && !pass.kept().contains(hash.get()) && !young) {
                bytes[1] += blob.size();
                String kind = kinds.getOrDefault(hash.get(), "");
                count(removed, kind, kind.isEmpty() ? 1 : 0, blob.size());
                if (!policy.dryRun()) {
                  delete(blob.key());
                }
              }
            });
    return new GcReport(
        policy.dryRun(), bytes[0], bytes[0] - bytes[1], removed, 0, 0, 0, 0, 0, 0, 0, true);
  }

  /** The bytes of a result that goes count with it; those that no record named, by themselves. */
  private static void count(
      SortedMap<String, GcReport.Removed> removed, String kind, long results, long bytes) {
    removed.merge(kind, new GcReport.Removed(results, bytes), GcReport.Removed::plus);
  }

  private void requireWritable() {
    if (!shared.settings().mode().writes()) {
      throw new UsageException(
          "The bucket is only read here.", "Set s3-mode=write to change what is in it.");
    }
  }

  @Override
  public void close() {
    // The bucket is closed by whoever opened it.
  }
}
