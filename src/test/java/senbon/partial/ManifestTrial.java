package senbon.partial;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import senbon.fuzz.Find;
import senbon.fuzz.Promise;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/**
 * Manifests: paths stay in their tree; written again as generators do, the same is read; and the
 * survey of a manifest that is read finds nothing else in it.
 */
public final class ManifestTrial implements Trial<UpdateManifest> {
  @Override
  public List<byte[]> seeds() {
    List<byte[]> seeds =
        Seeds.texts(
            "type \"complete\"\nadd \"application.ini\"\nadd-if-not \"defaults/pref/a.js\""
                + " \"defaults/pref/a.js\"\nrmdir \"old/\"\n",
            "type \"partial\"\npatch \"omni.ja.patch\" \"omni.ja\"\npatch-if \"ext/a\""
                + " \"ext/a/b.patch\" \"ext/a/b\"\nadd-if \"ext/a\" \"ext/a/c\"\nremove"
                + " \"gone\"\nrmrfdir \"tree/\"\nrmdir \"tree/\"\n",
            "add \"ü/é\"\r\n# note\r\n\r\nremove  \"x y\" z\r\n",
            "type \"other\"\n\tadd\tplain\n  remove \"a\tb\"\n",
            "remove \"a\"\n\0add \"unseen\"");
    seeds.add(Seeds.latin("type \"partial\"\nadd \"\u00fc.txt\"\n"));
    return seeds;
  }

  @Override
  public UpdateManifest read(byte[] input) {
    return ManifestParser.parse("m", input);
  }

  @Override
  public void check(byte[] input, UpdateManifest manifest) {
    manifest.unusual().forEach(note -> Promise.checkMessage(note, null));
    ManifestParser.Survey survey = ManifestParser.survey("m", input);
    Find.unlessEqual(manifest, survey.manifest(), "the survey");
    Find.unlessEqual(0, survey.unknown(), "unknown instructions");
    for (Instruction instruction : manifest.instructions()) {
      requireInside(instruction.path());
      instruction.condition().ifPresent(ManifestTrial::requireInside);
    }
    if (manifest.utf8()) {
      UpdateManifest again = ManifestParser.parse("m", manifest.text());
      Find.unlessEqual(manifest.instructions(), again.instructions(), "written again");
      Find.unlessEqual(manifest.type(), again.type(), "the type written again");
      Find.unlessEqual(
          new String(manifest.text(), StandardCharsets.UTF_8),
          new String(again.text(), StandardCharsets.UTF_8),
          "the text written again");
    }
  }

  static void requireInside(String path) {
    List<String> steps = List.of(path.split("/", -1));
    Find.unless(
        !path.startsWith("/") && !steps.contains("..") && !steps.contains("."),
        "a path that escapes: " + path);
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>();
    for (Instruction.Verb verb : Instruction.Verb.values()) {
      words.add(verb.keyword() + " \"");
    }
    words.addAll(List.of("type \"", "partial", "complete", "\" \"", "../", "/./", "\r\n", "\0"));
    return words;
  }
}
