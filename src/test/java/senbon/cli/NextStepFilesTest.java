package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Digest;
import senbon.build.BuildFactsReader;

/** Files that the next step of a pipeline reads, as three pipelines want them. */
final class NextStepFilesTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar").toAbsolutePath();
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar").toAbsolutePath();

  @TempDir private Path dir;
  private Path out;
  private Cli cli;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    out = dir.resolve("out");
  }

  /** A plan of pairs of the two examples that say these things, each as the inside of an object. */
  private Path plan(String defaults, String... pairs) throws IOException {
    StringBuilder text = new StringBuilder("{\"defaults\": {" + defaults + "}, \"pairs\": [");
    for (String pair : pairs) {
      text.append(text.toString().endsWith("[") ? "" : ",")
          .append("{\"from\": \"%s\", \"to\": \"%s\"%s}".formatted(OLD, NEW, pair));
    }
    return Files.writeString(dir.resolve("plan.json"), text + "]}");
  }

  private Cli.Run batch(int code, Path plan, Object... more) {
    Object[] args = Stream.concat(Stream.of("batch", plan, "-o", out), Stream.of(more)).toArray();
    Cli.Run run = cli.run(args);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    return run;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(f -> out.relativize(f).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void the_answer_has_every_attribute_that_the_plan_gives() throws IOException {
    Path plan =
        plan(
            "\"detailsURL\": \"https://example.org/?l=%LOCALE%&v=1\","
                + " \"minSupportedOSVersion\": \"10.0\", \"actions\": \"showURL\"",
            ", \"platformVersion\": \"140.1\", \"minSupportedInstructionSet\": \"SSE2\","
                + " \"unsupportedURL\": \"https://example.org/old\", \"update_type\": \"major\"");
    batch(0, plan, "--name=p.mar");
    assertThat(Files.readString(out.resolve("p.mar.update.xml")))
        .contains("<update type=\"major\" displayVersion=\"1.1\" appVersion=\"1.1\"")
        .contains(" platformVersion=\"140.1\"")
        .contains(" detailsURL=\"https://example.org/?l=%LOCALE%&amp;v=1\"")
        .contains(" actions=\"showURL\" minSupportedOSVersion=\"10.0\"")
        .contains(" minSupportedInstructionSet=\"SSE2\"")
        .contains(" unsupportedURL=\"https://example.org/old\"");
    JsonObject balrog =
        JsonParser.parseString(Files.readString(out.resolve("balrog.json"))).getAsJsonObject();
    assertThat(balrog.get("schema_version").getAsInt()).isEqualTo(9);
    assertThat(balrog.get("name").getAsString()).isEqualTo("hello-1.1-build1");
    JsonObject line = balrog.getAsJsonArray("updateLine").get(0).getAsJsonObject();
    assertThat(line.getAsJsonObject("for").size()).isZero();
    assertThat(line.getAsJsonObject("fields").get("type").getAsString()).isEqualTo("major");
    assertThat(line.getAsJsonObject("fields").get("minSupportedOSVersion").getAsString())
        .isEqualTo("10.0");
  }

  @Test
  void a_template_lays_the_answers_of_all_targets_and_locales_out() throws IOException {
    Path plan =
        plan(
            "\"channel\": \"hello-release\"",
            ", \"platform\": \"mac\", \"locale\": \"de\", \"targets\": \"Darwin_x86_64-gcc3|Darwin_aarch64-gcc3\"",
            ", \"platform\": \"linux\", \"locale\": \"de\", \"targets\": \"Linux_x86_64-gcc3\"");
    batch(
        0,
        plan,
        "--name={platform}.mar",
        "--update-xml=update/browser/{target}/{channel}/{locale}/update.xml");
    assertThat(files())
        .contains(
            "update/browser/Darwin_aarch64-gcc3/hello-release/de/update.xml",
            "update/browser/Darwin_x86_64-gcc3/hello-release/de/update.xml",
            "update/browser/Linux_x86_64-gcc3/hello-release/de/update.xml")
        .doesNotContain("mac.mar.update.xml");
    assertThat(
            Files.readString(
                out.resolve("update/browser/Linux_x86_64-gcc3/hello-release/de/update.xml")))
        .contains("URL=\"linux.mar\"");
    // The second run has one target less.
    batch(
        0,
        plan("\"channel\": \"hello-release\"", ", \"platform\": \"linux\", \"targets\": \"x\""),
        "--name={platform}.mar",
        "--update-xml={target}.xml");
    assertThat(files())
        .filteredOn(name -> name.endsWith("update.xml"))
        .containsExactly("update.xml");
    assertThat(files()).contains("x.xml");
  }

  @Test
  void answers_that_would_be_one_file_or_lead_elsewhere_are_refused_before_the_work()
      throws IOException {
    Path plan = plan("", ", \"output\": \"a.mar\"", ", \"output\": \"b.mar\"");
    assertThat(batch(2, plan, "--update-xml=u/update.xml").err())
        .contains("Two files would be one")
        .contains("u/update.xml, of pair 1 and of pair 2");
    assertThat(batch(2, plan, "--update-xml=../{from_version}.xml").err())
        .contains("'..' is no part of a path that updates can have.");
    assertThat(batch(2, plan, "--update-xml={targt}.xml").err()).contains("Did you mean target?");
    assertThat(batch(2, plan, "--update-xml=update").err()).contains("does not end in .xml");
    assertThat(out.resolve("a.mar")).doesNotExist();
  }

  @Test
  void no_file_about_the_partials_of_an_earlier_run_stays() throws IOException {
    batch(0, plan("", ", \"output\": \"a.mar\""));
    assertThat(files()).contains("update.xml", "a.mar.update.xml");
    Path mine = Files.writeString(out.resolve("mine.update.xml"), "mine");
    batch(0, plan("", ", \"output\": \"b.mar\"", ", \"output\": \"c.mar\""));
    assertThat(files())
        .contains("b.mar.update.xml", "c.mar.update.xml", "mine.update.xml", "a.mar")
        .doesNotContain("a.mar.update.xml", "update.xml");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void a_name_keeps_what_the_template_has() throws IOException {
    batch(
        0,
        plan("", ", \"platform\": \"linux\""),
        "--name=tor-browser-{platform}--{from_version}-{version}.incremental.mar");
    assertThat(files()).contains("tor-browser-linux--1.0-1.1.incremental.mar");
  }

  @Test
  void builds_have_the_hashes_of_a_list_that_was_checked_before() throws IOException {
    String old = Digest.sha256(OLD).hex() + "  ./" + OLD.getFileName() + "\n";
    String now = BuildFactsReader.sha512(NEW).hex() + " *" + NEW.getFileName() + "\n";
    Path sums = Files.writeString(dir.resolve("sums"), old + "\n" + now);
    Path partial = dir.resolve("p.mar");
    Cli.Run run = cli.run("diff", OLD, NEW, "-o", partial, "--sums", sums);
    assertThat(run.code()).as(run.err()).isZero();
    batch(0, plan("", ""), "--sums", sums);

    Files.writeString(sums, old);
    run = cli.run("diff", OLD, NEW, "-o", partial, "--sums", sums);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("hello-1.1.complete.mar is not in " + sums);
    assertThat(batch(5, plan("", ""), "--sums", sums).err()).contains("is not in");

    Files.writeString(sums, old + now.replaceAll("^[0-9a-f]{4}", "0000"));
    assertThat(batch(4, plan("", ""), "--sums", sums).err()).contains("has the hash sha512:");

    Files.writeString(sums, old + now);
    run = cli.run("diff", OLD, NEW, "-o", partial, "--sums", sums, "--to-hash", "0".repeat(64));
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("Leave one of them out.");

    Files.writeString(sums, old + old.replaceAll("^[0-9a-f]{4}", "0000") + now);
    run = cli.run("diff", OLD, NEW, "-o", partial, "--sums", sums);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("Line 2 of").contains("gives another hash");
    Files.writeString(sums, "nonsense");
    run = cli.run("diff", OLD, NEW, "-o", partial, "--sums", sums);
    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err()).contains("Line 1 of").contains("Use what sha256sum or sha512sum writes.");
  }
}
