package senbon.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** Parts of manual pages that no option tells. */
final class ManTopics {
  private ManTopics() {}

  /** Headings and texts of a page, in order; indented paragraphs are code. */
  static Map<String, String> of(String page) {
    Map<String, String> topics = new LinkedHashMap<>();
    switch (page) {
      case "senbon" -> {
        topics.put(
            "ENVIRONMENT",
            "Every setting of senbon-config(1) has a variable: SENBON_CACHE_DIR for cache-dir, and so"
                + " on. A flag wins over a variable, a variable over the file, the file over the"
                + " default.\n\nSENBON_HEAP and SENBON_JAVA_OPTS are read by the starting script: the"
                + " largest Java heap, such as 1g, and more options for Java.");
        topics.put(
            "FILES",
            "$XDG_CONFIG_HOME/senbon/config.properties: the settings.\n\n"
                + "$XDG_CONFIG_HOME/senbon/tools.json: the user's pins; senbon-tools.json in the"
                + " working directory or above it: the project's.\n\n"
                + "$XDG_CACHE_HOME/senbon/v1: the cache. It may be deleted at any time when nothing"
                + " runs.");
      }
      case "senbon-diff" -> {
        topics.put(
            "WHAT IS PROMISED",
            "The partial is applied to the old build in memory and compared with the new one, file by"
                + " file, before it appears under its name; it appears whole or not at all. The same"
                + " builds, options and tools give the same bytes, whatever the machine.\n\n"
                + "Whole files are the new archive's own members, never compressed again. A patch is"
                + " taken only if it is smaller than the member that it replaces.");
        topics.put(
            "EXAMPLES",
            "  senbon diff old.complete.mar new.complete.mar -o update.partial.mar\n\n"
                + "  senbon diff https://example.org/1.0.complete.mar"
                + " https://example.org/1.1.complete.mar \\\\\n"
                + "      --from-hash sha512:... --to-hash sha512:... --json");
      }
      case "senbon-sign" -> {
        topics.put(
            "WHAT UPDATERS TAKE",
            "Exactly one signature, by one of the two keys that are compiled in. Of a certificate only"
                + " the public key counts. Updaters before Firefox 56 and UXP's check SHA-1 with keys"
                + " of 2048 bits, later ones SHA-384 with keys of 4096 bits; no archive suits both, so"
                + " sign two.\n\nThe private key is read from a file that only its owner, or the"
                + " owner's group, can read, or stays on its token; it is never written or logged.");
        topics.put(
            "EXAMPLES",
            """
            \040 senbon sign update.mar -o signed.mar --key key.pem --cert cert.der

            \040 senbon sign hash update.mar | xxd -r -p > hash
            \040 openssl pkeyutl -sign -inkey key.pem -pkeyopt digest:sha384 \\
            \040     -in hash -out signature
            \040 senbon sign inject update.mar -s signature -o signed.mar --cert cert.der""");
      }
      case "senbon-mar" ->
          topics.put(
              "FOR USERS OF MOZILLA'S MAR",
              """
              \040 mar -c      senbon mar create
              \040 mar -t, -T  senbon mar list, senbon mar list --detailed
              \040 mar -x      senbon mar extract (--raw to leave members packed)
              \040 mar -i      senbon mar product
              \040 mar -v      senbon verify --cert, senbon mar verify --cert
              \040 mar -s      senbon sign
              \040 mar -r      senbon sign strip
              \040 mar -X, -I  senbon sign extract, senbon sign import

              Of mardor: --hash is senbon sign hash, --add-signature is senbon sign inject, -j and -J
              are senbon mar create --pack.""");
      default -> {
        // Its options tell all.
      }
    }
    return topics;
  }
}
