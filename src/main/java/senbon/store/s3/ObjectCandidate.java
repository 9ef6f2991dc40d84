package senbon.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.store.entry.Candidate;

/** The bytes of an object, as they come. */
final class ObjectCandidate implements Candidate {
  private static final Logger LOG = LoggerFactory.getLogger(ObjectCandidate.class);

  private final BucketResults level;
  private final String object;
  private final InputStream body;
  private final ReadableByteChannel channel;
  private final long size;

  ObjectCandidate(BucketResults level, String object, InputStream body, long size) {
    this.level = level;
    this.object = object;
    this.body = body;
    this.channel = Channels.newChannel(body);
    this.size = size;
  }

  @Override
  public String name() {
    return level.shown(object);
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public ReadableByteChannel channel() {
    return new ReadableByteChannel() {
      @Override
      public int read(ByteBuffer into) throws IOException {
        try {
          return channel.read(into);
        } catch (IOException e) {
          level.failed(e);
          throw Troubles.of(e);
        }
      }

      @Override
      public boolean isOpen() {
        return channel.isOpen();
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    body.close();
  }

  @Override
  public void accept() {
    level.isSound(object);
  }

  @Override
  public void reject(String why) {
    LOG.warn("{} is damaged, so it counts as a miss: {}", name(), why);
    level.isDamaged(object);
  }
}
