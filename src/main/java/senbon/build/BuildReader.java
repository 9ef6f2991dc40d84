package senbon.build;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import senbon.base.Codec;
import senbon.base.failure.Attempt;
import senbon.base.failure.LimitException;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.base.work.Progress;
import senbon.base.work.Schedule;
import senbon.base.work.WorkCounts;
import senbon.build.source.OpenArchive;
import senbon.store.Cache;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CacheMode;
import senbon.store.entry.Facts;
import senbon.store.entry.Reach;

/**
 * Reads what two complete archives hold. Every distinct member is decoded once; the contents of
 * files that differ are kept while memory allows, since they are needed next.
 */
public final class BuildReader {
  /** The most that all members of one archive may unpack to. */
  private static final long BUILD_LIMIT = 8L << 30;

  private final Cache cache;
  private final Schedule schedule;
  private final WorkCounts counts;
  private final Progress progress;

  public BuildReader(Cache cache, Schedule schedule, WorkCounts counts, Progress progress) {
    this.cache = cache;
    this.schedule = schedule;
    this.counts = counts;
    this.progress = progress;
  }

  /** The two builds of an update. */
  public record Pair(CompleteBuild from, CompleteBuild to) {}

  /** Two of the archives that are read, by their places, between which patches will be made. */
  public record Edge(int from, int to) {}

  /** Looks at two builds of which only sizes and the small texts are known for certain. */
  public interface Foresight {
    /** Nothing is foreseen. */
    Foresight NONE = (edge, from, to) -> {};

    /**
     * Fails if nothing can come of an edge.
     *
     * @throws senbon.base.failure.SenbonException then
     */
    void look(int edge, CompleteBuild from, CompleteBuild to) throws IOException;

    /** All were looked at. Fails if they can't go together. */
    default void looked() throws IOException {}
  }

  /** Reads one build, of which nothing is kept. */
  public CompleteBuild read(OpenArchive source) throws IOException {
    return readAll(List.of(source), List.of(), Foresight.NONE, false).get(0).get();
  }

  public Pair read(OpenArchive from, OpenArchive to) throws IOException {
    List<Attempt<CompleteBuild>> both =
        readAll(List.of(from, to), List.of(new Edge(0, 1)), Foresight.NONE, false);
    return new Pair(both.get(0).get(), both.get(1).get());
  }

