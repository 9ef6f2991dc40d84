package senbon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.LargestArray;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.Digest;
import senbon.store.disk.Counters;
import senbon.store.disk.RecordKeyFile;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheLevel;
import senbon.store.entry.CachedBlob;
import senbon.store.entry.CachedBytes;
import senbon.store.entry.Candidate;
import senbon.store.entry.ConflictException;
import senbon.store.entry.Contents;
import senbon.store.entry.Facts;
import senbon.store.entry.FarLevel;
import senbon.store.entry.LevelCounts;
import senbon.store.entry.NewerRecordException;
import senbon.store.entry.OpenBlob;
import senbon.store.entry.Reach;
import senbon.store.entry.RecordFormat;
import senbon.store.entry.RecordProofs;

/**
 * A level, none of whose answers goes unchecked: the one place where the cache decides what it
 * believes. A result is a hit only if its record has the right checksum and is that of the key, and
 * if its bytes have the hash and the length that the record gives. Whatever else happens is a miss,
 * counted by its reason; what is damaged is set aside.
 */
final class CheckedLevel {
  private static final Logger LOG = LoggerFactory.getLogger(CheckedLevel.class);
  private final CacheLevel level;
  private final Optional<FarLevel> far;
  private final Counters counters;
  private final RecordKeyFile key;
  private final Tally tally = new Tally();
  private final LevelTrouble trouble;

  /**
   * Checks a level.
   *
   * @param key by which a record is known as one of this user's own runs
   */
  CheckedLevel(CacheLevel level, Counters counters, RecordKeyFile key) {
    this.key = key;
    this.level = level;
    this.far = level instanceof FarLevel one ? Optional.of(one) : Optional.empty();
    this.counters = counters;
    this.trouble = new LevelTrouble(level.name(), far);
  }

  /** What is done with the bytes on offer; nothing if they are not those of the record. */
  private interface Check<T> {
    Optional<T> of(Candidate offered, ActionRecord record) throws IOException;
  }

  /** The result for the key: in place if its file is on this machine, else taken in. */
  Optional<CachedBlob> find(ActionKey key, Reach reach, Intake intake) {
    return ask(key, reach, false, (offered, record) -> file(offered, record, intake));
  }

  /** The same, opened on the channel by which it was checked. */
  Optional<OpenBlob> open(ActionKey key, Reach reach, Intake intake) {
    return ask(key, reach, false, (offered, record) -> opened(offered, record, intake));
  }

  /** The bytes of the result for the key, if its record is authentic; any other is a miss. */
  Optional<CachedBytes> readAuthentic(ActionKey key, Reach reach, Intake intake) {
    return ask(
        key,
        reach,
        true,
        (offered, record) -> {
          Optional<byte[]> bytes = bytes(offered, record, intake);
          return bytes.isPresent()
              ? Optional.of(new CachedBytes(bytes.get(), record.facts()))
              : Optional.empty();
        });
  }

  /** The bytes of the result for the key. Longer ones than an array can hold are a miss. */
  Optional<byte[]> read(ActionKey key, Intake intake) {
    return ask(key, Reach.ANY, false, (offered, record) -> bytes(offered, record, intake));
  }

  private <T> Optional<T> ask(ActionKey key, Reach reach, boolean onlyAuthentic, Check<T> check) {
    if (far.isPresent()) {
      if (!far.get().asks(key, reach)) {
        return Optional.empty();
      } else if (far.get().isResting()) {
        tally.skipped.incrementAndGet();
        return Optional.empty();
      }
    }
    try {
      Optional<Candidate> record = level.record(key);
      if (record.isPresent()) {
        boolean authentic = onlyAuthentic || (far.isPresent() && far.get().requiresSignature());
        return ask(key, record.get(), reach, authentic, check);
      }
      tally.misses.incrementAndGet();
    } catch (NewerRecordException e) {
      LOG.warn("Not used, so it counts as a miss: {}", e.getMessage());
      tally.misses.incrementAndGet();
    } catch (IOException e) {
      tally.failures.incrementAndGet();
      trouble.tell("Could not read the " + key.kind() + " " + key.digest().hex() + " in", e);
    }
    return Optional.empty();
  }

  private <T> Optional<T> ask(
      ActionKey key, Candidate recordFile, Reach reach, boolean onlyAuthentic, Check<T> check)
      throws IOException {
    ActionRecord record;
    Optional<Candidate> blob;
    try {
      record = record(key, recordFile);
      if (onlyAuthentic && !record.authentic()) {
        LOG.info("{} bears no code that is believed, so it counts as a miss", recordFile.name());
        tally.misses.incrementAndGet();
        return Optional.empty();
      } else if (far.isPresent() && record.size() > reach.most()) {
        reject(key, recordFile, "it promises more bytes than it can have");
        return Optional.empty();
      }
      blob = level.blob(record.sha256());
      if (blob.isEmpty()) {
        tally.misses.incrementAndGet();
        return Optional.empty();
      }
      Candidate offered = blob.get();
      Optional<T> sound;
      try (offered) {
        sound = check.of(offered, record);
      }
      if (sound.isPresent()) {
        offered.accept();
        tally.hits.incrementAndGet();
        tally.bytesFound.addAndGet(record.size());
        tally.millisSaved.addAndGet(Facts.millis(record.facts()));
        counters.found(key, record.size(), record.facts());
        return sound;
      }
      reject(key, offered, "its hash is wrong");
    } catch (MalformedInputException e) {
      reject(key, recordFile, e.what());
    }
    return Optional.empty();
  }

