package senbon.pack.xz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import senbon.base.XzFilter;
import senbon.base.failure.MalformedInputException;
import senbon.base.io.ByteSource;

/**
 * What an xz member says of itself, without having been unpacked.
 *
 * @param check 0 none, 1 CRC32, 4 CRC64, 10 SHA-256, others undefined
 * @param blocks how many there are; 0 in an empty stream
 * @param chains the different filter chains of the blocks in order of appearance, each in the order
 *     in which a packer applies it
 * @param dictionary the largest dictionary of any block in bytes, 0 if there is no block
 * @param plainSize what it claims to unpack to, in bytes; true if it unpacks without error
 */
public record XzInfo(
    int check, int blocks, List<List<ChainedFilter>> chains, long dictionary, long plainSize) {
  /** Updaters take no larger dictionary: 64 MiB, inclusive. */
  public static final long MAX_DICTIONARY = 64 << 20;

  public static final int NO_CHECK = 0;
  public static final int CRC32 = 1;
  public static final int CRC64 = 4;
  public static final int SHA256 = 10;

  public XzInfo {
    chains = chains.stream().map(List::copyOf).toList();
  }

  /**
   * Reads stream header and footer, index and block headers, and checks that they fill the member
   * but for the compressed data. Filters that no updater has are described, not refused.
   *
   * @throws MalformedInputException if it is not exactly one undamaged xz stream
   */
  public static XzInfo of(byte[] packed, String label) {
    return new XzParser(new PackedBytes(packed), label, block -> {}).parse();
  }

  /**
   * Does the same for a member in a source, of which it reads little but what it looks at.
   *
   * @throws MalformedInputException as {@link #of(byte[], String)} does
   */
  public static XzInfo of(ByteSource packed, String label) throws IOException {
    try {
      return new XzParser(new PackedBytes(packed), label, block -> {}).parse();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The different filters before LZMA2 that any block went through, in order of appearance. */
  public Set<XzFilter> filters() {
    Set<XzFilter> filters = new LinkedHashSet<>();
    for (List<ChainedFilter> chain : chains) {
      for (ChainedFilter chained : chain) {
        if (!chained.isLzma2()) {
          filters.add(chained.filter());
        }
      }
    }
    return filters;
  }

  public String checkName() {
    return switch (check) {
      case NO_CHECK -> "none";
      case CRC32 -> "CRC32";
      case CRC64 -> "CRC64";
      case SHA256 -> "SHA-256";
      default -> "unknown check " + check;
    };
  }

  /**
   * Why every updater refuses the member, as a clause; empty if some unpack it. Which branch filter
   * a given updater has is another question.
   */
  public Optional<String> refusal() {
    if (check != NO_CHECK && check != CRC32 && check != CRC64) {
      return Optional.of("its integrity check is " + checkName() + ", which no updater has");
    }
    if (dictionary > MAX_DICTIONARY) {
      return Optional.of("its dictionary of " + dictionary + " bytes is larger than 64 MiB");
    }
    return chains.stream()
        .filter(chain -> !acceptable(chain))
        .findFirst()
        .map(chain -> "no updater has its filters: " + describe(chain));
  }

  private static boolean acceptable(List<ChainedFilter> chain) {
    if (!chain.get(chain.size() - 1).isLzma2()) {
      return false;
    }
    return chain.size() == 1 || (chain.size() == 2 && chain.get(0).isKnownBranchFilter());
  }

  private static String describe(List<ChainedFilter> chain) {
    StringBuilder text = new StringBuilder();
    for (ChainedFilter chained : chain) {
      text.append(text.isEmpty() ? "" : ", ").append(chained.filter().label());
      if (!chained.isLzma2() && chained.propertyBytes() > 0) {
        text.append(" with properties");
      }
    }
    return text.toString();
  }
}
