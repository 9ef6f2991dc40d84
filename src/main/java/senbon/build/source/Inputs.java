package senbon.build.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;
import senbon.base.failure.MismatchException;
import senbon.base.failure.UsageException;
import senbon.base.work.Allowance;
import senbon.base.work.Progress;
import senbon.mar.MarArchive;
import senbon.net.fetch.HttpFetcher;
import senbon.store.Cache;

/** Gets the archives that a user names: from the cache, over the network, or where they lie. */
public final class Inputs {
  private final RemoteInputs remotes;

  public Inputs(
      Cache cache, Duration patience, HttpFetcher fetcher, Allowance allowance, Progress progress) {
    this.remotes = new RemoteInputs(cache, patience, fetcher, allowance, progress);
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

  /**
   * What was named, kept where it lies or in the cache. Nothing is to be read of it here.
   *
   * @param withSha512 whether that is wanted too, which takes two to three times as long as SHA-256
   *     where the processor has instructions for that
   */
  public Kept kept(Input input, boolean withSha512) throws IOException {
    Optional<URI> remote = input.remote();
    if (remote.isPresent()) {
      return remotes.fetch(input, remote.get(), withSha512).keep();
    }
    try (Arrived arrived = local(input, withSha512)) {
      return arrived.kept();
    }
  }

  private Arrived get(Input input, boolean both) throws IOException {
    Optional<URI> remote = input.remote();
    return remote.isPresent()
        ? remotes.fetch(input, remote.get(), both).open()
        : local(input, both);
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
      return Arrived.opened(input, path, input.expected(), Optional.empty(), both);
    } catch (NoSuchFileException e) {
      throw new UsageException("There is no file " + input.shown() + ".", "Fix the path.", e);
    }
  }
}
