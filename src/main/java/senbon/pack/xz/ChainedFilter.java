package senbon.pack.xz;

import senbon.base.XzFilter;

/**
 * A filter in a block's chain.
 *
 * @param propertyBytes how many bytes of properties it has
 */
public record ChainedFilter(XzFilter filter, int propertyBytes) {
  // What a record has by itself takes tens of milliseconds to link, in nearly every run.

  @Override
  public boolean equals(Object other) {
    return other instanceof ChainedFilter chained
        && filter.equals(chained.filter)
        && propertyBytes == chained.propertyBytes;
  }

  @Override
  public int hashCode() {
    return filter.hashCode() + propertyBytes;
  }

  boolean isLzma2() {
    return filter.equals(XzFilter.LZMA2);
  }

  /** Whether some updater's decoder has it as the filter before LZMA2. */
  boolean isKnownBranchFilter() {
    boolean known =
        filter.equals(XzFilter.X86)
            || filter.equals(XzFilter.ARM)
            || filter.equals(XzFilter.ARM_THUMB);
    return known && propertyBytes == 0;
  }
}
