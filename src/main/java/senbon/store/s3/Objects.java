package senbon.store.s3;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects whose names begin alike, asked for page by page as they are gone through. */
final class Objects implements Iterator<S3Object> {
  private final SharedBucket shared;
  private final String prefix;
  private final Deque<S3Object> page = new ArrayDeque<>();
  private Optional<String> next = Optional.empty();
  private boolean last;

  Objects(SharedBucket shared, String prefix) {
    this.shared = shared;
    this.prefix = prefix;
  }

  @Override
  public boolean hasNext() {
    while (page.isEmpty() && !last) {
      Bucket.Page more;
      try {
        more = shared.ready().bucket().list(prefix, next);
      } catch (IOException e) {
        throw BucketUpkeep.failed("list", shared, e);
      }
      page.addAll(more.objects());
      next = more.next();
      last = next.isEmpty();
    }
    return !page.isEmpty();
  }

  @Override
  public S3Object next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return page.remove();
  }
}
