package senbon.product;

import java.util.Optional;

/**
 * What a build says of itself in {@code application.ini}, section {@code [App]}. Every value may be
 * absent.
 */
public record ApplicationIni(
    Optional<String> name,
    Optional<String> vendor,
    Optional<String> version,
    Optional<String> buildId,
    Optional<String> remotingName,
    Optional<String> sourceRepository,
    Optional<String> sourceStamp) {

  /**
   * Reads the file of that name.
   *
   * @throws senbon.base.failure.MalformedInputException only if it is larger than {@link
   *     Ini#MAX_SIZE}
   */
  public static ApplicationIni parse(byte[] bytes) {
    Ini ini = Ini.parse("application.ini", bytes);
    return new ApplicationIni(
        ini.get("App", "Name"),
        ini.get("App", "Vendor"),
        ini.get("App", "Version"),
        ini.get("App", "BuildID"),
        ini.get("App", "RemotingName"),
        ini.get("App", "SourceRepository"),
        ini.get("App", "SourceStamp"));
  }

  /**
   * The name to look rules up by: {@code Name}, or the vendor's product where a fork has kept the
   * name of the browser it was made from.
   */
  public Optional<String> product() {
    String from = vendor.orElse("") + " " + remotingName.orElse("");
    if (from.matches("(?i).*(tor project|torbrowser|tor-browser).*")) {
      return Optional.of("Tor Browser");
    }
    return name;
  }
}
