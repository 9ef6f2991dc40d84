package senbon.store.entry;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A level that is asked over a network. What is put there goes beside the work and after the local
 * level has it; it may be left alone for a while; and not all is worth the way.
 */
public interface FarLevel extends CacheLevel {
  /** Whether it is asked for results of this kind and weight. May begin to get ready on a no. */
  boolean asks(ActionKey key, Reach reach);

  /** Whether results of this kind and weight are put there. */
  boolean takes(ActionKey key, Reach reach);

  /** Whether it failed several times in a row and is left alone for now. */
  boolean isResting();

  /** Whether an error of it fails the run. */
  boolean isRequired();

  /** Whether records count only with a signature that is trusted. */
  boolean requiresSignature();

  /** What records of it are known by. */
  RecordProofs proofs();

  /**
   * Keeps a result unless there is one for its key.
   *
   * @return whether there was none
   * @throws ConflictException if that one has other bytes
   */
  boolean send(ActionRecord record, Path file) throws IOException;

  @Override
  default Path put(ActionRecord record, Path file) throws IOException {
    boolean unused = send(record, file);
    return file;
  }
}
