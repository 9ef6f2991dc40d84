package senbon.build.unpacked;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.XZInputStream;
import senbon.base.failure.LimitException;

/** A tar file, packed or not. */
final class TarBuild extends BuildArchive {
  /** For a dictionary of 128 MiB; xz -9 needs 65 MiB. */
  private static final int XZ_MEMORY_KIB = 160 << 10;

  /** The most between two files: headers with long names, and the padding before them. */
  private static final long HEADERS = 1 << 20;

  private static final long UNBOUNDED = Long.MAX_VALUE;

  /** Of zeros, which end a tar file. */
  private static final int RECORD = 512;

  private static final int OWNER_EXECUTES = 0100;

  private final SeekableByteChannel channel;

  TarBuild(String shown, SeekableByteChannel channel, Path directory) {
    super(shown, directory);
    this.channel = channel;
  }

  @Override
  void unpack() throws IOException {
    try (Bounded bounded = new Bounded(plain());
        TarArchiveInputStream tar =
            new TarArchiveInputStream(bounded, StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = next(tar, bounded); entry != null; entry = next(tar, bounded)) {
        if (entry.isDirectory()) {
          continue;
        }
        byte kind = entry.getLinkFlag();
        boolean plain =
            kind == TarConstants.LF_NORMAL
                || kind == TarConstants.LF_OLDNORM
                || kind == TarConstants.LF_CONTIG;
        if (!plain || entry.isSparse()) {
          throw BuildTree.odd("'" + entry.getName() + "' in " + shown);
        }
        bounded.left = UNBOUNDED;
        file(entry.getName(), (entry.getMode() & OWNER_EXECUTES) != 0, tar);
      }
    }
  }

  private TarArchiveEntry next(TarArchiveInputStream tar, Bounded bounded) {
    bounded.left = HEADERS;
    bounded.zeros = 0;
    TarArchiveEntry entry;
    try {
      entry = tar.getNextEntry();
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
    if (entry == null && bounded.zeros < RECORD) {
      throw damaged(null); // cut off
    }
    return entry;
  }

  private InputStream plain() {
    String name = shown.toLowerCase(Locale.ROOT);
    InputStream in = new BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
    try {
      if (name.endsWith("gz")) {
        return new GZIPInputStream(in, 1 << 16);
      } else if (name.endsWith("bz2")) {
        return new BZip2CompressorInputStream(in, true);
      }
      return name.endsWith("xz") ? new XZInputStream(in, XZ_MEMORY_KIB) : in;
    } catch (MemoryLimitException e) {
      throw new LimitException(
          shown + " takes " + (e.getMemoryNeeded() >> 10) + " MiB to unpack.",
          "Pack it with xz -9 at most.");
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  /** Fails where headers go on and on, which are read into memory. */
  private static final class Bounded extends FilterInputStream {
    private long left;

    /** How many zeros were read last, between files. */
    private int zeros;

    Bounded(InputStream in) {
      super(in);
    }

    private void count(long n) throws IOException {
      left -= Math.max(0, n);
      if (left < 0) {
        throw new IOException("a header of more than " + HEADERS + " bytes");
      }
    }

    @Override
    public int read() throws IOException {
      int one = in.read();
      count(one < 0 ? 0 : 1);
      return one;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int n = in.read(buffer, from, length);
      if (left <= HEADERS) {
        for (int i = from; i < from + n; i++) {
          zeros = buffer[i] == 0 ? zeros + 1 : 0;
        }
      }
      count(n);
      return n;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long n = in.skip(wanted);
      count(n);
      return n;
    }

    @Override
    public void close() {
      // The channel stays open.
    }
  }
}