  /**
   * Reads builds. A member that several have, packed alike, is decoded once.
   *
   * @param foresight asked before anything but small texts is decoded
   * @param keepGoing whether a damaged archive is one failed attempt; otherwise it ends the work
   */
  public List<Attempt<CompleteBuild>> readAll(
      List<OpenArchive> sources, List<Edge> edges, Foresight foresight, boolean keepGoing)
      throws IOException {
    List<Optional<Listing>> known = new ArrayList<>();
    List<StoredMember> unknown = new ArrayList<>();
    Set<Digest> distinct = new HashSet<>();
    List<Callable<Attempt<StoredMember.Members>>> hashing = new ArrayList<>();
    for (OpenArchive source : sources) {
      Optional<Listing> listing = known(source);
      known.add(listing);
      if (listing.isPresent()) {
        Attempt<StoredMember.Members> stored = Attempt.of(keepGoing, () -> stored(source, listing));
        hashing.add(() -> stored);
      } else {
        hashing.add(() -> Attempt.of(keepGoing, () -> stored(source, listing)));
      }
    }
    List<Attempt<StoredMember.Members>> members = schedule.workers().all(hashing);
    for (int i = 0; i < sources.size(); i++) {
      List<StoredMember> all = all(members.get(i));
      all.forEach(member -> distinct.add(member.packed()));
      if (known.get(i).isEmpty()) {
        unknown.addAll(all);
      }
    }
    counts.found(distinct.size());
    MemberDecoder decoder = new MemberDecoder(schedule, counts, progress, keepGoing);
    decoder.decode(unknown.stream().filter(StoredMember::isText).toList(), one -> true);
    foresee(sources, edges, members, known, decoder, foresight, keepGoing);
    Set<Digest> changing = changing(members, edges);
    decoder.decode(unknown, one -> changing.contains(one.packed()));
    List<Attempt<CompleteBuild>> builds = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      int at = i;
      builds.add(
          Attempt.of(
              keepGoing,
              () -> complete(sources.get(at), members.get(at).get(), known.get(at), decoder)));
    }
    return builds;
  }

  /**
   * The members as they are stored, known to be those of the archive with that hash: by its listing
   * or, if there is none, since they are hashed together with the whole of it. A listing is kept
   * only of what was found to be a complete build.
   */
  private StoredMember.Members stored(OpenArchive source, Optional<Listing> known)
      throws IOException {
    if (known.isEmpty()) {
      CompleteManifest.require(source);
      return StoredMember.allOfWhole(source);
    }
    List<StoredMember> members = StoredMember.all(source, schedule);
    List<Listing.Entry> entries = known.get().entries();
    boolean same = members.size() == entries.size();
    for (int i = 0; same && i < entries.size(); i++) {
      same = members.get(i).is(entries.get(i));
    }
    if (!same) {
      throw StoredMember.changed(source.location());
    }
    return new StoredMember.Members(members, known.get().sha512());
  }

  /** None if they could not be read. */
  private static List<StoredMember> all(Attempt<StoredMember.Members> stored) {
    return stored.value().map(StoredMember.Members::all).orElse(List.of());
  }

  private void foresee(
      List<OpenArchive> sources,
      List<Edge> edges,
      List<Attempt<StoredMember.Members>> members,
      List<Optional<Listing>> known,
      MemberDecoder decoder,
      Foresight foresight,
      boolean keepGoing)
      throws IOException {
    Map<Integer, Attempt<CompleteBuild>> likely = new HashMap<>();
    for (int i = 0; i < edges.size(); i++) {
      int number = i;
      Edge edge = edges.get(i);
      if (known.get(edge.from).isPresent() && known.get(edge.to).isPresent()) {
        continue; // there may be nothing left to do
      }
      for (int end : new int[] {edge.from, edge.to}) {
        if (!likely.containsKey(end)) {
          likely.put(
              end,
              Attempt.of(
                  keepGoing,
                  () ->
                      build(
                          sources.get(end),
                          known.get(end).orElseGet(() -> likely(members.get(end), decoder)))));
        }
      }
      Attempt<Boolean> seen =
          Attempt.of(
              keepGoing,
              () -> {
                foresight.look(number, likely.get(edge.from).get(), likely.get(edge.to).get());
                return true;
              });
      if (seen.failure().filter(LimitException.class::isInstance).isPresent()) {
        seen.get(); // all other failures come again where they belong
      }
    }
    foresight.looked();
  }

  /** A listing in which contents go by the hash of their packed form if they aren't decoded yet. */
  private static Listing likely(Attempt<StoredMember.Members> members, MemberDecoder decoder) {
    List<Listing.Entry> entries = new ArrayList<>();
    for (StoredMember stored : all(members)) {
      Optional<MemberDecoder.Plain> plain = decoder.known(stored);
      entries.add(
          stored.entry(
              plain.map(MemberDecoder.Plain::size).orElse(stored.likelySize()),
              plain.map(MemberDecoder.Plain::digest).orElse(stored.packed())));
    }
    return new Listing(entries);
  }

  /** Members of a file that is in both archives, but not stored alike. */
  private static Set<Digest> changing(
      List<Attempt<StoredMember.Members>> archives, List<Edge> edges) {
    Set<Digest> changing = new HashSet<>();
    for (Edge edge : edges) {
      Map<String, Digest> old = new HashMap<>();
      for (StoredMember stored : all(archives.get(edge.from))) {
        old.put(stored.member().name(), stored.packed());
      }
      for (StoredMember stored : all(archives.get(edge.to))) {
        Digest other = old.get(stored.member().name());
        if (other != null && !other.equals(stored.packed())) {
          changing.add(other);
          changing.add(stored.packed());
        }
      }
    }
    return changing;
  }

  private CompleteBuild complete(
      OpenArchive source,
      StoredMember.Members members,
      Optional<Listing> known,
      MemberDecoder decoder)
      throws IOException {
    if (known.isEmpty()) {
      return build(source, listing(source, members, decoder));
    }
    Listing listing = known.get();
    if (listing.sha512().isEmpty() && cache.mode() == CacheMode.WRITE) { // an earlier version's
      listing = listing.of(Optional.of(BuildFactsReader.sha512(source)));
      keep(source, listing);
    }
    return build(source, listing);
  }

  private CompleteBuild build(OpenArchive source, Listing listing) {
    Codec codec = StoredMember.codec(source.archive());
    return new CompleteBuild(source, listing, codec, schedule.memory(), counts);
  }

  private Listing listing(OpenArchive source, StoredMember.Members members, MemberDecoder decoder)
      throws IOException {
    List<Listing.Entry> entries = new ArrayList<>();
    long total = 0;
    for (StoredMember stored : members.all()) {
      MemberDecoder.Plain plain = decoder.get(stored);
      total += plain.size();
      entries.add(stored.entry(plain.size(), plain.digest()));
    }
    if (total > BUILD_LIMIT) {
      throw new MalformedInputException(
          "%s unpacks to %d bytes, over the limit of %d."
              .formatted(source.location(), total, BUILD_LIMIT),
          "Is it a build?");
    }
    Listing files = new Listing(entries);
    CompleteBuild probed = build(source, files);
    Listing listing =
        files.with(Identity.probe(probed), Identity.probeUpdater(probed)).of(members.sha512());
    if (cache.mode() == CacheMode.WRITE) { // else it would only need a place for temporary files
      keep(source, listing);
    }
    return listing;
  }

  private void keep(OpenArchive source, Listing listing) {
    TreeMap<String, String> facts = new TreeMap<>();
    listing.sha512().ifPresent(sha512 -> facts.put(Facts.SHA512, sha512.hex()));
    cache.put(key(source), listing.text(), facts);
  }

  private Optional<Listing> known(OpenArchive source) {
    // Nothing but decoding the archive anew could prove the listing of another.
    return cache
        .readAuthentic(key(source), Reach.ANY)
        .map(found -> Listing.parse(found.bytes()).of(Facts.sha512(found.facts())));
  }

  private static ActionKey key(OpenArchive source) {
    TreeMap<String, String> inputs = new TreeMap<>();
    inputs.put("mar", source.sha256().toString());
    inputs.put("listing", "3"); // of the rules by which it was made
    return new ActionKey("contents", inputs);
  }
}
