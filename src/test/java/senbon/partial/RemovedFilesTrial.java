package senbon.partial;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import senbon.fuzz.Find;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** A build's list of leftovers: only removals, inside of the tree; written again they are read. */
public final class RemovedFilesTrial implements Trial<List<Instruction>> {
  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds =
        Seeds.texts(
            "components/old.xpt\n# a comment\nplugins/\nchrome/*\n\nsearch plugins/a b.xml\n",
            "a\tb\tc/*\r\nü/é\r\n  x  y  \r\n#z",
            "");
    seeds.add(Seeds.latin("\u00fc/x\n\u00a0y\n"));
    return seeds;
  }

  @Override
  public List<Instruction> read(byte[] input) {
    return RemovedFiles.instructions(input);
  }

  @Override
  public void check(byte[] input, List<Instruction> instructions) {
    for (Instruction one : instructions) {
      ManifestTrial.requireInside(one.path());
      Find.unless(
          switch (one.verb()) {
            case REMOVE -> !one.path().endsWith("/");
            case RMDIR, RMRFDIR -> one.path().endsWith("/");
            default -> false;
          },
          "an odd instruction " + one);
    }
    String text =
        instructions.stream()
            .map(one -> one.path() + (one.verb() == Instruction.Verb.RMRFDIR ? "*" : ""))
            .collect(Collectors.joining("\n"));
    Find.unlessEqual(
        instructions,
        RemovedFiles.instructions(text.getBytes(StandardCharsets.UTF_8)),
        "written again");
  }

  @Override
  public List<String> words() {
    return List.of("/*", "/", "#", "..", "\r\n", "\t", "|", "\"");
  }
}
