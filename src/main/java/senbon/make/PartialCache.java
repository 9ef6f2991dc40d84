package senbon.make;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.base.io.FileSource;
import senbon.base.io.Hashes;
import senbon.base.work.Stopwatch;
import senbon.build.ArchiveSummary;
import senbon.mar.MarArchive;
import senbon.mar.MarMember;
import senbon.mar.ProductInfo;
import senbon.partial.BuildFile;
import senbon.partial.PartialPlan;
import senbon.partial.PlannedFile;
import senbon.report.PartialReport;
import senbon.report.ReportJson;
import senbon.session.Origins;
import senbon.store.Cache;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.CachedBytes;
import senbon.store.entry.Facts;
import senbon.store.entry.OpenBlob;
import senbon.store.entry.Reach;

/** A partial's place in the cache, together with the account of how it was made. */
public final class PartialCache {
  private static final Logger LOG = LoggerFactory.getLogger(PartialCache.class);

  private final Cache cache;
  private final ActionKey key;
  private final ActionKey reportKey;
  private final ProductInfo product;

  /**
   * @param product that the partial has, which is a part of its key
   */
  PartialCache(Cache cache, ActionKey key, ProductInfo product) {
    this.cache = cache;
    this.key = key;
    this.product = product;
    this.reportKey = new ActionKey("report", key.inputs());
  }

  /**
   * A proven partial in the cache.
   *
   * @param tools that made it
   * @param source the level of the cache that it came from; empty if it was made or on this machine
   */
  public record Made(
      Path path,
      Digest sha256,
      Digest sha512,
      long size,
      ProductInfo product,
      SortedMap<String, String> tools,
      List<PartialReport.FileReport> files,
      String source) {

    /** The same, which came from a level elsewhere. */
    Made from(String level) {
      return new Made(path, sha256, sha512, size, product, tools, files, level);
    }

    /** The account of it, at the place where it lies now. */
    public PartialReport report(Path output, Update update, boolean cached, Stopwatch watch)
        throws IOException {
      String name = update.to().product();
      return new PartialReport(
          output.toString(),
          update.from().describe(),
          update.to().describe(),
          new ArchiveSummary(
              output.toString(), size, sha256, sha512, name, product.version(), product.channel()),
          tools,
          update.options(),
          files,
          cached,
          source,
          watch.stages(),
          watch.elapsed());
    }
  }

  public <T> T exclusively(Duration wait, Callable<T> body) {
    return cache.exclusively(key, wait, body);
  }

  public Path newTemporary() throws IOException {
    return cache.newTemporary();
  }

  /** Whether one of this user's own runs has made or proven the partial, and it is still there. */
  static boolean isThere(Cache cache, ActionKey key) {
    return cache.find(key).map(CachedBlob::authentic).orElse(false);
  }

  /**
   * What the cache has as the partial, whoever put it there.
   *
   * @param most bytes that it can have
   */
  Optional<OpenBlob> open(long most) {
    return cache.open(key, new Reach(Long.MAX_VALUE, most));
  }

  /** The partial if one of this user's own runs has made or proven it before. */
  public Optional<Made> find() {
    return find(Reach.ANY);
  }

  /** The same once more: what others on this machine may have made meanwhile. */
  public Optional<Made> findAgain() {
    return find(Reach.HERE);
  }

