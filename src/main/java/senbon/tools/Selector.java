package senbon.tools;

import senbon.base.failure.UsageException;
import senbon.product.BuildIdentity;

/**
 * Which old builds a pin is for:
 *
 * <pre>
 *   *                   every build
 *   firefox             every version of a product
 *   firefox@&lt;56         versions in a {@link VersionRange}
 *   palemoon@28..32
 * </pre>
 *
 * @param product a {@link BuildIdentity#productKey()}, or {@code *}
 */
public record Selector(String product, VersionRange versions) {
  private static final String ANY = "*";

  /**
   * Reads one of the forms.
   *
   * @throws UsageException if it has none of the forms
   */
  public static Selector parse(String text) {
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    String key = name.equals(ANY) ? ANY : BuildIdentity.productKey(name);
    boolean rangeOfAny = key.equals(ANY) && at >= 0;
    boolean emptyRange = at == text.length() - 1;
    if (key.isEmpty() || rangeOfAny || emptyRange || !name.matches("[*]|[A-Za-z0-9 ._-]{1,64}")) {
      throw new UsageException(
          "Not a selector of builds: '" + text + "'.",
          "Write *, a product such as firefox, or a product and versions such as firefox@<56.");
    }
    return new Selector(key, at < 0 ? VersionRange.ALL : new VersionRange(text.substring(at + 1)));
  }

  public boolean matches(BuildIdentity build) {
    return (product.equals(ANY) || product.equals(build.productKey()))
        && versions.contains(build.mozVersion());
  }

  /** Of two selectors that match, the one with more is the more particular. */
  int particularity() {
    return product.equals(ANY) ? 0 : versions.equals(VersionRange.ALL) ? 1 : 2;
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return versions.equals(VersionRange.ALL) ? product : product + "@" + versions;
  }
}
