package senbon.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
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
import senbon.fetch.Downloaded;
import senbon.fetch.HttpFetcher;
import senbon.io.Digest;
import senbon.io.FileSource;
import senbon.io.MismatchException;
import senbon.io.UsageException;
import senbon.mar.MarArchive;
import senbon.store.ActionKey;
import senbon.store.Cache;
import senbon.store.CachedBlob;

/** Gets the archives that a user names: from the cache, over the network, or where they lie. */
final class Inputs {
  private static final Logger LOG = LoggerFactory.getLogger(Inputs.class);

  private final Cache cache;
  private final Duration patience;
  private final HttpFetcher fetcher;
  private final Progress progress;

  Inputs(Cache cache, Duration patience, HttpFetcher fetcher, Progress progress) {
    this.cache = cache;
    this.patience = patience;
    this.fetcher = fetcher;
    this.progress = progress;
  }

  /** An archive as a file, with its hash. */
  record Arrived(String location, Path path, long size, Digest sha256, boolean cached) {}

  /**
   * The archive, opened.
   *
   * @throws MismatchException if it has another hash than expected
   */
  OpenArchive open(Input input) throws IOException {
    Arrived arrived = get(input);
    return open(arrived, input.remote().isPresent() && !arrived.cached());
  }

  static OpenArchive open(Arrived arrived) throws IOException {
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

  Arrived get(Input input) throws IOException {
    Optional<URI> remote = input.remote();
    return remote.isPresent() ? fetch(input, remote.get()) : local(input);
  }

  private Arrived fetch(Input input, URI uri) {
    String shown = Addresses.withoutSecrets(uri);
    // Without a hash the address alone says what is wanted, and its bytes may have changed.
    ActionKey key =
        input.expected().map(Inputs::key).orElseGet(() -> ActionKey.of("url", "url", shown));
    Optional<CachedBlob> known = input.expected().isPresent() ? cache.find(key) : Optional.empty();
    if (known.isPresent()) {
      LOG.info("{} is in the cache", shown);
      return arrived(input, known.get(), true);
    }
    return cache.exclusively(key, patience, () -> download(input, uri, key));
  }

  private Arrived download(Input input, URI uri, ActionKey key) {
    Optional<CachedBlob> known = input.expected().isPresent() ? cache.find(key) : Optional.empty();
    if (known.isPresent()) {
      return arrived(input, known.get(), true);
    }
    String shown = Addresses.withoutSecrets(uri);
    Downloaded downloaded =
        fetcher.download(
            uri,
            cache.downloadPath(key),
            input.expected(),
            (done, total) -> progress.step("Fetching " + shown, done, total));
    SortedMap<String, String> facts = new TreeMap<>();
    facts.put("url", shown);
    return arrived(input, cache.adopt(key, downloaded.path(), downloaded.sha256(), facts), false);
  }

  private static Arrived arrived(Input input, CachedBlob blob, boolean cached) {
    return new Arrived(input.shown(), blob.path(), blob.size(), blob.sha256(), cached);
  }

  private static Arrived local(Input input) throws IOException {
    Path path = input.local();
    if (Files.isDirectory(path)) {
      throw new UsageException(path + " is a directory.", "Name a complete MAR.");
    }
    Digest.Algorithm wanted =
        input.expected().map(Digest::algorithm).orElse(Digest.Algorithm.SHA256);
    MessageDigest second = wanted.start();
    Digest sha256;
    try (InputStream in = new DigestInputStream(Files.newInputStream(path), second)) {
      sha256 = Digest.of(Digest.Algorithm.SHA256, in);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + path + ".", "Correct the path.", e);
    }
    Digest found = wanted.finish(second);
    if (input.expected().isPresent() && !input.expected().get().equals(found)) {
      throw new MismatchException(
          "%s has the hash %s, not %s.".formatted(path, found, input.expected().get()),
          "Get the right file, or correct the hash.");
    }
    return new Arrived(input.location(), path, Files.size(path), sha256, false);
  }

  private static ActionKey key(Digest hash) {
    return ActionKey.of("mar", "hash", hash.toString());
  }
}