  private Optional<Made> find(Reach reach) {
    Optional<CachedBytes> report = cache.readAuthentic(reportKey, reach);
    Optional<CachedBlob> blob =
        report.isPresent()
            ? cache.find(key, reach).filter(CachedBlob::authentic)
            : Optional.empty();
    LOG.info(
        "the partial is {} the cache (key {})",
        blob.isPresent() ? "in" : "not in",
        key.digest().hex());
    if (blob.isEmpty()) {
      return Optional.empty();
    }
    Optional<Digest> sha512 = sha512(blob.get());
    if (sha512.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] account = report.get().bytes();
      return Optional.of(
          made(
              blob.get(),
              sha512.get(),
              ReportJson.readFiles(account),
              ReportJson.readTools(account)));
    } catch (MalformedInputException e) {
      return Optional.empty();
    }
  }

  /** The hash on record; of a record of an earlier version, computed and added to it. */
  private Optional<Digest> sha512(CachedBlob blob) {
    Optional<Digest> known = Facts.sha512(blob.facts());
    if (known.isPresent()) {
      return known;
    }
    try (InputStream in = Files.newInputStream(blob.path())) {
      Hashes hashes = Hashes.of(in);
      if (!hashes.sha256().equals(blob.sha256())) {
        return Optional.empty();
      }
      SortedMap<String, String> facts = new TreeMap<>(blob.facts());
      facts.put(Facts.SHA512, hashes.sha512().hex());
      cache.confirm(key, blob, facts);
      return Optional.of(hashes.sha512());
    } catch (IOException e) {
      LOG.warn("Could not read {}, so it counts as a miss: {}", blob.path(), e.toString());
      return Optional.empty();
    }
  }

  /**
   * Moves a proven partial into the cache.
   *
   * @param hashes of it, as it was proven
   * @param from the hash of the old archive, by which the result can be removed again
   * @param to the hash of the new archive
   */
  public Made keep(
      Path file,
      Hashes hashes,
      Recipe recipe,
      PartialPlan settled,
      Map<String, MadePatch> patches,
      Digest from,
      Digest to)
      throws IOException {
    List<PartialReport.FileReport> files = files(file, settled, patches);
    SortedMap<String, String> sides = new TreeMap<>();
    sides.put("from.mar", from.toString());
    sides.put("to.mar", to.toString());
    SortedMap<String, String> facts = new TreeMap<>(recipe.facts());
    facts.putAll(sides);
    byte[] name = key.digest().hex().getBytes(StandardCharsets.US_ASCII);
    cache.put(Origins.key(hashes.sha256()), name, facts);
    facts.put(Facts.SHA512, hashes.sha512().hex());
    long millis = patches.values().stream().mapToLong(patch -> patch.time().toMillis()).sum();
    facts.put(Facts.MILLIS, Long.toString(millis));
    CachedBlob blob = cache.adopt(key, file, hashes.sha256(), facts);
    cache.put(reportKey, ReportJson.account(files, recipe.facts()), sides);
    return made(blob, hashes.sha512(), files, recipe.facts());
  }

  private Made made(
      CachedBlob blob,
      Digest sha512,
      List<PartialReport.FileReport> files,
      SortedMap<String, String> tools) {
    return new Made(
        blob.path(), blob.sha256(), sha512, blob.size(), product, tools, files, blob.source());
  }

  private static List<PartialReport.FileReport> files(
      Path partial, PartialPlan settled, Map<String, MadePatch> patches) throws IOException {
    try (MarArchive archive = MarArchive.open(FileSource.open(partial))) {
      List<PartialReport.FileReport> files = new ArrayList<>();
      Map<String, String> patchMembers = settled.patchMembers();
      for (PlannedFile file : settled.files()) {
        Optional<MadePatch> patch = Optional.ofNullable(patches.get(file.path()));
        files.add(
            new PartialReport.FileReport(
                file.path(),
                file.treatment(),
                file.reason(),
                file.old().map(BuildFile::size).orElse(0L),
                file.now().map(BuildFile::size).orElse(0L),
                sent(archive, file, patchMembers),
                patch.map(MadePatch::size),
                patch.map(MadePatch::cached).orElse(false),
                patch.map(MadePatch::source).orElse(""),
                patch.map(MadePatch::time).orElse(Duration.ZERO)));
      }
      return files;
    }
  }

  private static long sent(MarArchive archive, PlannedFile file, Map<String, String> patchMembers) {
    return switch (file.treatment()) {
      case UNCHANGED, REMOVE -> 0;
      case PATCH -> length(archive, patchMembers.get(file.path()));
      case ADD, ADD_IF_NOT -> length(archive, file.path());
    };
  }

  private static long length(MarArchive archive, String member) {
    return archive.find(member).map(MarMember::length).orElse(0);
  }
}
