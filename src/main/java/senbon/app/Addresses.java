package senbon.app;

import java.net.URI;

/** Addresses as they may be shown and written down. */
final class Addresses {
  private Addresses() {}

  /** Without user name, password, query and fragment, any of which may hold a secret. */
  static String withoutSecrets(URI uri) {
    StringBuilder shown = new StringBuilder(uri.getScheme()).append("://").append(uri.getHost());
    if (uri.getPort() >= 0) {
      shown.append(':').append(uri.getPort());
    }
    return shown.append(uri.getRawPath() == null ? "" : uri.getRawPath()).toString();
  }
}
