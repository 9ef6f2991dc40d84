package senbon.store.entry;

import java.util.Optional;

/**
 * What shows that a record was written by somebody who is believed.
 *
 * @param own the key of this user's own runs, if there is one
 * @param trusted keys of others whose signature is believed
 */
public record RecordProofs(Optional<RecordKey> own, TrustedKeys trusted) {
  /** Nobody is believed. */
  public static final RecordProofs NONE = new RecordProofs(Optional.empty(), TrustedKeys.NONE);

  /** Only this user's own runs are. */
  public static RecordProofs of(Optional<RecordKey> own) {
    return new RecordProofs(own, TrustedKeys.NONE);
  }
}
