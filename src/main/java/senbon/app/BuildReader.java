package senbon.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import senbon.io.Digest;
import senbon.io.MalformedInputException;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.pack.Codec;
import senbon.pack.Unpacker;
import senbon.partial.UpdateManifest;
import senbon.store.ActionKey;
import senbon.store.Cache;

/**
 * Reads what two complete archives hold. Every distinct member is decoded once; the contents of
 * files that differ are kept while memory allows, since they are needed next.
 */
final class BuildReader {
  /** The most that one member may unpack to: what patches and Java arrays can still count. */
  private static final long MEMBER_LIMIT = Integer.MAX_VALUE - 64L;

  /** The most that all members of one archive may unpack to. */
  private static final long BUILD_LIMIT = 8L << 30;

  private static final Set<String> TEXTS =
      Set.of("application.ini", "platform.ini", "removed-files", "update-settings.ini");

  private final Cache cache;
  private final Schedule schedule;
  private final WorkCounts counts;

  BuildReader(Cache cache, Schedule schedule, WorkCounts counts) {
    this.cache = cache;
    this.schedule = schedule;
    this.counts = counts;
  }

  /** The two builds of an update. */
  record Pair(CompleteBuild from, CompleteBuild to) {}

  /** A member's plain content, by size and hash. */
  private record Plain(long size, Digest digest) {}

  /** Two of the archives that are read, by their places, between which patches will be made. */
  record Edge(int from, int to) {}

  /** Reads one build, of which nothing is kept. */
  CompleteBuild read(OpenArchive source) throws IOException {
    return readAll(List.of(source), List.of(), false).get(0).get();
  }

  Pair read(OpenArchive from, OpenArchive to) throws IOException {
    List<Attempt<CompleteBuild>> both = readAll(List.of(from, to), List.of(new Edge(0, 1)), false);
    return new Pair(both.get(0).get(), both.get(1).get());
  }

