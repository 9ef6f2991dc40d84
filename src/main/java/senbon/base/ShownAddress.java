package senbon.base;

import java.net.URI;

/** Addresses as they may be shown and written down. */
public final class ShownAddress {
  private ShownAddress() {}

  /** The same for a text that need not be a sound address. */
  public static String withoutSecrets(String text) {
    String shown = text.replaceFirst("[?#].*", "");
    int host = shown.indexOf("://") + 3;
    int at = shown.lastIndexOf('@');
    return host > 2 && at >= host ? shown.substring(0, host) + shown.substring(at + 1) : shown;
  }

  /** Without user name, password, query and fragment, any of which may hold a secret. */
  public static String withoutSecrets(URI uri) {
    StringBuilder shown = new StringBuilder(uri.getScheme()).append("://").append(uri.getHost());
    if (uri.getPort() >= 0) {
      shown.append(':').append(uri.getPort());
    }
    return shown.append(uri.getRawPath() == null ? "" : uri.getRawPath()).toString();
  }
}
