package senbon.app;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Optional;
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
  private final HttpFetcher fetcher;
  private final Progress progress;

  Inputs(Cache cache, HttpFetcher fetcher, Progress progress) {
    this.cache = cache;
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
    return new OpenArchive(
        arrived.location(), MarArchive.open(FileSource.open(arrived.path())), arrived.sha256());
  }

  Arrived get(Input input) throws IOException {
    Optional<URI> remote = input.remote();
    return remote.isPresent() ? fetch(input, remote.get()) : local(input);
  }

  private Arrived fetch(Input input, URI uri) throws IOException {
    Optional<CachedBlob> known = input.expected().flatMap(hash -> cache.find(key(hash)));
    if (known.isPresent()) {
      LOG.info("{} is in the cache", input.location());
      return arrived(input, known.get(), true);
    }
    Path temporary = cache.newTemporary();
    try {
      Downloaded downloaded =
          fetcher.download(
              uri,
              temporary,
              input.expected(),
              (done, total) -> progress.step("Fetching " + uri, done, total));
      TreeMap<String, String> facts = new TreeMap<>();
      facts.put("url", Addresses.withoutSecrets(uri));
      Digest name = input.expected().orElse(downloaded.sha256());
      return arrived(input, cache.adopt(key(name), temporary, downloaded.sha256(), facts), false);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static Arrived arrived(Input input, CachedBlob blob, boolean cached) {
    return new Arrived(input.location(), blob.path(), blob.size(), blob.sha256(), cached);
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
    TreeMap<String, String> inputs = new TreeMap<>();
    inputs.put("hash", hash.toString());
    return new ActionKey("mar", inputs);
  }
}
