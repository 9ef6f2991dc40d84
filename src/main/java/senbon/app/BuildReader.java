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

  private final Cache cache;
  private final Schedule schedule;

  BuildReader(Cache cache, Schedule schedule) {
    this.cache = cache;
    this.schedule = schedule;
  }

  /** The two builds of an update. */
  record Pair(CompleteBuild from, CompleteBuild to) {}

  /** A member's plain content, by size and hash. */
  private record Plain(long size, Digest digest) {}

  /** Reads one build, of which nothing is kept. */
  CompleteBuild read(OpenArchive source) {
    return read(List.of(source)).get(0);
  }

  Pair read(OpenArchive from, OpenArchive to) {
    List<CompleteBuild> both = read(List.of(from, to));
    return new Pair(both.get(0), both.get(1));
  }

  private List<CompleteBuild> read(List<OpenArchive> sources) {
    List<List<Stored>> members = sources.stream().map(this::stored).toList();
    Set<String> changing = changing(members);
    List<Optional<Listing>> known = sources.stream().map(this::known).toList();
    Map<Digest, Schedule.Job<Plain>> jobs = new LinkedHashMap<>();
    for (int i = 0; i < sources.size(); i++) {
      if (known.get(i).isEmpty()) {
        members
            .get(i)
            .forEach(m -> jobs.put(m.packed, decode(m, changing.contains(m.member.name()))));
      }
    }
    Map<Digest, Plain> plains = new HashMap<>();
    Iterator<Plain> results = schedule.run(List.copyOf(jobs.values())).iterator();
    jobs.keySet().forEach(packed -> plains.put(packed, results.next()));
    List<CompleteBuild> builds = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      builds.add(complete(sources.get(i), members.get(i), known.get(i), plains));
    }
    return builds;
  }

  /** Names whose stored bytes are not the same in all archives that have them. */
  private static Set<String> changing(List<List<Stored>> archives) {
    Map<String, Digest> first = new HashMap<>();
    Set<String> changing = new HashSet<>();
    for (List<Stored> members : archives) {
      for (Stored stored : members) {
        Digest other = first.putIfAbsent(stored.member.name(), stored.packed);
        if (other != null && !other.equals(stored.packed)) {
          changing.add(stored.member.name());
        }
      }
    }
    return changing;
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

  private Schedule.Job<Plain> decode(Stored stored, boolean keep) {
    return new Schedule.Job<>(
        stored.label(),
        2L * stored.member.length(),
        workers -> {
          byte[] packed = stored.archive.packed(stored.member);
          return keep ? decodeAndKeep(packed, stored.label()) : decode(packed, stored.label());
        });
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
      Map<Digest, Plain> plains) {
    Listing listing = known.orElseGet(() -> listing(source, members, plains));
    return new CompleteBuild(source, listing, codec(source.archive()), schedule.memory());
  }

  private Listing listing(OpenArchive source, List<Stored> members, Map<Digest, Plain> plains) {
    List<Listing.Entry> entries = new ArrayList<>();
    long total = 0;
    for (Stored stored : members) {
      Plain plain = plains.get(stored.packed);
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
