package senbon.build;

import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import senbon.base.Codec;
import senbon.base.XzFilter;
import senbon.base.failure.FailedException;
import senbon.base.io.ByteSource;
import senbon.base.io.Digest;
import senbon.base.work.MemoryBudget;
import senbon.base.work.WorkCounts;
import senbon.build.source.OpenArchive;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.ProductInfo;
import senbon.pack.Unpacker;
import senbon.pack.xz.XzInfo;
import senbon.partial.Build;
import senbon.partial.BuildFile;
import senbon.product.ApplicationIni;
import senbon.product.Target;
import senbon.product.UpdaterReads;

/** A complete build in its archive: its files, and their contents on demand. */
public final class CompleteBuild {
  private final OpenArchive source;
  private final Listing listing;
  private final Build build;
  private final Codec codec;
  private final MemoryBudget memory;
  private final WorkCounts counts;
  private final Map<String, MarMember> members;
  private final Map<String, Optional<byte[]>> texts = new ConcurrentHashMap<>();
  private Optional<SortedMap<XzFilter, String>> filters = Optional.empty();
  private Optional<Target> target;
  private Optional<UpdaterReads> updater;
  private Optional<Digest> sha512;

  CompleteBuild(
      OpenArchive source, Listing listing, Codec codec, MemoryBudget memory, WorkCounts counts) {
    this.source = source;
    this.listing = listing;
    this.target = listing.target();
    this.updater = listing.updater();
    this.sha512 = listing.sha512();
    this.build = listing.build();
    this.codec = codec;
    this.memory = memory;
    this.counts = counts;
    this.members =
        source.archive().members().stream()
            .collect(Collectors.toMap(MarMember::name, Function.identity()));
  }

  public OpenArchive source() {
    return source;
  }

  public Listing listing() {
    return listing;
  }

  public Build build() {
    return build;
  }

  /** What its programs are for, by their headers. */
  public synchronized Target target() throws IOException {
    if (target.isEmpty()) {
      target = Optional.of(Identity.probe(this));
    }
    return target.get();
  }

  /** What its updater reads, by the updater's program. */
  public synchronized UpdaterReads updater() throws IOException {
    if (updater.isEmpty()) {
      updater = Optional.of(Identity.probeUpdater(this));
    }
    return updater.get();
  }

  /**
   * The SHA-512 of its archive, which is read for it if nobody knows it yet.
   *
   * @throws FailedException if it is not what it was when it was opened
   */
  public synchronized Digest sha512() throws IOException {
    if (sha512.isEmpty()) {
      sha512 = Optional.of(BuildFactsReader.sha512(source));
    }
    return sha512.get();
  }

  /** The one codec of all its members. */
  public Codec codec() {
    return codec;
  }

  public MarMember member(String path) {
    return members.get(path);
  }

  /**
   * A file's member as it is stored.
   *
   * @throws FailedException if it is not what it was when the archive was first read
   */
  public byte[] packed(String path) throws IOException {
    byte[] packed = source.archive().packed(members.get(path));
    if (!Digest.sha256(packed).equals(listing.packed(path))) {
      throw StoredMember.changed(source.location() + ": " + path);
    }
    return packed;
  }

  private ByteSource stored(String path) {
    return source.archive().stored(members.get(path));
  }

  /**
   * A file's plain content; not to be changed.
   *
   * @throws FailedException if it is not what it was when the archive was first read
   */
  public byte[] plain(BuildFile file) throws IOException {
    Optional<byte[]> kept = memory.kept(file.plain());
    if (kept.isPresent()) {
      return kept.get();
    }
    String label = source.location() + ": " + file.path();
    counts.decoded();
    byte[] plain =
        Unpacker.unpack(source.archive().packed(members.get(file.path())), file.size(), label);
    if (!Digest.sha256(plain).equals(file.plain())) {
      throw StoredMember.changed(label);
    }
    memory.keep(file.plain(), plain);
    return plain;
  }

  /** The filters that precede LZMA2 in members, each with the first member that went through it. */
  public synchronized SortedMap<XzFilter, String> filters() throws IOException {
    if (filters.isEmpty()) {
      SortedMap<XzFilter, String> found = new TreeMap<>();
      if (codec == Codec.XZ) {
        for (BuildFile file : build.files()) {
          for (XzFilter filter : filters(file.path())) {
            found.putIfAbsent(filter, file.path());
          }
        }
      }
      filters = Optional.of(Collections.unmodifiableSortedMap(found));
    }
    return filters.get();
  }

  /** The filters that precede LZMA2 in a file's member. */
  public Set<XzFilter> filters(String path) throws IOException {
    return XzInfo.of(stored(path), source.location() + ": " + path).filters();
  }

  /** What the build calls itself; empty if it doesn't say. */
  public String product() throws IOException {
    return Identity.application(this).flatMap(ApplicationIni::product).orElse("");
  }

  public ArchiveSummary describe() throws IOException {
    MarArchive archive = source.archive();
    return new ArchiveSummary(
        source.location(),
        archive.size(),
        source.sha256(),
        sha512(),
        product(),
        Products.version(this).orElse(""),
        archive.productInfo().map(ProductInfo::channel).orElse(""));
  }

  /** The first bytes of a file's plain content, up to {@code count}. */
  byte[] head(BuildFile file, int count) throws IOException {
    Optional<byte[]> kept = memory.kept(file.plain());
    if (kept.isPresent()) {
      return Arrays.copyOf(kept.get(), Math.min(count, kept.get().length));
    }
    return Unpacker.head(stored(file.path()), count, source.location() + ": " + file.path());
  }

  /** The plain content of a small text file of the build. */
  public Optional<byte[]> text(String name) throws IOException {
    Optional<byte[]> known = texts.get(name);
    if (known == null) {
      Optional<BuildFile> file = build.resource(name);
      known = file.isPresent() ? Optional.of(plain(file.get())) : Optional.empty();
      texts.put(name, known);
    }
    return known;
  }
}
