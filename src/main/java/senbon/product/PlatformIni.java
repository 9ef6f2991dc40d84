package senbon.product;

import java.util.Optional;

/** Where a build's source is, from {@code platform.ini}, section {@code [Build]}. */
public record PlatformIni(
    Optional<String> milestone, Optional<String> sourceRepository, Optional<String> sourceStamp) {

  /**
   * Reads the file of that name.
   *
   * @throws senbon.base.failure.MalformedInputException only if it is larger than {@link
   *     Ini#MAX_SIZE}
   */
  public static PlatformIni parse(byte[] bytes) {
    Ini ini = Ini.parse("platform.ini", bytes);
    return new PlatformIni(
        ini.get("Build", "Milestone"),
        ini.get("Build", "SourceRepository"),
        ini.get("Build", "SourceStamp"));
  }
}
