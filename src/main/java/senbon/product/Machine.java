package senbon.product;

import java.util.Locale;
import java.util.Optional;
import senbon.base.XzFilter;

/** The processor that a build is for. */
public enum Machine {
  X86,
  X86_64,
  ARM,
  AARCH64,
  /** A Mach-O file with code for several processors. */
  UNIVERSAL,
  UNKNOWN;

  /**
   * The filter that an updater built for this processor has even if it has only its own (updater's
   * compression limits). None for aarch64, nor where more than one processor may run the updater.
   */
  public Optional<XzFilter> ownFilter() {
    return switch (this) {
      case X86, X86_64 -> Optional.of(XzFilter.X86);
      case ARM -> Optional.of(XzFilter.ARM);
      case AARCH64, UNIVERSAL, UNKNOWN -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
