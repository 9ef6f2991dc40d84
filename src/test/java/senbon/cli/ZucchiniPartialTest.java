package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.Shared;
import senbon.TestArchive;
import senbon.pack.Packing;

/** Whoever's updater reads Zucchini gets patches of it where they are smaller, proven. */
final class ZucchiniPartialTest {
  private static final String READER =
      "Error reading patch header.\0Fatal error encountered while applying patch.\0";

  @TempDir private Path dir;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
  }

  private Path complete(String version, String vector, String updater) throws IOException {
    Map<String, byte[]> files = TestMars.files("firefox", version, "release");
    Path pair = Shared.dir("vectors/zucchini");
    files.put("nss3.dll", Files.readAllBytes(pair.resolve("pe-x64").resolve(vector)));
    byte[] small = new byte[700];
    new Random(1).nextBytes(small);
    small[350] = version.getBytes(StandardCharsets.US_ASCII)[version.length() - 1];
    files.put("small.dat", small);
    files.put("text.dat", Files.readAllBytes(pair.resolve("raw-text").resolve(vector)));
    if (!updater.isEmpty()) {
      files.put("updater.exe", TestArchive.text("MZ" + updater));
    }
    return TestMars.write(
        dir.resolve(version + updater.length() + ".mar"), files, "release", Packing.XZ);
  }

  private Cli.Run good(Object... args) {
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.err()).isZero();
    return run;
  }

  private JsonObject json(Object... args) {
    return JsonParser.parseString(good(args).out()).getAsJsonObject();
  }

  private Map<String, String> formats(Path mar) {
    Map<String, String> formats = new TreeMap<>();
    for (JsonElement member : json("inspect", mar, "--json").getAsJsonArray("members")) {
      JsonObject one = member.getAsJsonObject();
      if (one.has("patch")) {
        formats.put(one.get("name").getAsString(), one.get("patch").getAsString());
      }
    }
    return formats;
  }

  @Test
  void an_updater_that_reads_it_gets_the_smaller_of_both_formats() throws IOException {
    Path old = complete("140.0", "old", READER);
    Path now = complete("140.1", "new", READER);
    Path partial = dir.resolve("partial.mar");
    JsonObject report = json("diff", old, now, "-o", partial, "--json");
    assertThat(report.getAsJsonObject("tools").get("second-patch").getAsString())
        .isEqualTo("zucchini@1");
    assertThat(formats(partial))
        .containsEntry("nss3.dll.patch", "ZUCCHINI")
        .containsEntry("text.dat.patch", "ZUCCHINI")
        .containsEntry("small.dat.patch", "MBDIFF10");
    good("verify", partial, "--from", old, "--to", now);
    Path tree = dir.resolve("tree");
    good("apply", partial, old, "-o", tree);
    assertThat(tree.resolve("nss3.dll"))
        .hasSameBinaryContentAs(Shared.dir("vectors/zucchini").resolve("pe-x64/new"));
    assertThat(good("explain", partial).out())
        .contains("ZUCCHINI patch", "Windows PE x64, 357376 bytes at 0 of ")
        .contains("reference: how the copied references differ from what is guessed of them");
    assertThat(good("inspect", partial).out())
        .contains("raw bytes, 258620 bytes at 0 of ")
        .contains("Windows PE x64, 357376 bytes at 0 of ");
    Path page = dir.resolve("page.html");
    good("explain", partial, "--html", page);
    assertThat(page).content().contains("What patches take apart", "Windows PE x64");
    Path other = dir.resolve("other.mar");
    Path json = Files.writeString(dir.resolve("report.json"), report.toString());
    good("reproduce", json, "-o", other);
    assertThat(other).hasSameBinaryContentAs(partial);
  }

  @Test
  void others_get_none_unless_they_are_asked_for() throws IOException {
    Path now = complete("140.1", "new", READER);
    for (String updater : new String[] {"", "no reader at all"}) {
      Path old = complete("140.0", "old", updater);
      Path partial = dir.resolve("partial" + updater.length() + ".mar");
      good("diff", old, now, "-o", partial);
      assertThat(formats(partial)).containsEntry("nss3.dll.patch", "MBDIFF10");
      Path asked = dir.resolve("asked" + updater.length() + ".mar");
      Cli.Run refused = cli.run("diff", old, now, "-o", asked, "--tool", "zucchini@1");
      assertThat(refused.code()).isEqualTo(5);
      assertThat(refused.err()).contains("asks for ZUCCHINI").contains("--untested-updater");
      good("diff", old, now, "-o", asked, "--tool", "zucchini@1", "--untested-updater");
      assertThat(formats(asked)).containsEntry("nss3.dll.patch", "ZUCCHINI");
      assertThat(Files.size(asked)).isLessThan(Files.size(partial));
    }
  }
}
