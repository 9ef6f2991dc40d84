package senbon.store.s3;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import senbon.base.work.Workers;
import senbon.store.entry.LevelFailedException;

/** Tries what a store must be able to do with a small object of its own, which it takes away. */
public final class BucketProbe {
  private static final int RACERS = 8;
  private static final String CONDITIONAL = "Set s3-conditional=off: bytes are the same anyway.";

  private final SharedBucket shared;
  private final ObjectNames names;
  private final List<Step> steps = new ArrayList<>();

  BucketProbe(SharedBucket shared) {
    this.shared = shared;
    this.names = new ObjectNames(shared.settings().place().prefix());
  }

  /**
   * One thing that was tried.
   *
   * @param failure a clause, if it didn't go well
   * @param remedy a sentence, or empty
   */
  public record Step(String what, Optional<String> failure, String remedy) {}

  private interface Trial {
    /** What is wrong, as a clause; nothing if all is well. */
    Optional<String> run(Bucket bucket) throws IOException;
  }

  /** Tries one thing after the other; after a failure the rest would only fail too. */
  public List<Step> run(Workers workers) {
    BucketSettings settings = shared.settings();
    String name = names.probe(UUID.randomUUID().toString());
    byte[] bytes = ("probe " + name).getBytes(StandardCharsets.UTF_8);
    boolean writes = settings.mode().writes();
    if (!trial("credentials and region", "", bucket -> Optional.empty())
        || (writes
            && !trial("put an object", "", bucket -> none(bucket.put(name, bytes, false))))) {
      return steps;
    }
    if (writes && settings.dialect().conditional()) {
      trial("put it only once", CONDITIONAL, bucket -> again(bucket, name, bytes));
      trial("race for one", CONDITIONAL, bucket -> race(bucket, name + "-race", workers));
    }
    if (writes && settings.mode().reads()) {
      trial("get it whole", "", bucket -> same(bucket, name, bytes));
    }
    if (settings.mode().reads()) {
      trial("tell what is missing", "", bucket -> missing(bucket, name + "-none"));
    }
    trial("list", "", bucket -> listed(bucket, writes ? name : names.records(), writes));
    if (writes) {
      trial(
          "delete, or be refused as those are who only fill it",
          "",
          bucket -> delete(bucket, name, settings.mode().reads()));
    }
    return steps;
  }

  private boolean trial(String what, String remedy, Trial trial) {
    try {
      Optional<String> wrong = trial.run(shared.ready().bucket());
      steps.add(new Step(what, wrong, wrong.isPresent() ? remedy : ""));
      return wrong.isEmpty();
    } catch (IOException e) {
      LevelFailedException told = Troubles.of(e);
      steps.add(new Step(what, Optional.of(told.getMessage()), told.remedy()));
      return false;
    }
  }

  private static Optional<String> none(boolean good) {
    return good ? Optional.empty() : Optional.of("the store says that it was there already");
  }

  private static Optional<String> again(Bucket bucket, String name, byte[] bytes)
      throws IOException {
    return bucket.put(name, bytes, false)
        ? Optional.of("the store put it a second time")
        : Optional.empty();
  }

  private static Optional<String> race(Bucket bucket, String name, Workers workers)
      throws IOException {
    AtomicInteger won = new AtomicInteger();
    List<Callable<Boolean>> racers = new ArrayList<>();
    for (int i = 0; i < RACERS; i++) {
      byte[] bytes = {(byte) i};
      racers.add(() -> bucket.put(name, bytes, false) && won.incrementAndGet() > 0);
    }
    workers.all(racers);
    try {
      bucket.delete(name);
    } catch (LevelFailedException e) {
      // Told by the last step.
    }
    return won.get() == 1
        ? Optional.empty()
        : Optional.of(won + " of " + RACERS + " were told that theirs is the one");
  }

  private static Optional<String> same(Bucket bucket, String name, byte[] bytes)
      throws IOException {
    var found = bucket.get(name);
    if (found.isEmpty()) {
      return Optional.of("it is not there");
    }
    try (LimitedBody body = new LimitedBody(found.get(), bucket.allowed(bytes.length))) {
      return Arrays.equals(body.readNBytes(bytes.length + 1), bytes)
          ? Optional.empty()
          : Optional.of("other bytes came than were put");
    }
  }

  /** Where listing is not allowed, stores say 403 instead, and every miss looks like a failure. */
  private static Optional<String> missing(Bucket bucket, String name) throws IOException {
    return bucket.get(name).isEmpty() ? Optional.empty() : Optional.of("it found what isn't there");
  }

  private static Optional<String> listed(Bucket bucket, String name, boolean there)
      throws IOException {
    Bucket.Page page = bucket.list(name, Optional.empty());
    return !there || page.objects().stream().anyMatch(one -> one.key().equals(name))
        ? Optional.empty()
        : Optional.of("what was put isn't listed");
  }

  private static Optional<String> delete(Bucket bucket, String name, boolean reads)
      throws IOException {
    try {
      bucket.delete(name);
    } catch (LevelFailedException e) {
      if (e.isDenied()) {
        return Optional.empty();
      }
      throw e;
    }
    return !reads || bucket.get(name).isEmpty()
        ? Optional.empty()
        : Optional.of("it is still there");
  }
}
