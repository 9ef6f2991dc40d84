package senbon.service.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How partials are signed that are asked for so: by a key, or by a program that reads a hash in
 * hexadecimal and writes its signature.
 *
 * @param key private key
 * @param passwordFile of the key
 * @param hook program, in place of a key; it gets {@code sha384} or {@code sha1} as its argument
 * @param cert certificate that the signature is checked with
 */
public record Signing(
    Optional<Path> key, Optional<Path> passwordFile, Optional<Path> hook, Optional<Path> cert) {
  /** Where in a run's folder the signed partial is. */
  static final String FOLDER = "signed";

  private static final String SIGNATURE = "signature";

  /** The words that sign with the key. */
  List<String> byKey(Path made, Path folder) {
    List<String> words = new ArrayList<>(List.of("sign", made.toString()));
    words.add("--key=" + key.orElseThrow());
    passwordFile.ifPresent(file -> words.add("--password-file=" + file));
    return checked(words, made, folder);
  }

  /** The words that print what a program is to sign. */
  static List<String> hash(Path made, String algorithm) {
    return List.of("sign", "hash", made.toString(), "--algorithm=" + algorithm);
  }

  /** The words that put its signature in. */
  List<String> inject(Path made, Path folder, String algorithm) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "sign",
                "inject",
                made.toString(),
                "--algorithm=" + algorithm,
                "--signature=" + folder.resolve(SIGNATURE)));
    return checked(words, made, folder);
  }

  private List<String> checked(List<String> words, Path made, Path folder) {
    cert.ifPresent(file -> words.add("--cert=" + file));
    words.add("--output=" + folder.resolve(FOLDER).resolve(made.getFileName()));
    return words;
  }

  /** Starts the program. */
  Child ask(Path folder, String algorithm, String hash) throws IOException {
    Path input = folder.resolve("hash");
    Files.writeString(input, hash + "\n", StandardCharsets.US_ASCII);
    return Child.program(
        List.of(hook.orElseThrow().toString(), algorithm),
        folder,
        input,
        folder.resolve(SIGNATURE));
  }
}
