package senbon.patch;

import senbon.patch.mbdiff.MbdiffLayout;

/** The patch formats that updaters know. */
public enum PatchFormat {
  /** mbsdiff's, which every updater knows. */
  MBDIFF10,
  /** Chromium's, which newer updaters know beside the other; recognised here, never applied. */
  ZUCCHINI;

  /**
   * Tells the format by the first bytes.
   *
   * @param raw the whole patch, unpacked
   * @param label how messages call the patch
   * @throws PatchException if it is none of them
   */
  public static PatchFormat of(byte[] raw, String label) {
    if (MbdiffLayout.hasMagic(raw)) {
      return MBDIFF10;
    }
    if (raw.length >= 4 && raw[0] == 'Z' && raw[1] == 'u' && raw[2] == 'c' && raw[3] == 'c') {
      return ZUCCHINI;
    }
    throw new PatchException(label + " does not begin as any known patch format does", 0);
  }
}
