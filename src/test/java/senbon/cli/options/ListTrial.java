package senbon.cli.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import senbon.base.io.Digest;
import senbon.build.source.Input;
import senbon.fuzz.Find;
import senbon.fuzz.ScratchFile;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Lists of archives: written again they are the same. */
public final class ListTrial implements Trial<List<Input>> {
  private final ScratchFile file = new ScratchFile(".list");

  @Override
  public List<byte[]> seeds() {
    String hash = "ab".repeat(32);
    return Seeds.texts(
        "# note\nhttps://h.example/a.mar\n\n  b.mar\r\n/c/d.mar sha256:" + hash + "\n",
        "https://h.example/a https://i.example/a\t" + hash + "\n",
        "\uFEFFü.mar\n",
        "");
  }

  @Override
  public List<Input> read(byte[] input) throws IOException {
    return InputList.read(file.with(input).toString());
  }

  @Override
  public void check(byte[] input, List<Input> inputs) throws IOException {
    String text =
        inputs.stream()
            .map(
                one ->
                    one.location()
                        + one.mirrors().stream().map(m -> " " + m).collect(Collectors.joining())
                        + one.expected().map(Digest::toString).map(h -> " " + h).orElse("")
                        + "\n")
            .collect(Collectors.joining("", "#\n", "")); // A mark may stand at the beginning.
    Find.unlessEqual(inputs, read(text.getBytes(StandardCharsets.UTF_8)), "written again");
  }

  @Override
  public List<String> words() {
    return List.of("https://", "sha256:", "ab".repeat(32), " ", "\r\n", "#", "\uFEFF", "\u00a0");
  }
}
