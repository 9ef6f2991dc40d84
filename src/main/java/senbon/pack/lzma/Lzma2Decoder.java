package senbon.pack.lzma;

import java.util.Arrays;
import java.util.function.IntConsumer;
import org.tukaani.xz.CorruptedInputException;

/**
 * Decodes LZMA2 from one array into another: quicker than a decoder of streams, since what was
 * decoded is its own dictionary and nothing is copied. Takes no memory of its own but 28 KiB,
 * whatever the dictionary. {@link Lzma2Chunks} has the layout of chunks.
 *
 * <p>Damage is found in one of two ways: by a check, or by an index outside of an array, which
 * {@link #decode} turns into the same exception. Output never exceeds the limit, and no chunk is
 * decoded twice, so time and memory are bounded by the limit.
 */
public final class Lzma2Decoder {
  /**
   * The input, the greatest length of the output, and the output, of which {@code filled} bytes are
   * done.
   */
  private final byte[] in;

  private final IntConsumer read;
  private final int most;

  /** Counts what the input was spent on. */
  private final Spending spending;

  private byte[] out;
  private int filled;

  /**
   * @param room how large the output array is at first; it grows by doubling up to {@code most},
   *     for which what was decoded must give reason
   * @param read told after each chunk how many bytes of the input it took
   */
  public Lzma2Decoder(byte[] in, int room, int most, IntConsumer read) {
    this(in, room, most, read, new Spending(new int[] {most}));
  }

  /** The same, with what counts where the input goes. */
  public Lzma2Decoder(byte[] in, int room, int most, IntConsumer read, Spending spending) {
    this.in = in;
    this.spending = spending;
    this.read = read;
    this.most = most;
    this.out = new byte[Math.min(room, most)];
  }

  /** Holds what was decoded up to {@link #size}. */
  public byte[] output() {
    return out;
  }

  /** How many bytes were decoded. */
  public int size() {
    return filled;
  }

  /**
   * Decodes what lies from {@code from} to {@code to}, behind what was decoded before.
   *
   * @param dictionary how far copies may reach back, in bytes
   * @throws CorruptedInputException if it is damaged, or decodes to more than the room there is
   */
  public void decode(int from, int to, int dictionary) throws CorruptedInputException {
    try {
      Chunks chunks = new Chunks(new LzmaDecoder(in, dictionary), from);
      for (int before = from; chunks.next(); before = chunks.at) {
        read.accept(chunks.at - before);
        if (chunks.at > to) {
          break;
        }
      }
      if (chunks.at != to) {
        throw new CorruptedInputException("its chunks do not fill their block");
      }
    } catch (IndexOutOfBoundsException e) {
      CorruptedInputException damage = new CorruptedInputException("it ends within a chunk");
      damage.initCause(e);
      throw damage;
    }
  }

  /** Makes room for so many more bytes of output. */
  private void makeRoom(int size) throws CorruptedInputException {
    if (size > most - filled) {
      throw new CorruptedInputException("it unpacks to more than it says");
    }
    if (size > out.length - filled) {
      out = Arrays.copyOf(out, (int) Math.min(most, Math.max(out.length * 2L, filled + size)));
    }
  }

  /** The chunks of one block. */
  private final class Chunks {
    private final LzmaDecoder lzma;
    private int at;
    private boolean needsDictionary = true;
    private boolean needsProperties = true;

    Chunks(LzmaDecoder lzma, int at) {
      this.lzma = lzma;
      this.at = at;
    }

    /**
     * Decodes one chunk; false if it is the end marker. The first chunk must reset the dictionary,
     * and the first of LZMA after that must give properties.
     */
    boolean next() throws CorruptedInputException {
      int control = in[at++] & 0xFF;
      if (control == Lzma2Chunks.CONTROL_END) {
        return false;
      }
      boolean stored = control < Lzma2Chunks.CONTROL_LZMA;
      int reset = stored ? 0 : control >>> 5 & 3;
      if (control == Lzma2Chunks.CONTROL_STORED_AND_DICTIONARY_RESET
          || reset == Lzma2Chunks.Reset.DICTIONARY.code) {
        lzma.resetDictionary(filled);
        needsDictionary = false;
        needsProperties = true;
      }
      if (needsDictionary || (stored && control > Lzma2Chunks.CONTROL_STORED)) {
        throw new CorruptedInputException("a chunk of it has an impossible kind");
      }
      if (stored) {
        stored();
      } else {
        lzma((control & 0x1F) << 16, reset);
      }
      return true;
    }

    /** A stored chunk, after its control byte. */
    private void stored() throws CorruptedInputException {
      int size = Lzma2Chunks.getShort(in, at) + 1;
      at += 2;
      makeRoom(size);
      System.arraycopy(in, at, out, filled, size);
      at += size;
      spending.spend(Lzma2Chunks.STORED_HEADER);
      for (int end = filled + size; filled < end; ) {
        int stop = spending.stop(end);
        spending.spend(stop - filled);
        filled = stop;
        spending.reached(filled);
      }
    }

    /**
     * A chunk of LZMA, after its control byte.
     *
     * @param high the highest five bits of its plain size less 1, in place
     * @param reset the code of what it resets
     */
    private void lzma(int high, int reset) throws CorruptedInputException {
      int header = at - 1;
      int plainSize = high + Lzma2Chunks.getShort(in, at) + 1;
      int packedSize = Lzma2Chunks.getShort(in, at + 2) + 1;
      at += 4;
      if (reset >= Lzma2Chunks.Reset.PROPERTIES.code) {
        lzma.reset(properties(in[at++] & 0xFF));
        needsProperties = false;
      } else if (needsProperties) {
        throw new CorruptedInputException("a chunk of it lacks properties");
      } else if (reset == Lzma2Chunks.Reset.STATE.code) {
        lzma.resetState();
      }
      makeRoom(plainSize);
      lzma.begin(at);
      int end = filled + plainSize;
      int before = header;
      while (filled < end) {
        filled = lzma.decode(out, filled, spending.stop(end), end);
        int now = filled < end ? lzma.position() : at + packedSize;
        spending.spend(now - before);
        before = now;
        spending.reached(filled);
      }
      lzma.end(at + packedSize);
      at += packedSize;
    }

    /** Properties by their byte. */
    private Model.Properties properties(int encoded) throws CorruptedInputException {
      return Model.Properties.of(encoded)
          .orElseThrow(() -> new CorruptedInputException("a chunk of it has wrong properties"));
    }
  }
}
