package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.base.io.Digest;
import senbon.pack.Packing;

/** Partials made ahead by what update servers tell of releases. */
final class PrewarmDocumentsTest {
  @TempDir private Path dir;
  private FileServer server;
  private Cli cli;

  @BeforeEach
  void start() throws IOException {
    server = new FileServer(dir);
    cli = new Cli(dir.resolve("cache"));
    for (int version : new int[] {1, 2, 10}) {
      TestMars.write(
          dir.resolve(version + ".mar"),
          TestMars.files("firefox", version + ".0", "ch"),
          "ch",
          Packing.XZ);
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String hash(int version) throws IOException {
    return Digest.of(
            Digest.Algorithm.SHA512,
            new ByteArrayInputStream(Files.readAllBytes(dir.resolve(version + ".mar"))))
        .hex();
  }

  private String update(int version) throws IOException {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <updates>
      <update type="minor" displayVersion="%1$d.0" appVersion="%1$d.0" buildID="2026">
        <patch type="partial" URL="http://h/none.mar" hashFunction="sha1" hashValue="0" size="1"/>
        <patch type="complete" URL="%2$s" hashFunction="SHA512" hashValue="%3$s" size="%4$d"/>
      </update>
    </updates>
    """
        .formatted(
            version,
            server.url(version + ".mar"),
            hash(version),
            Files.size(dir.resolve(version + ".mar")));
  }

  private Path update(String name, int version) throws IOException {
    return Files.writeString(dir.resolve(name), update(version));
  }

  private String blob(int version) throws IOException {
    return """
    {"schema_version": 9, "name": "Firefox-%1$d.0-build1", "hashFunction": "sha512",
     "appVersion": "%1$d.0",
     "platforms": {"Linux_x86_64-gcc3-asan": {"alias": "Linux_x86_64-gcc3"},
      "Linux_x86_64-gcc3": {"locales": {"de": {"buildID": "2026",
       "completes": [{"from": "*", "filesize": 9, "hashValue": "%2$s", "fileUrl": "%3$s"}],
       "partials": [{"from": "x", "filesize": 9, "hashValue": "0", "fileUrl": "http://h/p"}]}}}}}
    """
        .formatted(version, hash(version), server.url(version + ".mar"));
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text);
  }

  private Cli.Run prewarm(Object... words) {
    return cli.run(Stream.concat(Stream.of("prewarm"), Stream.of(words)).toArray());
  }

  private void assertMade(Cli.Run run, int made) {
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.line()).startsWith("prewarm: " + made + " made, 0 in the cache, 0 failed; ");
  }

  private void assertFound(int from, int to) throws IOException {
    server.requests();
    Cli.Run run =
        cli.run(
            "diff",
            server.url(from + ".mar"),
            server.url(to + ".mar"),
            "--from-hash=sha512:" + hash(from),
            "--to-hash=sha512:" + hash(to),
            "-o",
            dir.resolve("p.mar"),
            "--force");
    assertThat(run.err()).contains("found in the cache");
    assertThat(server.requests()).isEmpty();
  }

  private void assertRefused(Cli.Run run, int code, String message) {
    assertThat(run.err()).contains(message);
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void what_leads_to_the_newest_of_several_answers_is_made() throws IOException {
    update("new.xml", 10);
    update("old.xml", 2);
    Path oldest = update("oldest.xml", 1);
    String[] words = {"-i", server.url("old.xml"), "-i", server.url("new.xml"), "-i", "" + oldest};
    assertMade(prewarm((Object[]) words), 2);
    assertFound(2, 10);
    assertFound(1, 10);
    Cli.Run again = prewarm((Object[]) words);
    assertThat(again.code()).isZero();
    assertThat(again.out() + again.err()).isEmpty();
  }

  @Test
  void old_builds_can_be_named_beside_one_answer() throws IOException {
    update("new.xml", 10);
    assertMade(prewarm("-i", server.url("new.xml"), "--from", dir.resolve("1.mar"), "--wait=0"), 1);
    assertRefused(
        prewarm("-i", server.url("new.xml")),
        2,
        "There is no older build than the newest in " + server.url("new.xml") + ".");
  }

  @Test
  void blobs_of_balrog_are_taken_one_by_one_or_in_a_list() throws IOException {
    file("new.json", blob(10));
    file("old.json", blob(2));
    assertMade(prewarm("-i", server.url("new.json"), "-i", dir.resolve("old.json")), 1);
    assertFound(2, 10);
    file(
        "list.json",
        "{\"releases\": [{\"name\": \"x\", \"blob\": " + blob(1) + "}," + blob(2) + "]}");
    assertMade(prewarm("-i", dir.resolve("list.json")), 1);
    assertFound(1, 2);
    file("names.json", "{\"releases\": [{\"name\": \"x\"}]}");
    assertRefused(prewarm("-i", dir.resolve("names.json")), 3, "without its platforms");
  }

  @Test
  void what_batch_writes_of_a_release_can_be_read_again() throws IOException {
    Path plan = file("plan.csv", "from,to\n1.mar,10.mar\n");
    Path out = dir.resolve("out");
    assertThat(cli.run("batch", plan, "-o", out).code()).isZero();
    cli.run("cache", "rm", "--kind=partial");
    for (String name : List.of("update.xml", "balrog.json")) {
      assertMade(prewarm("-i", out.resolve(name), "--from", dir.resolve("2.mar")), 1);
      cli.run("cache", "rm", "--kind=partial");
    }
  }

  @Test
  void a_build_with_another_hash_fails() throws IOException {
    update("new.xml", 10);
    file("old.xml", update(2).replace(hash(2), hash(1)));
    Cli.Run run = prewarm("-i", dir.resolve("old.xml"), "-i", dir.resolve("new.xml"));
    assertThat(run.code()).isEqualTo(9);
    assertThat(run.err()).contains("/2.mar is not the file expected: its hash is sha512:");
  }

  @Test
  void hostile_documents_are_refused() throws IOException {
    String good = update(10);
    String start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    Path secret = file("secret", "top secret");
    List<List<Object>> wrong =
        List.of(
            List.of(
                good.replace(
                    start,
                    "<!DOCTYPE updates [<!ENTITY x SYSTEM \"" + server.url("secret") + "\">]>"),
                5,
                "has a document type"),
            List.of(
                good.replace(start, "<!DOCTYPE updates [<!ENTITY a \"" + "a".repeat(99) + "\">]>"),
                5,
                "has a document type"),
            List.of(good.replace("\"minor\"", "\"&x;\""), 3, "is not XML after line"),
            List.of(good.replace("updates>", "html>"), 3, "begins with no element 'updates'."),
            List.of(good.replace("</updates>", ""), 3, "is not XML"),
            List.of(good.replace("SHA512", "SHA1"), 3, "The hash function is 'SHA1'."),
            List.of(good.replace(hash(10), "00"), 3, "line 5: "),
            List.of(good.replaceAll(" size=\"[0-9]{2,}\"", ""), 3, "has no size."),
            List.of(
                good.replaceAll(" size=\"[0-9]{2,}\"", " size=\"-1\""), 3, "no number of bytes"),
            List.of(good.replace("10.0", "1".repeat(101)), 3, "has more than 100 characters."),
            List.of("<updates>" + "<a>".repeat(100) + "</a>".repeat(100), 3, "too many elements."),
            List.of(
                good.replace(server.url("10.mar"), secret.toString()),
                5,
                "which was fetched, names a file of this machine"),
            List.of(
                good.replace(server.url("10.mar"), secret.toUri().toString()),
                5,
                "which was fetched, names a file of this machine"),
            List.of(good + " ".repeat(33 << 20), 7, "has more than 33554432 bytes."),
            List.of("from,to\n/etc/passwd,/etc/passwd\n", 5, "names a file of this machine"),
            List.of(blob(10).replace("\"9\"", "9").replace(": 9,", ": -9,"), 3, "filesize"),
            List.of("[".repeat(100) + "\"platforms\"", 3, "d.xml"));
    for (List<Object> one : wrong) {
      file("d.xml", (String) one.get(0));
      server.requests();
      Cli.Run run = prewarm("-i", server.url("d.xml"), "--from", dir.resolve("1.mar"));
      assertRefused(run, (Integer) one.get(1), (String) one.get(2));
      assertThat(server.requests()).containsExactly("/d.xml 200");
    }
    assertRefused(prewarm("-i", server.url("gone.xml")), 12, "/gone.xml");
    assertRefused(
        prewarm("-i", server.url("d.xml"), "--allow-url=https://example.org/"), 5, "--allow-url");
  }

  @Test
  void two_newest_builds_are_not_guessed_between() throws IOException {
    update("a.xml", 10);
    file("b.xml", update(10).replace(hash(10), hash(2)));
    assertRefused(
        prewarm("-i", dir.resolve("a.xml"), "-i", dir.resolve("b.xml")),
        2,
        "Two builds are the newest, 10.0: ");
  }
}
