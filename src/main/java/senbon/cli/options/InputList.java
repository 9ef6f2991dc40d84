package senbon.cli.options;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.build.source.Input;

/** Lists of archives in files: on each line an address, or several of one archive, and its hash. */
public final class InputList {
  private InputList() {}

  /** Reads a file, or standard input for {@code -}; empty lines and {@code #} lines say nothing. */
  public static List<Input> read(String name) throws IOException {
    List<Input> inputs = new ArrayList<>();
    int number = 0;
    for (String line : ListFile.read(name).lines().toList()) {
      number++;
      if (line.isBlank() || line.strip().startsWith("#")) {
        continue;
      }
      List<String> words = List.of(line.strip().split("\\s+", -1));
      if (words.size() == 1) {
        inputs.add(Input.of(words.get(0)));
      } else {
        inputs.add(
            new Input(
                words.get(0),
                Optional.of(hash(words.get(words.size() - 1), number, name)),
                words.subList(1, words.size() - 1)));
      }
    }
    return inputs;
  }

  private static Digest hash(String word, int number, String name) {
    try {
      return Digest.parse(word);
    } catch (UsageException e) {
      throw new UsageException(
          "Line %d of %s does not end in a hash.".formatted(number, name),
          "Write one address, or addresses of one archive and then its hash; a blank as %20.");
    }
  }
}
