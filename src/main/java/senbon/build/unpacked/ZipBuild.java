package senbon.build.unpacked;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import senbon.base.failure.LimitException;

/** A zip file. Its modes count where they were written on Unix. */
final class ZipBuild extends BuildArchive {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int LONGEST_COMMENT = 0xffff;

  /** Of the directory of all files, which is read into memory. */
  private static final long MOST_DIRECTORY = 64L << 20;

  private static final int OWNER_EXECUTES = 0100;

  private final SeekableByteChannel channel;

  ZipBuild(String shown, SeekableByteChannel channel, Path directory) {
    super(shown, directory);
    this.channel = channel;
  }

  @Override
  void unpack() throws IOException {
    requireSmallDirectory();
    ZipFile zip = open();
    for (ZipArchiveEntry entry : entries(zip)) {
      int mode = entry.getUnixMode();
      int kind = mode & UnixStat.FILE_TYPE_FLAG;
      if (entry.isDirectory()) {
        continue;
      } else if (kind != 0 && kind != UnixStat.FILE_FLAG) {
        throw BuildTree.odd("'" + entry.getName() + "' in " + shown);
      }
      CRC32 sum = new CRC32();
      try (InputStream content = content(zip, entry)) {
        file(entry.getName(), (mode & OWNER_EXECUTES) != 0, new CheckedInputStream(content, sum));
      }
      if (sum.getValue() != entry.getCrc()) {
        throw damaged(null);
      }
    }
  }

  private ZipFile open() {
    try {
      // Not closed, since that would close the channel.
      return ZipFile.builder().setSeekableByteChannel(channel).get();
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  private List<ZipArchiveEntry> entries(ZipFile zip) {
    try {
      return Collections.list(zip.getEntriesInPhysicalOrder());
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  private InputStream content(ZipFile zip, ZipArchiveEntry entry) {
    try {
      InputStream content = zip.getInputStream(entry);
      if (content != null) {
        return content;
      }
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
    throw damaged(null);
  }

  /** Looks at what ends the file before all that it names is read into memory. */
  private void requireSmallDirectory() throws IOException {
    long size = channel.size();
    int length = (int) Math.min(size, LONGEST_COMMENT + END_LENGTH + 20);
    ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(size - length);
    while (tail.hasRemaining() && channel.read(tail) >= 0) {
      // To the end.
    }
    for (int at = length - END_LENGTH; at >= 0; at--) {
      if (tail.getInt(at) == END) {
        long directory = tail.getInt(at + 12) & 0xffffffffL;
        if (directory > MOST_DIRECTORY) {
          throw new LimitException(
              "The directory of " + shown + " has " + directory + " bytes.", "Is it a build?");
        }
        return;
      }
    }
    throw damaged(null);
  }
}
