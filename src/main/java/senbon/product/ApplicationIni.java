package senbon.product;

import java.util.List;
import java.util.Optional;

/**
 * What a build says of itself in {@code application.ini}, section {@code [App]}. Every value may be
 * absent.
 */
public record ApplicationIni(
    Optional<String> name,
    Optional<String> id,
    Optional<String> vendor,
    Optional<String> version,
    Optional<String> buildId,
    Optional<String> remotingName,
    Optional<String> sourceRepository,
    Optional<String> sourceStamp) {

  private static final String MOZILLA = "Mozilla";

  /**
   * Where a build has it, the first that is there: since Zotero 7 it lies beside the program's own
   * files. In a macOS bundle these are among its resources.
   */
  public static final List<String> PLACES = List.of("application.ini", "app/application.ini");

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
        ini.get("App", "ID"),
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

  /**
   * Whether its archives are of versions of their own, which this file doesn't tell: Tor Browser
   * and Mullvad Browser have their Firefox's in it, and their updaters compare their own.
   */
  public boolean versionedByArchive() {
    String key = BuildIdentity.productKey(product().orElse(""));
    return key.equals("torbrowser") || key.equals("mullvadbrowser");
  }

  /**
   * Whether another build is of the same product, as far as both say. Vendors change their names,
   * so they count only where one is Mozilla's, of which forks have kept name and id.
   */
  public boolean sameProduct(ApplicationIni other) {
    return agree(family(), other.family())
        && agree(id.orElse(""), other.id.orElse(""))
        && (vendor.isEmpty()
            || other.vendor.isEmpty()
            || vendor.get().equals(MOZILLA) == other.vendor.get().equals(MOZILLA));
  }

  /** The name without a number at its end, which is a version: {@code LibreOffice 24.2}. */
  private String family() {
    String name = product().orElse("");
    String key = BuildIdentity.productKey(name);
    int end = key.length();
    while (end > 0 && key.charAt(end - 1) >= '0' && key.charAt(end - 1) <= '9') {
      end--;
    }
    return end > 0 ? key.substring(0, end) : name;
  }

  private static boolean agree(String one, String other) {
    return one.isEmpty() || other.isEmpty() || one.equalsIgnoreCase(other);
  }

  /** Name, vendor and id, as far as they are known. */
  public String described() {
    return product().orElse("unnamed")
        + (vendor.isPresent() ? " of " + vendor.get() : "")
        + (id.isPresent() ? " (" + id.get() + ")" : "");
  }
}
