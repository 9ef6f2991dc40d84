package senbon.cli.options;

import java.util.Optional;
import senbon.base.failure.UsageException;
import senbon.pack.Packing;

/** How members are packed, as users say it. */
public final class PackingName {
  private PackingName() {}

  public static Packing parse(String name) {
    return switch (name) {
      case "xz" -> Packing.XZ;
      case "xz-x86" -> Packing.XZ_X86;
      case "bzip2" -> Packing.BZIP2;
      default -> throw new UsageException("No packing '" + name + "'.", "Use xz, xz-x86 or bzip2.");
    };
  }

  public static Optional<Packing> parseOrNone(String name) {
    return name.equals("none") ? Optional.empty() : Optional.of(parse(name));
  }
}
