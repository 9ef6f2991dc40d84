package senbon.build.source;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.io.Digest;
import senbon.store.entry.ActionKey;

/** Under which names the cache keeps what was fetched. */
final class InputKeys {
  private InputKeys() {}

  /** What may be a secret in the address is in the key by its hash only. */
  static ActionKey of(URI uri) {
    SortedMap<String, String> inputs = new TreeMap<>();
    String shown = ShownAddress.of(uri);
    inputs.put("url", shown);
    if (!shown.endsWith(uri.getRawPath())) {
      String hidden = WebAddress.host(uri) + ":" + WebAddress.port(uri) + uri.getRawPath();
      inputs.put("hidden", Digest.sha256(hidden.getBytes(StandardCharsets.UTF_8)).toString());
    }
    if (uri.getRawQuery() != null) {
      byte[] query = uri.getRawQuery().getBytes(StandardCharsets.UTF_8);
      inputs.put("query", Digest.sha256(query).toString());
    }
    return new ActionKey("url", inputs);
  }

  static ActionKey of(Digest hash) {
    return ActionKey.of("mar", "hash", hash.toString());
  }
}
