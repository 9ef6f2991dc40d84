package senbon.service.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.IoFailures;
import senbon.base.failure.RefusedException;
import senbon.base.failure.SenbonException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.io.PrivateFile;
import senbon.base.io.TextFile;

/**
 * The file of tokens. It is looked at again once a second at most, when somebody asks, and read
 * again if it is another; one that can't be used leaves the tokens as they were, and is told in the
 * log. Any number of threads may ask at once.
 */
public final class TokenFile {
  private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
  private static final int MAX_BYTES = 1 << 20;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Path file;
  private final long nanosBetweenLooks;
  private FileStamp stamp;
  private long lastLook;
  private volatile List<Token> tokens;

  private TokenFile(Path file, Duration betweenLooks) throws IOException {
    this.file = file;
    this.nanosBetweenLooks = betweenLooks.toNanos();
    this.lastLook = System.nanoTime();
    this.stamp = FileStamp.of(file);
    this.tokens = read(file);
  }

  /**
   * Reads the file.
   *
   * @throws UsageException if there is none, or a line of it is wrong
   * @throws RefusedException if other users can read or change it
   */
  public static TokenFile open(Path file) throws IOException {
    return new TokenFile(file, BETWEEN_LOOKS);
  }

  static TokenFile open(Path file, Duration betweenLooks) throws IOException {
    return new TokenFile(file, betweenLooks);
  }

  private static List<Token> read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException("There is no file of tokens " + file + ".", "Fix the path.");
    }
    if (!PrivateFile.isPrivate(file) || isGroupWritable(file)) {
      throw new RefusedException(
          "The file of tokens " + file + " can be read or changed by other users of this machine.",
          "Take the permissions away: chmod 600 " + file + ".");
    }
    return TokenLines.parse(file, TextFile.read(file, MAX_BYTES));
  }

  private static boolean isGroupWritable(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view != null
        && view.readAttributes().permissions().contains(PosixFilePermission.GROUP_WRITE);
  }

  /**
   * The token that somebody shows, whether or not it still holds.
   *
   * @return nothing if it is not in the file
   */
  Optional<Token> find(String shown) {
    look();
    if (!Token.isLike(shown)) {
      return Optional.empty();
    }
    Digest hash = Token.hash(shown);
    Optional<Token> found = Optional.empty();
    for (Token token : tokens) { // all of them, so that time tells nothing
      if (token.is(hash)) {
        found = Optional.of(token);
      }
    }
    return found;
  }

  /** The token of that name. */
  Optional<Token> named(String name) {
    look();
    return tokens.stream().filter(token -> token.name().equals(name)).findFirst();
  }

  private void look() {
    long now = System.nanoTime();
    synchronized (this) {
      if (now - lastLook < nanosBetweenLooks) {
        return;
      }
      lastLook = now;
      if (FileStamp.of(file).equals(stamp)) {
        return;
      }
    }
    reload();
  }

  /**
   * Reads the file again now.
   *
   * @return whether it could be used; if not, the tokens are as before
   */
  public synchronized boolean reload() {
    stamp = FileStamp.of(file);
    try {
      tokens = read(file);
      LOG.info("{} tokens are known", tokens.size());
      return true;
    } catch (SenbonException e) {
      LOG.error("The tokens are as before: {}", e.getMessage());
    } catch (IOException e) {
      LOG.error("The tokens are as before: {}", IoFailures.of("read", file, e).getMessage());
    }
    return false;
  }
}
