package senbon.build.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.ShownAddress;
import senbon.base.failure.MismatchException;
import senbon.base.failure.NetworkException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.io.FileSource;
import senbon.base.work.Allowance;
import senbon.base.work.Progress;
import senbon.mar.MarArchive;
import senbon.net.fetch.Downloaded;
import senbon.net.fetch.HttpFetcher;
import senbon.store.Cache;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;

/** Gets the archives that a user names: from the cache, over the network, or where they lie. */
public final class Inputs {
  private static final Logger LOG = LoggerFactory.getLogger(Inputs.class);

  private static final String ETAG = "etag";
  private static final String LAST_MODIFIED = "last-modified";

  private final Cache cache;
  private final Duration patience;
  private final HttpFetcher fetcher;
  private final Allowance allowance;
  private final Progress progress;

  public Inputs(
      Cache cache, Duration patience, HttpFetcher fetcher, Allowance allowance, Progress progress) {
    this.cache = cache;
    this.patience = patience;
    this.fetcher = fetcher;
    this.allowance = allowance;
    this.progress = progress;
  }

  /** An archive as a file, with its hash. */
  public record Arrived(String location, Path path, long size, Digest sha256, boolean cached) {}

  /**
   * The archive, opened.
   *
   * @throws MismatchException if it has another hash than expected
   */
  public OpenArchive open(Input input) throws IOException {
    Arrived arrived = get(input);
    return open(arrived, input.remote().isPresent() && !arrived.cached());
  }

  public static OpenArchive open(Arrived arrived) throws IOException {
    return open(arrived, false);
  }

  private static OpenArchive open(Arrived arrived, boolean transferred) throws IOException {
    return new OpenArchive(
        arrived.location(),
        MarArchive.open(FileSource.open(arrived.path())),
        arrived.sha256(),
        arrived.path(),
        transferred);
  }

  public Arrived get(Input input) throws IOException {
    Optional<URI> remote = input.remote();
    return remote.isPresent() ? fetch(input, remote.get()) : local(input);
  }

  private Arrived fetch(Input input, URI uri) {
    // Without a hash the address alone says what is wanted, and its bytes may have changed.
    ActionKey key = input.expected().map(Inputs::key).orElseGet(() -> key(uri));
    Optional<CachedBlob> known = input.expected().isPresent() ? cache.find(key) : Optional.empty();
    LOG.info(
        "{} is {} the cache (key {})",
        input.shown(),
        known.isPresent() ? "in" : input.expected().isPresent() ? "not in" : "to be compared with",
        key.digest().hex());
    return known.isPresent()
        ? arrived(input, known.get(), true)
        : cache.exclusively(key, allowance.atMost(patience), () -> download(input, key));
  }

  private Arrived download(Input input, ActionKey key) throws IOException {
    Optional<CachedBlob> known = cache.find(key);
    if (known.isPresent() && input.expected().isPresent()) {
      return arrived(input, known.get(), true);
    }
    allowance.checkTransfer(0);
    Path into = cache.downloadPath(key);
    FetchWatch watch =
        new FetchWatch(
            "Fetching " + input.shown(),
            Files.exists(into) ? Files.size(into) : 0,
            allowance,
            progress);
    Optional<Downloaded> downloaded = download(input, known, into, watch);
    if (downloaded.isEmpty()) {
      return arrived(input, known.orElseThrow(), true);
    }
    Downloaded file = downloaded.get();
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("url", input.shown());
    file.etag().ifPresent(tag -> facts.put(ETAG, tag));
    file.lastModified().ifPresent(time -> facts.put(LAST_MODIFIED, time));
    return arrived(input, cache.adopt(key, file.path(), file.sha256(), facts), false);
  }

  private Optional<Downloaded> download(
      Input input, Optional<CachedBlob> known, Path into, FetchWatch watch) {
    try {
      return known.isPresent()
          ? fetcher.downloadIfChanged(
              input.remote().orElseThrow(),
              into,
              Optional.ofNullable(known.get().facts().get(ETAG)),
              Optional.ofNullable(known.get().facts().get(LAST_MODIFIED)),
              watch)
          : Optional.of(fetcher.download(input.addresses(), into, input.expected(), false, watch));
    } catch (NetworkException e) {
      // It may have been this run's own time that ended the download.
      allowance.checkTime();
      throw e;
    }
  }

  private static Arrived arrived(Input input, CachedBlob blob, boolean cached) {
    return new Arrived(input.shown(), blob.path(), blob.size(), blob.sha256(), cached);
  }

  private static Arrived local(Input input) throws IOException {
    Path path = input.local();
    if (Files.isDirectory(path)) {
      throw new UsageException(path + " is a directory.", "Use a complete MAR.");
    }
    Digest.Algorithm wanted =
        input.expected().map(Digest::algorithm).orElse(Digest.Algorithm.SHA256);
    MessageDigest other = wanted.start();
    Digest sha256;
    try (InputStream file = Files.newInputStream(path);
        InputStream in =
            wanted == Digest.Algorithm.SHA256 ? file : new DigestInputStream(file, other)) {
      sha256 = Digest.of(Digest.Algorithm.SHA256, in);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + path + ".", "Fix the path.", e);
    }
    Digest found = wanted == Digest.Algorithm.SHA256 ? sha256 : wanted.finish(other);
    if (input.expected().isPresent() && !input.expected().get().equals(found)) {
      throw new MismatchException(
          "%s has the hash %s, not %s.".formatted(path, found, input.expected().get()),
          "Get the right file, or correct the hash.");
    }
    return new Arrived(input.shown(), path, Files.size(path), sha256, false);
  }

  /** What may be a secret in the address is in the key by its hash only. */
  private static ActionKey key(URI uri) {
    SortedMap<String, String> inputs = new TreeMap<>();
    inputs.put("url", ShownAddress.of(uri));
    if (uri.getRawQuery() != null) {
      byte[] query = uri.getRawQuery().getBytes(StandardCharsets.UTF_8);
      inputs.put("query", Digest.sha256(query).toString());
    }
    return new ActionKey("url", inputs);
  }

  private static ActionKey key(Digest hash) {
    return ActionKey.of("mar", "hash", hash.toString());
  }
}
