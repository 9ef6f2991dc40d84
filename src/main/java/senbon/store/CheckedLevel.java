package senbon.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
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
import senbon.store.entry.Contents;
import senbon.store.entry.LevelCounts;
import senbon.store.entry.NewerRecordException;
import senbon.store.entry.OpenBlob;
import senbon.store.entry.RecordFormat;

/**
 * A level, none of whose answers goes unchecked: the one place where the cache decides what it
 * believes. A result is a hit only if its record has the right checksum and is that of the key, and
 * if its bytes have the hash and the length that the record gives. Whatever else happens is a miss,
 * counted by its reason; what is damaged is set aside.
 */
final class CheckedLevel {
  private static final Logger LOG = LoggerFactory.getLogger(CheckedLevel.class);
  private final CacheLevel level;
  private final Counters counters;
  private final RecordKeyFile key;
  private final AtomicLong hits = new AtomicLong();
  private final AtomicLong misses = new AtomicLong();
  private final AtomicLong damaged = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();
  private final AtomicLong stored = new AtomicLong();
  private final AtomicLong unstored = new AtomicLong();

  /**
   * Checks a level.
   *
   * @param key by which a record is known as one of this user's own runs
   */
  CheckedLevel(CacheLevel level, Counters counters, RecordKeyFile key) {
    this.key = key;
    this.level = level;
    this.counters = counters;
  }

  /** What is done with the bytes on offer; nothing if they are not those of the record. */
  private interface Check<T> {
    Optional<T> of(Candidate offered, ActionRecord record) throws IOException;
  }

  /** The result for the key: in place if its file is on this machine, else taken in. */
  Optional<CachedBlob> find(ActionKey key, Intake intake) {
    return ask(key, (offered, record) -> file(offered, record, intake));
  }

  /** The same, opened on the channel by which it was checked. */
  Optional<OpenBlob> open(ActionKey key, Intake intake) {
    return ask(key, (offered, record) -> opened(offered, record, intake));
  }

  /** The bytes of the result for the key, if its record is authentic; any other is a miss. */
  Optional<CachedBytes> readAuthentic(ActionKey key, Intake intake) {
    return ask(
        key,
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
    return ask(key, (offered, record) -> bytes(offered, record, intake));
  }

  private <T> Optional<T> ask(ActionKey key, Check<T> check) {
    return ask(key, false, check);
  }

  private <T> Optional<T> ask(ActionKey key, boolean onlyAuthentic, Check<T> check) {
    try {
      Optional<Candidate> record = level.record(key);
      if (record.isPresent()) {
        return ask(key, record.get(), onlyAuthentic, check);
      }
      misses.incrementAndGet();
    } catch (NewerRecordException e) {
      LOG.warn("Not used, so it counts as a miss: {}", e.getMessage());
      misses.incrementAndGet();
    } catch (IOException e) {
      LOG.warn(
          "Could not read the {} {} in {}, so it counts as a miss: {}",
          key.kind(),
          key.digest().hex(),
          level.name(),
          e.toString());
      failures.incrementAndGet();
    }
    return Optional.empty();
  }

  private <T> Optional<T> ask(
      ActionKey key, Candidate recordFile, boolean onlyAuthentic, Check<T> check)
      throws IOException {
    ActionRecord record;
    Optional<Candidate> blob;
    try {
      record = record(key, recordFile);
      if (onlyAuthentic && !record.authentic()) {
        LOG.info("{} bears no code of this user, so it counts as a miss", recordFile.name());
        misses.incrementAndGet();
        return Optional.empty();
      }
      blob = level.blob(record.sha256());
      if (blob.isEmpty()) {
        misses.incrementAndGet();
        return Optional.empty();
      }
      Candidate offered = blob.get();
      Optional<T> sound;
      try (offered) {
        sound = check.of(offered, record);
      }
      if (sound.isPresent()) {
        offered.accept();
        hits.incrementAndGet();
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
    damaged.incrementAndGet();
    counters.damaged(key.kind());
  }

  private ActionRecord record(ActionKey key, Candidate offered) throws IOException {
    byte[] bytes;
    try (offered) {
      bytes = Contents.read(offered.channel(), offered.size(), RecordFormat.MAX_BYTES);
    }
    ActionRecord record = RecordFormat.read(offered.name(), bytes, this.key.known());
    if (!record.key().equals(key)) {
      throw new MalformedInputException(
          "The record " + offered.name() + " is that of another key.", "");
    }
    return record;
  }

  private Optional<CachedBlob> file(Candidate offered, ActionRecord record, Intake intake)
      throws IOException {
    if (offered.file().isEmpty()) {
      return takeIn(offered, record, intake);
    }
    Path path = offered.file().get();
    return isSound(offered.channel(), offered.size(), offered.name(), record)
        ? Optional.of(blob(path, record))
        : Optional.empty();
  }

  private static CachedBlob blob(Path path, ActionRecord record) {
    return new CachedBlob(path, record.sha256(), record.size(), record.facts(), record.authentic());
  }

  private Optional<OpenBlob> opened(Candidate offered, ActionRecord record, Intake intake)
      throws IOException {
    Optional<Path> path = offered.file();
    if (path.isEmpty()) {
      path = takeIn(offered, record, intake).map(CachedBlob::path);
    }
    return path.isPresent() ? opened(path.get(), record, intake) : Optional.empty();
  }

  private static Optional<OpenBlob> opened(Path path, ActionRecord record, Intake intake)
      throws IOException {
    FileChannel channel = intake.open(path);
    boolean sound = false;
    try {
      sound = isSound(channel, channel.size(), path.toString(), record);
      return sound ? Optional.of(new OpenBlob(blob(path, record), channel)) : Optional.empty();
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
        && !isSound(offered.channel(), offered.size(), offered.name(), record)) {
      return Optional.empty();
    }
    byte[] bytes = Contents.read(offered.channel(), offered.size(), (int) record.size());
    return Digest.sha256(bytes).equals(record.sha256()) ? Optional.of(bytes) : Optional.empty();
  }

  /** Whether the bytes have the hash. If they have, but not the length, the record is wrong. */
  private static boolean isSound(
      ReadableByteChannel bytes, long size, String name, ActionRecord record) throws IOException {
    if (!Contents.hash(bytes).equals(record.sha256())) {
      return false;
    } else if (size != record.size()) {
      throw new MalformedInputException("The record of " + name + " gives a wrong length.", "");
    }
    return true;
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
      return Optional.of(blob);
    }
  }

  /** Puts a result; an error costs the run nothing. */
  void offer(ActionRecord record, Path file) {
    try {
      level.put(record, file);
      stored.incrementAndGet();
    } catch (IOException e) {
      LOG.warn("Could not put a result into {}: {}", level.name(), e.toString());
      unstored.incrementAndGet();
    }
  }

  LevelCounts counts() {
    return new LevelCounts(
        level.name(),
        hits.get(),
        misses.get(),
        damaged.get(),
        failures.get(),
        stored.get(),
        unstored.get());
  }
}