  /**
   * Reads builds. A member that several have, packed alike, is decoded once.
   *
   * @param keepGoing whether a damaged archive is one failed attempt; otherwise it ends the work
   */
  List<Attempt<CompleteBuild>> readAll(
      List<OpenArchive> sources, List<Edge> edges, boolean keepGoing) throws IOException {
    List<Attempt<List<Stored>>> members = new ArrayList<>();
    List<Optional<Listing>> known = new ArrayList<>();
    for (OpenArchive source : sources) {
      members.add(Attempt.of(keepGoing, () -> stored(source)));
      known.add(known(source));
    }
    Set<Digest> changing = changing(members, edges);
    Map<Digest, Schedule.Job<Attempt<Plain>>> jobs = new LinkedHashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      if (known.get(i).isEmpty()) {
        for (Stored stored : members.get(i).value().orElse(List.of())) {
          boolean keep = changing.contains(stored.packed) || isText(stored.member);
          jobs.computeIfAbsent(stored.packed, packed -> decode(stored, keep, keepGoing));
        }
      }
    }
    Map<Digest, Attempt<Plain>> plains = new HashMap<>();
    Iterator<Attempt<Plain>> results = schedule.run(List.copyOf(jobs.values())).iterator();
    jobs.keySet().forEach(packed -> plains.put(packed, results.next()));
    List<Attempt<CompleteBuild>> builds = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      int at = i;
      builds.add(
          Attempt.of(
              keepGoing,
              () -> complete(sources.get(at), members.get(at).get(), known.get(at), plains)));
    }
    return builds;
  }

  /** Members of a file that is in both archives, but not stored alike. */
  private static Set<Digest> changing(List<Attempt<List<Stored>>> archives, List<Edge> edges) {
    Set<Digest> changing = new HashSet<>();
    for (Edge edge : edges) {
      Map<String, Digest> old = new HashMap<>();
      for (Stored stored : archives.get(edge.from).value().orElse(List.of())) {
        old.put(stored.member.name(), stored.packed);
      }
      for (Stored stored : archives.get(edge.to).value().orElse(List.of())) {
        Digest other = old.get(stored.member.name());
        if (other != null && !other.equals(stored.packed)) {
          changing.add(other);
          changing.add(stored.packed);
        }
      }
    }
    return changing;
  }

  /** Whether it is one of the small files that say what the build is. */
  private static boolean isText(MarMember member) {
    String name = member.name().substring(member.name().lastIndexOf('/') + 1);
    return TEXTS.contains(name) && member.length() < 1 << 16;
  }

  /** A member of an archive with the hash of its stored bytes. */
  private record Stored(MarArchive archive, MarMember member, Digest packed) {
    String label() {
      return archive.name() + ": " + member.name();
    }
  }

  private List<Stored> stored(OpenArchive source) {
    return schedule.run(
        source.archive().members().stream()
            .filter(member -> !UpdateManifest.isManifest(member.name()))
            .map(
                member ->
                    new Schedule.Job<>(
                        member.name(), 0, workers -> stored(source.archive(), member)))
            .toList());
  }

  private static Stored stored(MarArchive archive, MarMember member) throws IOException {
    try (InputStream in = archive.open(member)) {
      return new Stored(archive, member, Digest.of(Digest.Algorithm.SHA256, in));
    }
  }

  private Schedule.Job<Attempt<Plain>> decode(Stored stored, boolean keep, boolean keepGoing) {
    return new Schedule.Job<>(
        stored.label(),
        2L * stored.member.length(),
        workers -> {
          counts.decoded();
          return Attempt.of(keepGoing, () -> plain(stored, keep));
        });
  }

  private Plain plain(Stored stored, boolean keep) throws IOException {
    byte[] packed = stored.archive.packed(stored.member);
    return keep ? decodeAndKeep(packed, stored.label()) : decode(packed, stored.label());
  }

  private Plain decodeAndKeep(byte[] packed, String label) throws IOException {
    byte[] plain = Unpacker.unpack(packed, MEMBER_LIMIT, label);
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

  private CompleteBuild complete(
      OpenArchive source,
      List<Stored> members,
      Optional<Listing> known,
      Map<Digest, Attempt<Plain>> plains)
      throws IOException {
    Listing listing = known.isPresent() ? known.get() : listing(source, members, plains);
    return new CompleteBuild(source, listing, codec(source.archive()), schedule.memory(), counts);
  }

  private Listing listing(
      OpenArchive source, List<Stored> members, Map<Digest, Attempt<Plain>> plains)
      throws IOException {
    List<Listing.Entry> entries = new ArrayList<>();
    long total = 0;
    for (Stored stored : members) {
      Plain plain = plains.get(stored.packed).get();
      total += plain.size;
      MarMember member = stored.member;
      entries.add(
          new Listing.Entry(
              member.name(),
              member.mode(),
              plain.size,
              plain.digest,
              member.length(),
              stored.packed));
    }
    if (total > BUILD_LIMIT) {
      throw new MalformedInputException(
          "%s unpacks to %d bytes, over the limit of %d."
              .formatted(source.location(), total, BUILD_LIMIT),
          "Is it a build?");
    }
    Listing listing = new Listing(entries);
    listing.build();
    cache.put(key(source), listing.text(), new TreeMap<>());
    return listing;
  }

  private Optional<Listing> known(OpenArchive source) {
    return cache.read(key(source)).map(Listing::parse);
  }

  private static ActionKey key(OpenArchive source) {
    TreeMap<String, String> inputs = new TreeMap<>();
    inputs.put("mar", source.sha256().toString());
    return new ActionKey("contents", inputs);
  }

  /** All members of an archive are packed alike; one that is not would fail in the updater. */
  private static Codec codec(MarArchive archive) {
    Codec all = null;
    try {
      for (MarMember member : archive.members()) {
        String label = archive.name() + ": " + member.name();
        Codec one = Codec.of(head(archive, member), label);
        if (all != null && one != all) {
          throw new MalformedInputException(
              "%s is packed as %s, members before it as %s.".formatted(label, one, all),
              "Pack the whole archive alike.");
        }
        all = one;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static byte[] head(MarArchive archive, MarMember member) throws IOException {
    try (InputStream in = archive.open(member)) {
      return in.readNBytes(16);
    }
  }
}
