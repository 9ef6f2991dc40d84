package senbon.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.LargestArray;
import senbon.base.failure.SenbonException;
import senbon.base.io.Digest;
import senbon.base.io.DigestingStream;
import senbon.base.io.OutputDirectory;
import senbon.base.io.OutputFiles;
import senbon.base.io.OutputPlaces;
import senbon.build.BuildFactsReader;
import senbon.pack.Unpacker;
import senbon.session.Session;
import senbon.store.entry.ActionKey;
import senbon.store.entry.CachedBlob;

/**
 * Keeps packed patches for the reference scripts (docs/formats/partial-generation.md §8): in a
 * directory laid out as theirs, or in this program's cache, where patches of one codec are never
 * taken for those of another.
 */
public final class PatchHook {
  private static final Logger LOG = LoggerFactory.getLogger(PatchHook.class);

  private final Session session;
  private final Optional<Path> directory;

  /**
   * @param directory of patches as {@code HASH/HASH}; the cache if not given
   */
  public PatchHook(Session session, Optional<Path> directory) {
    this.session = session;
    this.directory = directory;
  }

  /** Whether the patch was there; then it is at {@code patch} now. */
  public boolean get(Path from, Path to, Path patch) throws IOException {
    OutputPlaces.checkApart(patch, List.of(from, to));
    if (directory.isPresent()) {
      Path known = place(from, to);
      if (Files.isRegularFile(known)) {
        OutputFiles.copy(known, patch);
        return true;
      }
      return false;
    }
    ActionKey key = key(from, to, patch);
    Optional<CachedBlob> known = session.cache().find(key);
    if (known.isEmpty()) {
      return false;
    }
    CachedBlob blob = known.get();
    if (!blob.authentic()) {
      if (!isRight(blob.read(), from, to)) {
        LOG.warn("The cache has a wrong patch of {}, so it counts as a miss", from);
        return false;
      }
      session.cache().confirm(key, blob, new TreeMap<>());
    }
    OutputFiles.copy(blob.path(), blob.sha256(), patch);
    return true;
  }

  /** Applies a patch that somebody else has put into the cache. */
  private boolean isRight(byte[] packed, Path from, Path to) throws IOException {
    byte[] old = Files.readAllBytes(from);
    byte[] now = Files.readAllBytes(to);
    String label = "the patch of " + from;
    MessageDigest computation = Digest.Algorithm.SHA256.start();
    try {
      long limit = session.formats().rawLimit(old.length, now.length);
      byte[] raw = Unpacker.unpackByStream(packed, Math.min(limit, LargestArray.LENGTH), label);
      session.formats().apply(raw, old, now.length, new DigestingStream(computation), label);
    } catch (SenbonException e) {
      LOG.info("{}", e.what());
      return false;
    }
    return Digest.Algorithm.SHA256.finish(computation).equals(Digest.sha256(now));
  }

  /** Keeps a patch that was made. */
  public void update(Path from, Path to, Path patch) throws IOException {
    byte[] bytes = Files.readAllBytes(patch);
    if (directory.isPresent()) {
      Path place = place(from, to);
      OutputDirectory.ensure(place.getParent());
      OutputFiles.write(place, bytes);
    } else {
      session.cache().put(key(from, to, patch), bytes, new TreeMap<>());
    }
  }

  private Path place(Path from, Path to) throws IOException {
    return directory
        .orElseThrow()
        .resolve(BuildFactsReader.sha512(from).hex())
        .resolve(BuildFactsReader.sha512(to).hex());
  }

  private static ActionKey key(Path from, Path to, Path patch) throws IOException {
    String name = String.valueOf(patch.getFileName());
    TreeMap<String, String> inputs = new TreeMap<>();
    inputs.put("old", BuildFactsReader.sha512(from).toString());
    inputs.put("new", BuildFactsReader.sha512(to).toString());
    inputs.put("codec", name.substring(name.lastIndexOf('.') + 1));
    return new ActionKey("hook", inputs);
  }
}
