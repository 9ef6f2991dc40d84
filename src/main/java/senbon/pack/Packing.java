package senbon.pack;

import java.util.Optional;
import senbon.base.Codec;
import senbon.base.XzFilter;

/** How a member is packed: what {@link Packer} can do. */
public enum Packing {
  /** LZMA2 with the settings of preset 6 (8 MiB dictionary), CRC64: what every updater unpacks. */
  XZ(Codec.XZ, null),

  /**
   * The same after the x86 branch filter, which makes x86 code smaller. Older updaters have the
   * filter only when they are built for x86 themselves.
   */
  XZ_X86(Codec.XZ, XzFilter.X86),

  /** bzip2 of level 9. */
  BZIP2(Codec.BZIP2, null);

  private final Codec codec;
  private final Optional<XzFilter> filter;

  Packing(Codec codec, XzFilter filter) {
    this.codec = codec;
    this.filter = Optional.ofNullable(filter);
  }

  /** That of a codec, without a filter. */
  public static Packing plain(Codec codec) {
    for (Packing packing : values()) {
      if (packing.codec == codec && packing.filter.isEmpty()) {
        return packing;
      }
    }
    throw new AssertionError(codec);
  }

  public Codec codec() {
    return codec;
  }

  /** What precedes LZMA2. */
  public Optional<XzFilter> filter() {
    return filter;
  }
}
