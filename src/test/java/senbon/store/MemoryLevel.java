package senbon.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import senbon.base.io.Digest;
import senbon.store.entry.ActionKey;
import senbon.store.entry.ActionRecord;
import senbon.store.entry.CacheLevel;
import senbon.store.entry.Candidate;
import senbon.store.entry.RecordFormat;

/**
 * A level elsewhere, as far as the cache can tell: its bytes are on no disk of this machine. It can
 * be told to wait, to lie about bytes and sizes, to break off, and to have one call fail.
 */
final class MemoryLevel implements CacheLevel {
  final Map<ActionKey, byte[]> records = new ConcurrentHashMap<>();
  final Map<Digest, byte[]> blobs = new ConcurrentHashMap<>();
  final List<String> rejected = new CopyOnWriteArrayList<>();

  private final AtomicInteger calls = new AtomicInteger();
  private int failing = -1;
  private int failingFrom = Integer.MAX_VALUE;
  private UnaryOperator<byte[]> blobLie = bytes -> bytes;
  private LongUnaryOperator sizeLie = size -> size;
  private Optional<InputStream> stream = Optional.empty();
  private CountDownLatch opened = new CountDownLatch(0);
  private CountDownLatch held = new CountDownLatch(0);

  /** Has one call fail: the n-th of all from now on, from 1. */
  MemoryLevel failingAt(int n) {
    calls.set(0);
    failing = n;
    return this;
  }

  /** Has every call fail from now on. */
  MemoryLevel failing() {
    failingFrom = 0;
    return this;
  }

  boolean hasFailed() {
    return calls.get() >= failing;
  }

  /** Gives these bytes in place of those of a blob. */
  MemoryLevel lying(UnaryOperator<byte[]> lie) {
    blobLie = lie;
    return this;
  }

  /** Says this size in place of that of a blob. */
  MemoryLevel lyingAboutSize(LongUnaryOperator lie) {
    sizeLie = lie;
    return this;
  }

  /** Gives this stream in place of any blob's. */
  MemoryLevel streaming(InputStream in) {
    stream = Optional.of(in);
    return this;
  }

  /**
   * Holds every blob back until a latch opens.
   *
   * @param asked counted down when a blob is asked for
   */
  MemoryLevel holding(CountDownLatch asked, CountDownLatch until) {
    opened = asked;
    held = until;
    return this;
  }

  int calls() {
    return calls.get();
  }

  private void call() throws IOException {
    int n = calls.incrementAndGet();
    if (n == failing || n >= failingFrom) {
      throw new IOException("503 Slow Down");
    }
  }

  @Override
  public String name() {
    return "memory:";
  }

  @Override
  public Optional<Candidate> record(ActionKey key) throws IOException {
    call();
    return Optional.ofNullable(records.get(key))
        .map(
            bytes ->
                new Offered(
                    "record " + key.kind(),
                    bytes.length,
                    new ByteArrayInputStream(bytes),
                    () -> records.remove(key, bytes)));
  }

  @Override
  public Optional<Candidate> blob(Digest sha256) throws IOException {
    call();
    byte[] bytes = blobs.get(sha256);
    if (bytes == null) {
      return Optional.empty();
    }
    opened.countDown();
    try {
      held.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
    return Optional.of(
        new Offered(
            "blob " + sha256.hex(),
            sizeLie.applyAsLong(bytes.length),
            stream.orElseGet(() -> new ByteArrayInputStream(blobLie.apply(bytes))),
            () -> blobs.remove(sha256, bytes)));
  }

  @Override
  public Path put(ActionRecord record, Path file) throws IOException {
    call();
    blobs.put(record.sha256(), Files.readAllBytes(file));
    call();
    records.put(record.key(), RecordFormat.write(record));
    return file;
  }

  private final class Offered implements Candidate {
    private final String name;
    private final long size;
    private final InputStream in;
    private final Runnable removal;

    Offered(String name, long size, InputStream in, Runnable removal) {
      this.name = name;
      this.size = size;
      this.in = in;
      this.removal = removal;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public long size() {
      return size;
    }

    /** A few bytes at a time, as they come over a network, each a call that can fail. */
    @Override
    public ReadableByteChannel channel() {
      return Channels.newChannel(
          new InputStream() {
            @Override
            public int read() throws IOException {
              call();
              return in.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
              call();
              return in.read(bytes, offset, Math.min(length, 70));
            }
          });
    }

    @Override
    public Optional<Path> file() {
      return Optional.empty();
    }

    @Override
    public void close() throws IOException {
      call();
    }

    @Override
    public void accept() {
      // Nothing is noted here.
    }

    @Override
    public void reject(String why) {
      rejected.add(name + ": " + why);
      removal.run();
    }
  }
}
