package senbon.store.s3;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import senbon.base.failure.MalformedInputException;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheEntry;
import senbon.store.entry.NewerRecordException;
import senbon.store.entry.RecordFormat;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects of a bucket, and the records among them, read one by one. */
final class BucketListing {
  private final SharedBucket shared;
  private final ObjectNames names;

  BucketListing(SharedBucket shared, ObjectNames names) {
    this.shared = shared;
    this.names = names;
  }

  /** A record and what the listing says of it. */
  record Listed(S3Object object, ActionRecord record) {
    CacheEntry entry() {
      Instant written = object.lastModified();
      return new CacheEntry(
          record.key(),
          record.sha256(),
          record.size(),
          record.facts(),
          record.created(),
          written,
          record.creator());
    }
  }

  /** Damaged records are left out. */
  Stream<Listed> records() {
    return objects(names.records())
        .filter(object -> names.isRecord(object.key()))
        .map(this::read)
        .flatMap(Optional::stream);
  }

  /** In the order of their names. */
  Stream<S3Object> objects(String prefix) {
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(new Objects(shared, prefix), Spliterator.ORDERED),
        false);
  }

  /** Nothing if it is damaged, of a later version, or gone. */
  Optional<Listed> read(S3Object object) {
    try {
      Optional<byte[]> bytes = BucketResults.record(shared.ready().bucket(), object.key());
      return bytes.isPresent()
          ? Optional.of(new Listed(object, RecordFormat.read(object.key(), bytes.get())))
          : Optional.empty();
    } catch (NewerRecordException | MalformedInputException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw BucketUpkeep.failed("read", shared, e);
    }
  }
}
