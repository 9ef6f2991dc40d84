package senbon.build.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.MismatchException;
import senbon.base.failure.NetworkException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.io.FileSource;
import senbon.base.io.Hashes;
import senbon.base.work.Allowance;
import senbon.base.work.Progress;
import senbon.mar.MarArchive;
import senbon.net.fetch.Downloaded;
import senbon.net.fetch.HttpFetcher;
import senbon.store.Cache;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.Facts;
import senbon.store.entry.OpenBlob;
import senbon.store.entry.Reach;

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

  /**
   * The archive, opened.
   *
   * @throws MismatchException if it has another hash than expected
   */
  public OpenArchive open(Input input) throws IOException {
    Arrived arrived = get(input);
    try {
      return arrived.archive(input.remote().isPresent() && !arrived.cached());
    } catch (IOException | RuntimeException e) {
      arrived.close();
      throw e;
    }
  }

  /** What was named, open. It is read once for its hash, and from then on only by that channel. */
  public Arrived get(Input input) throws IOException {
    return get(input, false);
  }

  /** The same with its SHA-512, which is computed in the same pass unless it is on record. */
  public Arrived hashed(Input input) throws IOException {
    return get(input, true);
  }

  private Arrived get(Input input, boolean both) throws IOException {
    Optional<URI> remote = input.remote();
    return remote.isPresent() ? fetch(input, remote.get(), both) : local(input, both);
  }

  private Arrived fetch(Input input, URI uri, boolean both) throws IOException {
    // Without a hash the address alone says what is wanted, and its bytes may have changed.
    ActionKey key = input.expected().map(InputKeys::of).orElseGet(() -> InputKeys.of(uri));
    Optional<Arrived> known =
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
  private Optional<Arrived> known(Input input, ActionKey key, boolean both) throws IOException {
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
    return Optional.of(new Arrived(input.shown(), blob.path(), bytes, blob.sha256(), sha512, true));
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

  private Arrived download(Input input, ActionKey key, boolean both) throws IOException {
    if (input.expected().isPresent()) {
      Optional<Arrived> made = known(input, key, both);
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

  private Arrived download(Input input, ActionKey key, boolean both, Optional<OpenBlob> known)
      throws IOException {
    allowance.checkTransfer(0);
    Path into = cache.downloadPath(key);
    FetchWatch watch =
        new FetchWatch(
            "Fetching " + input.shown(),
            Files.exists(into) ? Files.size(into) : 0,
            allowance,
            progress);
    Optional<Downloaded> downloaded = download(input, known.map(OpenBlob::blob), into, watch);
    if (downloaded.isEmpty()) {
      OpenBlob open = known.orElseThrow();
      Path path = open.blob().path();
      FileSource bytes = FileSource.of(path, input.shown(), open.channel());
      Digest sha256 = open.blob().sha256();
      Optional<Digest> sha512 = Facts.sha512(open.blob().facts());
      if (sha512.isEmpty() && both) {
        sha512 = sha512(bytes, sha256);
      }
      return new Arrived(input.shown(), path, bytes, sha256, sha512, true);
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
    return opened(input, blob.path(), Optional.of(blob.sha256()), file.sha512(), false);
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
          : Optional.of(fetcher.download(input.addresses(), into, input.expected(), true, watch));
    } catch (NetworkException e) {
      // It may have been this run's own time that ended the download.
      allowance.checkTime();
      throw e;
    }
  }

  private static Arrived local(Input input, boolean both) throws IOException {
    Path path = input.archive().isPresent() ? input.archive().get() : input.local();
    try {
      BasicFileAttributes facts = Files.readAttributes(path, BasicFileAttributes.class);
      if (facts.isDirectory()) {
        throw new UsageException(path + " is a directory.", "Use a complete MAR.");
      } else if (!facts.isRegularFile()) {
        throw new UsageException(
            path + " is a pipe or device, no file.", "Copy it to a file, and use that.");
      }
      MarArchive.requireSize(path.toString(), facts.size());
      return opened(input, path, input.expected(), Optional.empty(), both);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + input.shown() + ".", "Fix the path.", e);
    }
  }

  /**
   * Opens a file, once for all, and reads it for its hash.
   *
   * @param known the SHA-512 of what has the expected hash
   * @param both whether SHA-512 is wanted too
   */
  private static Arrived opened(
      Input input, Path path, Optional<Digest> expected, Optional<Digest> known, boolean both)
      throws IOException {
    // Where it is in the cache would tell nobody anything.
    String name =
        input.remote().isPresent() || input.archive().isPresent() ? input.shown() : path.toString();
    FileSource bytes = FileSource.open(path, name);
    try {
      boolean is256 = expected.isEmpty() || expected.get().algorithm() == Digest.Algorithm.SHA256;
      Digest sha256;
      Optional<Digest> sha512 = known;
      try (InputStream in = bytes.stream(0, bytes.size())) {
        if (is256 && !both) {
          sha256 = Digest.of(Digest.Algorithm.SHA256, in);
        } else {
          Hashes hashes = Hashes.of(in);
          sha256 = hashes.sha256();
          sha512 = Optional.of(hashes.sha512());
        }
      }
      Digest found = is256 ? sha256 : sha512.orElseThrow();
      if (expected.isPresent() && !expected.get().equals(found)) {
        throw new MismatchException(
            "%s has the hash %s, not %s.".formatted(path, found, expected.get()),
            "Get the right file, or correct the hash.");
      }
      return new Arrived(input.shown(), path, bytes, sha256, sha512, false);
    } catch (IOException | RuntimeException e) {
      bytes.close();
      throw e;
    }
  }
}
