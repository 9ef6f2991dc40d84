package senbon.pack;

/** How a member is packed. */
public enum Packing {
  /** LZMA2 with the settings of preset 6 (8 MiB dictionary), CRC64: what every updater unpacks. */
  XZ(Codec.XZ),

  /**
   * The same after the x86 branch filter, which makes x86 code smaller. Older updaters have the
   * filter only when they are built for x86 themselves.
   */
  XZ_X86(Codec.XZ),

  /** bzip2 of level 9. */
  BZIP2(Codec.BZIP2);

  private final Codec codec;

  Packing(Codec codec) {
    this.codec = codec;
  }

  public Codec codec() {
    return codec;
  }
}
