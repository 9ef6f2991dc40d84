package senbon.release;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a pair's entry in a batch's {@code manifest.json} holds, as Mozilla's own scripts have it.
 */
public final class ManifestKeys {
  /** Of every pair. */
  private static final List<String> ALWAYS =
      List.of(
          "appName",
          "branch",
          "from_buildid",
          "from_hash",
          "from_mar",
          "from_size",
          "hash",
          "locale",
          "mar",
          "repo",
          "revision",
          "size",
          "to_buildid",
          "to_hash",
          "to_mar",
          "to_size",
          "version");

  private ManifestKeys() {}

  /** Those and some more, in the order of names. */
  public static Set<String> with(String... more) {
    Set<String> keys = new TreeSet<>(ALWAYS);
    keys.addAll(List.of(more));
    return keys;
  }
}
