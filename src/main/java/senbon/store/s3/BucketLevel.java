package senbon.store.s3;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import senbon.base.io.Digest;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.Candidate;
import senbon.store.entry.FarLevel;
import senbon.store.entry.Reach;
import senbon.store.entry.RecordProofs;

/**
 * The level of the cache in a bucket: what is asked for and put there. All that takes time to load
 * is in {@link BucketResults}, which is made when something is missing on this machine.
 */
public final class BucketLevel implements FarLevel {
  /** Of kinds that no bucket has: they are looked for first, and if missing, more will be. */
  private static final Set<String> EARLY = Set.of("contents", "mar", "url");

  private final SharedBucket shared;
  private final BucketSettings settings;
  private BucketResults results;

  BucketLevel(SharedBucket shared) {
    this.shared = shared;
    this.settings = shared.settings();
  }

  private synchronized BucketResults results() {
    if (results == null) {
      results = new BucketResults(shared);
    }
    return results;
  }

  @Override
  public String name() {
    return settings.shown();
  }

  @Override
  public boolean asks(ActionKey key, Reach reach) {
    boolean asks = settings.mode().reads() && isShared(key, reach);
    if (!asks && EARLY.contains(key.kind())) {
      shared.begin();
    }
    return asks;
  }

  @Override
  public boolean takes(ActionKey key, Reach reach) {
    return settings.mode().writes() && isShared(key, reach);
  }

  private boolean isShared(ActionKey key, Reach reach) {
    return settings.kinds().contains(key.kind())
        && reach.weight() >= settings.minSize()
        && !(key.kind().equals("mar") && !key.inputs().containsKey("hash"));
  }

  @Override
  public boolean isResting() {
    return results().isResting();
  }

  @Override
  public boolean isRequired() {
    return settings.required();
  }

  @Override
  public boolean requiresSignature() {
    return settings.trust().required();
  }

  @Override
  public RecordProofs proofs() {
    return new RecordProofs(Optional.empty(), settings.trust().keys());
  }

  @Override
  public Optional<Candidate> record(ActionKey key) throws IOException {
    return results().record(key);
  }

  @Override
  public Optional<Candidate> blob(Digest sha256) throws IOException {
    return results().blob(sha256);
  }

  @Override
  public boolean send(ActionRecord record, Path file) throws IOException {
    return results().send(record, file);
  }
}
