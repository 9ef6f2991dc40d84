package senbon.pack;

import senbon.base.Codec;

/** How a member is packed: what {@link Packer} can do. */
public enum Packing {
  /** LZMA2 with the settings of preset 6 (8 MiB dictionary), CRC64: what every updater unpacks. */
  XZ(Codec.XZ, false),

  /**
   * The same after the x86 branch filter, which makes x86 code smaller. Older updaters have the
   * filter only when they are built for x86 themselves.
   */
  XZ_X86(Codec.XZ, true),

  /** bzip2 of level 9. */
  BZIP2(Codec.BZIP2, false);

  private final Codec codec;
  private final boolean filtered;

  Packing(Codec codec, boolean filtered) {
    this.codec = codec;
    this.filtered = filtered;
  }

  /** That of a codec, without a filter. */
  public static Packing plain(Codec codec) {
    for (Packing packing : values()) {
      if (packing.codec == codec && !packing.filtered) {
        return packing;
      }
    }
    throw new AssertionError(codec);
  }

  public Codec codec() {
    return codec;
  }
}
