package senbon.build.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.NetworkException;
import senbon.base.io.Digest;
import senbon.base.io.FileSource;
import senbon.base.io.Hashes;
import senbon.base.work.Allowance;
import senbon.base.work.Progress;
import senbon.net.fetch.Downloaded;
import senbon.net.fetch.HttpFetcher;
import senbon.store.Cache;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.Facts;
import senbon.store.entry.OpenBlob;
import senbon.store.entry.Reach;

/** Gets archives over the network into the cache, unless it has them. */
final class RemoteInputs {
  private static final Logger LOG = LoggerFactory.getLogger(RemoteInputs.class);

  private static final String ETAG = "etag";
  private static final String LAST_MODIFIED = "last-modified";

  private final Cache cache;
  private final Duration patience;
  private final HttpFetcher fetcher;
  private final Allowance allowance;
  private final Progress progress;

  RemoteInputs(
      Cache cache, Duration patience, HttpFetcher fetcher, Allowance allowance, Progress progress) {
    this.cache = cache;
    this.patience = patience;
    this.fetcher = fetcher;
    this.allowance = allowance;
    this.progress = progress;
  }

  /**
   * What the address gives.
   *
   * @param both whether SHA-512 is wanted too
   */
  Landed fetch(Input input, URI uri, boolean both) throws IOException {
    // Without a hash the address alone says what is wanted, and its bytes may have changed.
    ActionKey key = input.expected().map(InputKeys::of).orElseGet(() -> InputKeys.of(uri));
    Optional<Landed> known =
        input.expected().isPresent() ? known(input, key, both) : Optional.empty();
    LOG.info(
        "{} is {} the cache (key {})",
        input.shown(),
        known.isPresent() ? "in" : input.expected().isPresent() ? "not in" : "to be compared with",
        key.digest().hex());
    return known.isPresent()
        ? known.get()
        : cache.exclusively(key, allowance.atMost(patience), () -> download(input, key, both));
  }

  /** What the cache has under a hash that is demanded, once it is seen to have that hash. */
  private Optional<Landed> known(Input input, ActionKey key, boolean both) throws IOException {
    Optional<OpenBlob> found = cache.open(key, Reach.ANY);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    OpenBlob open = found.get();
    CachedBlob blob = open.blob();
    Digest expected = input.expected().orElseThrow();
    FileSource bytes = FileSource.of(blob.path(), input.shown(), open.channel());
    boolean is256 = expected.algorithm() == Digest.Algorithm.SHA256;
    Optional<Digest> sha512 = blob.authentic() ? sha512(blob, expected) : Optional.empty();
    if (sha512.isEmpty() && (both || !is256)) {
      sha512 = sha512(bytes, blob.sha256());
    }
    if (is256 ? !blob.sha256().equals(expected) : !sha512.equals(Optional.of(expected))) {
      bytes.close();
      LOG.warn("What the cache has as {} is not that, so it counts as a miss", expected);
      return Optional.empty();
    }
    boolean recorded = sha512.isEmpty() || Facts.sha512(blob.facts()).equals(sha512);
    if (!blob.authentic() || !recorded) {
      SortedMap<String, String> facts = new TreeMap<>();
      if (blob.authentic()) {
        facts.putAll(blob.facts());
      }
      sha512.ifPresent(hash -> facts.put(Facts.SHA512, hash.hex()));
      cache.confirm(key, blob, facts);
    }
    return Optional.of(Landed.known(input, blob, bytes, sha512));
  }

  /** As one of this user's own records tells; one under a SHA-512 is of what has it. */
  private static Optional<Digest> sha512(CachedBlob blob, Digest key) {
    return key.algorithm() == Digest.Algorithm.SHA512
        ? Optional.of(key)
        : Facts.sha512(blob.facts());
  }

  /** Computed; nothing if the bytes are no longer those with this hash. */
  private static Optional<Digest> sha512(FileSource bytes, Digest sha256) throws IOException {
    Hashes hashes;
    try (InputStream in = bytes.stream(0, bytes.size())) {
      hashes = Hashes.of(in);
    }
    return hashes.sha256().equals(sha256) ? Optional.of(hashes.sha512()) : Optional.empty();
  }

  private Landed download(Input input, ActionKey key, boolean both) throws IOException {
    if (input.expected().isPresent()) {
      Optional<Landed> made = known(input, key, both);
      if (made.isPresent()) {
        return made.get();
      }
    }
    // Of an address, only this user's own runs can say what it gave.
    Optional<OpenBlob> known = input.expected().isPresent() ? Optional.empty() : ownCopy(key);
    try {
      return download(input, key, both, known);
    } catch (IOException | RuntimeException e) {
      if (known.isPresent()) {
        known.get().close();
      }
      throw e;
    }
  }

  private Optional<OpenBlob> ownCopy(ActionKey key) throws IOException {
    Optional<OpenBlob> known = cache.open(key, Reach.ANY);
    if (known.isPresent() && !known.get().blob().authentic()) {
      LOG.info("Fetched anew: the cache's copy bears no code of this user (key {})", key);
      known.get().close();
      return Optional.empty();
    }
    return known;
  }

  private Landed download(Input input, ActionKey key, boolean both, Optional<OpenBlob> known)
      throws IOException {
    allowance.checkTransfer(0);
    Path into = cache.downloadPath(key);
    FetchWatch watch =
        new FetchWatch(
            "Fetching " + input.shown(),
            Files.exists(into) ? Files.size(into) : 0,
            allowance,
            progress);
    Optional<Downloaded> downloaded = download(input, known.map(OpenBlob::blob), into, both, watch);
    if (downloaded.isEmpty()) {
      OpenBlob open = known.orElseThrow();
      CachedBlob blob = open.blob();
      FileSource bytes = FileSource.of(blob.path(), input.shown(), open.channel());
      Optional<Digest> sha512 = Facts.sha512(blob.facts());
      if (sha512.isEmpty() && both) {
        sha512 = sha512(bytes, blob.sha256());
      }
      return Landed.known(input, blob, bytes, sha512);
    }
    if (known.isPresent()) {
      known.get().close();
    }
    Downloaded file = downloaded.get();
    Unexpected.check(input, file);
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("url", input.shown());
    file.etag().ifPresent(tag -> facts.put(ETAG, tag));
    file.lastModified().ifPresent(time -> facts.put(LAST_MODIFIED, time));
    file.sha512().ifPresent(hash -> facts.put(Facts.SHA512, hash.hex()));
    CachedBlob blob = cache.adopt(key, file.path(), file.sha256(), facts);
    return Landed.fresh(input, blob, file.sha512());
  }

  private Optional<Downloaded> download(
      Input input, Optional<CachedBlob> known, Path into, boolean both, FetchWatch watch) {
    try {
      return known.isPresent()
          ? fetcher.downloadIfChanged(
              input.remote().orElseThrow(),
              into,
              Optional.ofNullable(known.get().facts().get(ETAG)),
              Optional.ofNullable(known.get().facts().get(LAST_MODIFIED)),
              both,
              watch)
          : Optional.of(fetcher.download(input.addresses(), into, input.expected(), both, watch));
    } catch (NetworkException e) {
      // It may have been this run's own time that ended the download.
      allowance.checkTime();
      throw e;
    }
  }
}
