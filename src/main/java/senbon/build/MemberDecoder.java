package senbon.build;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import senbon.base.LargestArray;
import senbon.base.failure.Attempt;
import senbon.base.io.Digest;
import senbon.base.work.Progress;
import senbon.base.work.Schedule;
import senbon.base.work.Work;
import senbon.base.work.WorkCounts;
import senbon.pack.Unpacker;

/**
 * Decodes members of complete archives, each once however many archives have it packed alike, and
 * keeps the contents that are needed next as long as there is room.
 */
final class MemberDecoder {
  /** The most that one member may unpack to: what patches and Java arrays can still count. */
  private static final long MEMBER_LIMIT = LargestArray.LENGTH;

  /** What a decoder takes beside both forms of a member: the dictionaries of complete builds. */
  private static final long DECODER = 9L << 20;

  private final Schedule schedule;
  private final WorkCounts counts;
  private final Progress progress;
  private final boolean keepGoing;
  private final Map<Digest, Attempt<Plain>> plains = new HashMap<>();

  /**
   * One for a set of archives.
   *
   * @param keepGoing whether a damaged member is one failed attempt; otherwise it ends the work
   */
  MemberDecoder(Schedule schedule, WorkCounts counts, Progress progress, boolean keepGoing) {
    this.schedule = schedule;
    this.counts = counts;
    this.progress = progress;
    this.keepGoing = keepGoing;
  }

  /** A member's plain content, by size and hash. */
  record Plain(long size, Digest digest) {}

  /** What a member unpacks to, if it was decoded and is not damaged. */
  Optional<Plain> known(StoredMember stored) {
    return Optional.ofNullable(plains.get(stored.packed())).flatMap(Attempt::value);
  }

  /** What a member that was decoded unpacks to; fails as its decoding did. */
  Plain get(StoredMember stored) throws IOException {
    return plains.get(stored.packed()).get();
  }

  /**
   * Decodes those that weren't yet.
   *
   * @param kept tells whose contents are needed again
   */
  void decode(List<StoredMember> members, Predicate<StoredMember> kept) {
    Map<Digest, Schedule.Job<Attempt<Plain>>> jobs = new LinkedHashMap<>();
    for (StoredMember stored : members) {
      if (!plains.containsKey(stored.packed())) {
        jobs.computeIfAbsent(
            stored.packed(),
            packed -> {
              progress.expected(Work.decoding(stored.member().length()));
              return job(stored, kept.test(stored));
            });
      }
    }
    Iterator<Attempt<Plain>> results = schedule.run(List.copyOf(jobs.values())).iterator();
    jobs.keySet().forEach(packed -> plains.put(packed, results.next()));
  }

  private Schedule.Job<Attempt<Plain>> job(StoredMember stored, boolean keep) {
    boolean whole = keep && schedule.memory().mayKeep(stored.likelySize());
    return new Schedule.Job<>(
        stored.label(),
        stored.member().length() + DECODER + (whole ? stored.likelySize() : 0),
        workers -> {
          counts.decoded();
          AtomicLong read = new AtomicLong();
          Attempt<Plain> plain = Attempt.of(keepGoing, () -> decode(stored, whole, read));
          progress.done(Work.decoding(stored.member().length() - read.get()));
          return plain;
        });
  }

  /**
   * @param read counts the bytes of the member that were told of
   */
  private Plain decode(StoredMember stored, boolean keep, AtomicLong read) throws IOException {
    byte[] packed = stored.bytes();
    return keep ? decodeAndKeep(packed, stored.label(), read) : decode(packed, stored.label());
  }

  private Plain decodeAndKeep(byte[] packed, String label, AtomicLong read) throws IOException {
    byte[] plain =
        Unpacker.unpack(
            packed,
            MEMBER_LIMIT,
            label,
            bytes -> {
              read.addAndGet(bytes);
              progress.done(Work.decoding(bytes));
            });
    Digest digest = Digest.sha256(plain);
    schedule.memory().keep(digest, plain);
    return new Plain(plain.length, digest);
  }

  private static Plain decode(byte[] packed, String label) throws IOException {
    MessageDigest computation = Digest.Algorithm.SHA256.start();
    byte[] buffer = new byte[1 << 16];
    long size = 0;
    try (InputStream in = Unpacker.open(packed, MEMBER_LIMIT, label)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        computation.update(buffer, 0, n);
        size += n;
      }
    }
    return new Plain(size, Digest.Algorithm.SHA256.finish(computation));
  }
}