  private void reject(ActionKey key, Candidate offered, String why) {
    offered.reject(why);
    tally.damaged.incrementAndGet();
    counters.damaged(key.kind());
  }

  private ActionRecord record(ActionKey key, Candidate offered) throws IOException {
    byte[] bytes;
    try (offered) {
      bytes = Contents.read(offered.channel(), offered.size(), RecordFormat.MAX_BYTES);
    }
    ActionRecord record = RecordFormat.read(offered.name(), bytes, proofs());
    if (!record.key().equals(key)) {
      throw new MalformedInputException(
          "The record " + offered.name() + " is that of another key.", "");
    }
    return record;
  }

  private RecordProofs proofs() {
    return far.isPresent() ? far.get().proofs() : RecordProofs.of(key.known());
  }

  private Optional<CachedBlob> file(Candidate offered, ActionRecord record, Intake intake)
      throws IOException {
    if (offered.file().isEmpty()) {
      return takeIn(offered, record, intake);
    }
    Path path = offered.file().get();
    return Soundness.check(offered.channel(), offered.size(), offered.name(), record)
        ? Optional.of(CachedBlob.of(path, record))
        : Optional.empty();
  }

  private Optional<OpenBlob> opened(Candidate offered, ActionRecord record, Intake intake)
      throws IOException {
    Optional<Path> path = offered.file();
    if (path.isEmpty()) {
      path = takeIn(offered, record, intake).map(CachedBlob::path);
    }
    String source = offered.file().isPresent() ? "" : level.name();
    return path.isPresent() ? opened(path.get(), source, record, intake) : Optional.empty();
  }

  private static Optional<OpenBlob> opened(
      Path path, String source, ActionRecord record, Intake intake) throws IOException {
    FileChannel channel = intake.open(path);
    boolean sound = false;
    try {
      sound = Soundness.check(channel, channel.size(), path.toString(), record);
      return sound
          ? Optional.of(new OpenBlob(CachedBlob.of(path, record).from(source), channel))
          : Optional.empty();
    } finally {
      if (!sound) {
        channel.close();
      }
    }
  }

  private Optional<byte[]> bytes(Candidate offered, ActionRecord record, Intake intake)
      throws IOException {
    if (record.size() > LargestArray.LENGTH) {
      throw new IOException(record.size() + " bytes are too many to be read into memory");
    } else if (offered.file().isEmpty()) {
      return takeIn(offered, record, intake).map(CachedBlob::read);
    } else if (offered.size() != record.size()
        && !Soundness.check(offered.channel(), offered.size(), offered.name(), record)) {
      return Optional.empty();
    }
    byte[] bytes = Contents.read(offered.channel(), offered.size(), (int) record.size());
    return Digest.sha256(bytes).equals(record.sha256()) ? Optional.of(bytes) : Optional.empty();
  }

  /** Copies no more bytes than the record promises, and one to see that there are more. */
  private Optional<CachedBlob> takeIn(Candidate offered, ActionRecord record, Intake intake)
      throws IOException {
    ReadableByteChannel channel = offered.channel();
    ByteBuffer block = ByteBuffer.allocate(Contents.BLOCK);
    try (IncomingFile file = intake.newFile()) {
      while (file.size() <= record.size() && channel.read(block) >= 0) {
        file.write(block.flip());
        block.clear();
      }
      if (file.size() != record.size() || !file.finish().equals(record.sha256())) {
        return Optional.empty();
      }
      CachedBlob blob = intake.takeFrom(this, record, file.path());
      file.taken();
      return Optional.of(blob.from(level.name()));
    }
  }

  /** The level if it is elsewhere: what is put there goes beside the work. */
  Optional<FarLevel> far() {
    return far;
  }

  /** Puts a result; an error costs the run nothing, unless the level is required. */
  void offer(ActionRecord record, Path file) {
    if (far.isPresent() && far.get().isResting()) {
      tally.unstored.incrementAndGet();
      return;
    }
    try {
      if (far.isPresent() && !far.get().send(record, file)) {
        return; // it was there
      } else if (far.isEmpty()) {
        level.put(record, file);
      }
      tally.stored.incrementAndGet();
      tally.bytesStored.addAndGet(record.size());
    } catch (ConflictException e) {
      tally.conflicts.incrementAndGet();
      LOG.warn("{}", e.getMessage());
    } catch (IOException e) {
      tally.unstored.incrementAndGet();
      trouble.tell("Could not put a result into", e);
    }
  }

  /** Says that a result was not put here, since there was no time for it. */
  void missedOut() {
    tally.unstored.incrementAndGet();
  }

  String name() {
    return level.name();
  }

  LevelCounts counts() {
    return tally.of(level.name());
  }
}
