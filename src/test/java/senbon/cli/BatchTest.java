package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.base.io.Digest;
import senbon.mar.MarWriter;
import senbon.mar.ProductInfo;
import senbon.pack.Packer;
import senbon.pack.Packing;
import senbon.release.ManifestKeys;

/** Two old builds, one new one, each in two languages that differ in one file only. */
final class BatchTest {
  @TempDir private Path dir;
  private Cli cli;
  private Path plan;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(dir.resolve("cache"));
    JsonArray pairs = new JsonArray();
    for (String locale : List.of("de", "fr")) {
      for (int version = 1; version <= 3; version++) {
        build(locale, version);
      }
      for (int version = 1; version <= 2; version++) {
        JsonObject pair = new JsonObject();
        pair.addProperty("from", mar(locale, version).toString());
        pair.addProperty("to", mar(locale, 3).toString());
        pair.addProperty("locale", locale);
        pair.addProperty("update_number", version);
        pairs.add(pair);
      }
    }
    JsonObject root = new JsonObject();
    root.add("pairs", pairs);
    plan = Files.writeString(dir.resolve("plan.json"), root.toString());
  }

  private Path mar(String locale, int version) {
    return dir.resolve(locale + version + ".mar");
  }

  private void build(String locale, int version) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    files.put(
        "application.ini",
        text(
            "[App]\nVendor=v\nName=hello\nVersion=%d.0\nBuildID=2026010%d000000\n"
                .formatted(version, version)));
    files.put(
        "platform.ini",
        text("[Build]\nSourceRepository=https://hg/main\nSourceStamp=abc%d\n".formatted(version)));
    files.put("program", program(version));
    files.put("library", program(version + 10));
    files.put("texts/words", text(("words in " + locale + "\n").repeat(300) + version));
    files.put("precomplete", text("remove \"program\"\n"));
    archive(mar(locale, version), version, files);
  }

  private static void archive(Path path, int version, Map<String, byte[]> files)
      throws IOException {
    try (FileChannel out =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      MarWriter mar = new MarWriter(out, new ProductInfo("ch", version + ".0"));
      byte[] manifest = TestArchive.completeManifest(files.keySet());
      mar.add("updatev3.manifest", 0644, Packer.pack(manifest, Packing.XZ));
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        mar.add(file.getKey(), 0644, Packer.pack(file.getValue(), Packing.XZ));
      }
      mar.finish();
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] program(int version) {
    byte[] program = new byte[20_000];
    new Random(3).nextBytes(program);
    for (int i = version; i < program.length; i += 997) {
      program[i] = (byte) version;
    }
    return program;
  }

  private Cli.Run batch(Path out, Object... more) {
    return cli.run(Stream.concat(Stream.of("batch", plan, "-o", out), Stream.of(more)).toArray());
  }

  private static JsonObject json(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  private static Map<String, Digest> partials(Path out) throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      Map<String, Digest> all = new TreeMap<>();
      for (Path file : files.filter(f -> f.toString().endsWith(".partial.mar")).toList()) {
        all.put(file.getFileName().toString(), Digest.sha256(Files.readAllBytes(file)));
      }
      return all;
    }
  }

  @Test
  void every_piece_of_work_is_done_once_with_a_cache_and_without() throws IOException {
    for (String mode : List.of("write", "off")) {
      Path out = dir.resolve("out-" + mode);
      Cli.Run run = batch(out, "--cache-mode=" + mode);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.out().lines()).hasSize(4);
      JsonObject work = json(out.resolve("senbon-report.json")).getAsJsonObject("work");
      // Per version: program, library, two texts, two ini files; precomplete is the same in all.
      assertThat(work.get("decodes").getAsInt()).as(mode).isEqualTo(3 * 6 + 1);
      // Per old version: program, library and two ini files once, the texts once per language.
      assertThat(work.get("patches_wanted").getAsInt()).isEqualTo(2 * 2 * 5);
      assertThat(work.get("patches_distinct").getAsInt()).isEqualTo(2 * 6);
      assertThat(work.get("engine_runs").getAsInt()).isEqualTo(2 * 6);
      assertThat(work.get("suffix_sorts")).isEqualTo(work.get("engine_runs"));
      assertThat(work.get("patch_encodings").getAsInt()).isEqualTo(2 * 6);
    }
  }

  @Test
  void a_batch_makes_what_diff_makes_at_any_number_of_shards() throws IOException {
    Path whole = dir.resolve("whole");
    assertThat(batch(whole, "--cache-mode=off").code()).isZero();
    Path parts = dir.resolve("parts");
    for (int k = 1; k <= 4; k++) {
      Cli.Run run = batch(parts, "--shard=" + k + "/4");
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(parts.resolve("manifest." + k + "-of-4.json")).exists();
    }
    assertThat(partials(parts)).hasSize(4).isEqualTo(partials(whole));
    Path single = dir.resolve("single.mar");
    cli.run("diff", mar("fr", 1), mar("fr", 3), "-o", single, "--cache-mode=off");
    assertThat(single)
        .hasSameBinaryContentAs(
            whole.resolve("hello-main-3.0-fr-20260101000000-20260103000000.partial.mar"));
    assertThat(cli.run("verify", single, "--from", mar("fr", 1), "--to", mar("fr", 3)).code())
        .isZero();
  }

  @Test
  void a_shard_of_one_pair_is_a_batch_too_and_so_is_one_of_none() throws IOException {
    Path parts = dir.resolve("parts");
    for (int k = 1; k <= 9; k++) {
      Cli.Run run = batch(parts, "--shard=" + k + "/9");
      assertThat(run.code()).as(run.err()).isZero();
      String report = Files.readString(parts.resolve("senbon-report." + k + "-of-9.json"));
      JsonObject all = JsonParser.parseString(report).getAsJsonObject();
      assertThat(all.getAsJsonObject("stages").keySet())
          .contains("fetch", "decode", "plan", "make")
          .doesNotContain("write", "prove");
    }
    assertThat(partials(parts)).hasSize(4);
  }

  @Test
  void the_manifest_has_every_key_of_the_table_and_no_other() throws IOException {
    Path out = dir.resolve("out");
    batch(out);
    String text = Files.readString(out.resolve("manifest.json"));
    assertThat(text).startsWith("[\n  {\n    \"MAR_CHANNEL_ID\": \"ch\",\n    \"appName\"");
    JsonArray array = JsonParser.parseString(text).getAsJsonArray();
    assertThat(array).hasSize(4);
    for (JsonElement element : array) {
      JsonObject entry = element.getAsJsonObject();
      assertThat(entry.keySet())
          .containsExactlyElementsOf(ManifestKeys.with("MAR_CHANNEL_ID", "update_number"));
      Path mar = out.resolve(entry.get("mar").getAsString());
      assertThat(entry.get("size").getAsLong()).isEqualTo(Files.size(mar));
      assertThat(Files.readString(out.resolve("SHA512SUMS")))
          .contains(entry.get("hash").getAsString() + "  " + mar.getFileName() + "\n");
      assertThat(entry.get("from_size").getAsLong())
          .isEqualTo(Files.size(Path.of(entry.get("from_mar").getAsString())));
      assertThat(entry.get("version").getAsString()).isEqualTo("3.0");
      assertThat(entry.get("repo").getAsString()).isEqualTo("https://hg/main");
      assertThat(entry.get("branch").getAsString()).isEqualTo("main");
      assertThat(entry.get("update_number").getAsJsonPrimitive().isNumber()).isTrue();
      assertThat(out.resolve(mar.getFileName() + ".update.xml"))
          .content()
          .contains("type=\"partial\"", entry.get("hash").getAsString());
    }
    assertThat(json(out.resolve("balrog.json")).toString()).contains("\"from\":\"hello-main-1.0-");
  }

  @Test
  void the_manifest_of_an_older_task_has_the_older_keys() throws IOException {
    Files.writeString(
        plan,
        """
        {"extra": {"funsize": {"partials": [{"from_mar": "%s", "to_mar": "%s", "locale": "de",
          "dest_mar": "older.partial.mar", "branch": "esr", "platform": "linux64",
          "update_number": 2, "previousVersion": "1.0", "previousBuildNumber": "1",
          "toVersion": "3.0", "toBuildNumber": 2, "mar_binary": "http://h/mar",
          "mbsdiff_binary": "http://h/mbsdiff"}]}}}
        """
            .formatted(mar("de", 1), mar("de", 3)));
    Path out = dir.resolve("out");
    Cli.Run run = batch(out);
    assertThat(run.code()).as(run.err()).isZero();
    JsonObject entry =
        JsonParser.parseString(Files.readString(out.resolve("manifest.json")))
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    assertThat(entry.keySet())
        .containsExactlyElementsOf(
            ManifestKeys.with(
                "ACCEPTED_MAR_CHANNEL_IDS",
                "platform",
                "previousBuildNumber",
                "previousVersion",
                "toBuildNumber",
                "toVersion",
                "update_number"));
    assertThat(entry.get("platform").getAsString()).isEqualTo("linux64");
    assertThat(entry.get("branch").getAsString()).isEqualTo("esr");
    assertThat(entry.get("mar").getAsString()).isEqualTo("older.partial.mar");
    assertThat(entry.get("toBuildNumber").getAsJsonPrimitive().isNumber()).isTrue();
    assertThat(entry.get("previousBuildNumber").getAsJsonPrimitive().isString()).isTrue();
  }

  @Test
  void a_bad_pair_leaves_the_others_alone_and_a_second_run_does_what_is_missing()
      throws IOException {
    byte[] good = Files.readAllBytes(mar("de", 1));
    byte[] bad = good.clone();
    bad[200] ^= 1;
    Files.write(mar("de", 1), bad);
    Path out = dir.resolve("out");
    Cli.Run strict = batch(out);
    assertThat(strict.code()).as(strict.err()).isEqualTo(3);
    assertThat(partials(out)).isEmpty();
    Cli.Run run = batch(out, "--keep-going");
    assertThat(run.code()).as(run.err()).isEqualTo(9);
    assertThat(partials(out)).hasSize(3);
    assertThat(Files.readString(out.resolve("senbon-report.json"))).contains("\"failure\"");
    Files.write(mar("de", 1), good);
    Cli.Run again = batch(out, "--keep-going");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(partials(out)).hasSize(4);
    JsonObject work = json(out.resolve("senbon-report.json")).getAsJsonObject("work");
    assertThat(work.get("patch_encodings").getAsInt()).isEqualTo(1);
  }

  @Test
  void a_missing_build_fails_only_its_own_pairs() throws IOException {
    Files.delete(mar("fr", 3));
    Cli.Run run = batch(dir.resolve("out"), "--keep-going", "--json=lines");
    assertThat(run.code()).as(run.err()).isEqualTo(9);
    List<JsonObject> events = new ArrayList<>();
    run.out().lines().forEach(l -> events.add(JsonParser.parseString(l).getAsJsonObject()));
    assertThat(events.stream().filter(e -> e.get("message_type").getAsString().equals("pair")))
        .extracting(e -> e.get("number").getAsInt() + ": " + e.get("made").getAsBoolean())
        .containsExactlyInAnyOrder("1: true", "2: true", "3: false", "4: false");
    JsonObject last = events.get(events.size() - 1);
    assertThat(last.get("failed").getAsInt()).isEqualTo(2);
  }

  @Test
  void names_that_clash_are_refused_before_anything_is_decoded() {
    Cli.Run run = batch(dir.resolve("out"), "--name={version}.mar", "--keep-going", "--json=lines");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("1 and 2");
    assertThat(run.out()).contains("\"stage\":\"decode\"").doesNotContain("\"stage\":\"plan\"");
  }

  @Test
  void an_impossible_budget_is_refused_naming_file_and_need() {
    Cli.Run run = batch(dir.resolve("out"), "--max-memory=5M", "--keep-going");
    assertThat(run.code()).as(run.err()).isEqualTo(7);
    assertThat(run.err())
        .containsPattern("needs [0-9]+ MiB of memory, over the budget of [0-9]+ MiB");
  }

  @Test
  void one_file_too_large_for_the_budget_is_refused_before_it_is_decoded() throws IOException {
    assertThat(batch(dir.resolve("small"), "--max-memory=64M").code()).isZero();
    for (int version = 1; version <= 2; version++) {
      archive(
          dir.resolve("big" + version + ".mar"),
          version,
          Map.of(
              "application.ini", text("[App]\nName=hello\nVersion=%d.0\n".formatted(version)),
              "precomplete", text("remove \"program\"\n"),
              "library", program(version + 10),
              "big/library", text("words %d\n".formatted(version).repeat(1_500_000 + version))));
    }
    Files.writeString(
        plan,
        "from,to\n%s,%s\n%s,%s\n"
            .formatted(
                mar("de", 1), mar("de", 3), dir.resolve("big1.mar"), dir.resolve("big2.mar")));
    Path out = dir.resolve("out");
    Cli.Run run = batch(out, "--max-memory=64M", "--keep-going", "--json=lines");
    assertThat(run.code()).as(run.err()).isEqualTo(7);
    assertThat(run.err())
        .containsPattern(
            "The patch of big/library \\(12000008 to 12000016 bytes\\) needs [0-9]+ MiB of memory,"
                + " over the budget of 64 MiB");
    assertThat(run.out()).contains("\"stage\":\"decode\"").doesNotContain("\"stage\":\"plan\"");
    assertThat(partials(out)).isEmpty();
  }

  @Test
  void several_old_builds_can_be_named_without_a_plan() throws IOException {
    Path out = dir.resolve("out");
    Cli.Run run =
        cli.run(
            "diff", "--from", mar("de", 1), "--from", mar("de", 2), mar("de", 3), "-o", out + "/");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(partials(out)).hasSize(2);
  }

  @Test
  void a_partial_that_does_not_pay_is_not_written() {
    Path out = dir.resolve("p.mar");
    Cli.Run run =
        cli.run("diff", mar("de", 1), mar("de", 3), "-o", out, "--fail-if-larger-than=0.001");
    assertThat(run.code()).as(run.err()).isEqualTo(10);
    assertThat(out).doesNotExist();
  }

  @Test
  void plan_foretells_the_files_and_knows_what_the_cache_has() {
    Cli.Run before = cli.run("plan", mar("de", 1), mar("de", 3), "--json");
    JsonObject outlook =
        JsonParser.parseString(before.out()).getAsJsonArray().get(0).getAsJsonObject();
    assertThat(outlook.get("cached").getAsBoolean()).isFalse();
    assertThat(outlook.get("memory").getAsLong()).isPositive();
    Path out = dir.resolve("p.mar");
    cli.run("diff", mar("de", 1), mar("de", 3), "-o", out);
    Cli.Run after = cli.run("plan", mar("de", 1), mar("de", 3), mar("fr", 3));
    assertThat(after.out()).contains("the whole partial", "of 5 patches", "the content changed");
    assertThat(after.out()).doesNotContain("0 of 5 patches");
    assertThat(cli.run("plan", mar("de", 1), mar("de", 3), "--fail-if-larger-than=0.001").code())
        .isEqualTo(10);
  }

  @Test
  void plan_tells_how_far_off_its_past_estimates_were() throws IOException {
    build("de", 4);
    assertThat(cli.run("plan", mar("de", 3), mar("de", 4)).out())
        .contains("no past patches to learn from");
    batch(dir.resolve("out"));
    Cli.Run run = cli.run("plan", mar("de", 3), mar("de", 4), "--json");
    JsonObject outlook =
        JsonParser.parseString(run.out()).getAsJsonArray().get(0).getAsJsonObject();
    assertThat(outlook.get("past_patches").getAsInt()).isEqualTo(12);
    assertThat(outlook.get("median_error").getAsDouble()).isBetween(0.0, 0.5);
    Path partial = dir.resolve("p.mar");
    cli.run("diff", mar("de", 3), mar("de", 4), "-o", partial);
    assertThat((double) outlook.get("size").getAsLong() / Files.size(partial)).isBetween(0.5, 2.0);
  }
}
