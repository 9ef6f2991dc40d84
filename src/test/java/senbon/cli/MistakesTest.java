package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What goes wrong for people: each mistake ends in its exit code and one sentence that names what
 * is wrong, with what to do about it at the end; in no word of a library's, in no trace, and
 * without a path inside the cache. OLD and NEW are two builds, P the partial between them, and D
 * the directory that all is in.
 */
final class MistakesTest {
  @TempDir private static Path shared;
  private static FileServer server;
  private static Cli cli;

  @BeforeAll
  static void prepare() throws IOException {
    cli = new Cli(shared.resolve("cache"));
    Path examples = Path.of("examples");
    Files.copy(examples.resolve("hello-1.0.complete.mar"), shared.resolve("old.mar"));
    Files.copy(examples.resolve("hello-1.1.complete.mar"), shared.resolve("new.mar"));
    cli.run("diff", file("old.mar"), file("new.mar"), "-o", file("p.mar"));
    byte[] whole = Files.readAllBytes(file("new.mar"));
    Files.write(file("cut.mar"), Arrays.copyOf(whole, whole.length / 2));
    Files.createFile(file("empty"));
    Files.createDirectory(file("dir"));
    Files.writeString(file("page.mar"), "<html><body>Please log in</body></html>");
    Files.writeString(file("text"), "hello\n");
    Files.write(file("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) 0xD8});
    Files.writeString(file("half.json"), "{\"pairs\": [");
    Files.writeString(file("no-to.json"), "{\"pairs\": [{\"from\": \"old.mar\"}]}");
    Files.writeString(file("typo.json"), "{\"pairs\": [{\"frm\": \"a\", \"to\": \"b\"}]}");
    Files.writeString(file("typo.csv"), "frm,to\nold.mar,new.mar\n");
    Files.writeString(file("short.csv"), "from,to\nold.mar\n");
    Files.writeString(file("typo.conf"), "jbos = 3\n");
    Files.writeString(file("value.conf"), "jobs = many\n");
    Files.writeString(file("relative.conf"), "tools-file = tools.json\n");
    Files.writeString(file("once.conf"), "retries = 0\n");
    Files.writeString(file("netrc"), "machine\n");
    Files.writeString(file("headers"), "no colon\n");
    Files.writeString(
        file("bad.pem"), "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----\n");
    Files.setPosixFilePermissions(file("bad.pem"), PosixFilePermissions.fromString("rw-------"));
    Files.createDirectories(file("web"));
    server = new FileServer(file("web"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Path file(String name) {
    return shared.resolve(name);
  }

  private static Object[] words(String line) {
    String web = server.url("");
    return Stream.of(line.strip().split(" +", -1))
        .map(
            word ->
                word.replace("OLD", file("old.mar").toString())
                    .replace("NEW", file("new.mar").toString())
                    .replaceAll("^P$", file("p.mar").toString())
                    .replace("WEB/", web)
                    .replaceAll("\\bD/", shared + "/"))
        .toArray();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "diff | 2 | FROM TO is missing. | Run 'senbon diff --help' for usage.",
        "diff OLD | 2 | There must be an old build and a new one. | Use FROM TO, or --from FROM TO.",
        "diff OLD D/none.mar | 2 | There is no file D/none.mar. | Fix the path.",
        "diff OLD D/cut.mar | 3 | outside of its | Download the archive again, or have its maker fix it.",
        "diff OLD D/empty | 3 | it is too short for a MAR (at offset 0). | Download the archive again, or have its maker fix it.",
        "diff OLD D/page.mar | 3 | it is not a MAR: it does not begin with MAR1 (at offset 0). | Download the archive again, or have its maker fix it.",
        "diff OLD P | 5 | p.mar is a partial, not a complete build | Use the complete MAR of that build.",
        "diff OLD OLD | 5 | have the same files. | Take the right two, or make it all the same with --identical.",
        "diff NEW OLD -o D/x.mar | 5 | takes none below its own, 1.1. | Swap the builds, or make it all the same with --allow-downgrade.",
        "diff OLD NEW -o D/none/x.mar | 2 | There is no directory D/none. | Make it, or use another path.",
        "diff OLD NEW -o NEW --force | 2 | new.mar is one of the files that are read. | Write to another one.",
        "diff OLD NEW -o D/text | 5 | text exists and is another file. | Use --force to overwrite it.",
        "diff OLD NEW --effort bst | 2 | --effort: 'bst' is none of the choices. Did you mean best? | Choose fast or default or best.",
        "diff OLD NEW --efort best | 2 | Unknown option --efort. Did you mean --effort? | Run 'senbon diff --help' for usage.",
        "diff OLD NEW --from-hash sha256:12 | 2 | Not a hash: 'sha256:12'. | Use sha256:HEX, sha512:HEX, or 64 or 128 hex digits.",
        "diff OLD NEW --tool senbn@1 | 2 | This program has no tool senbn@1. Did you mean senbon@1? | Use one of bzip2@9, mbsdiff@61, mbsdiff@classic, senbon@1, senbon@2, xz@1, zucchini@1.",
        "diff OLD NEW --tool xz | 2 | Not a tool: 'xz'. | Write NAME@VERSION, such as mbsdiff@61.",
        "diff OLD NEW --channel a,b | 2 | The channel 'a,b' is a list, which no updater would ever match. | Use one of its names: --channel a.",
        "diff OLD NEW -o D/x.mar --channel nightly | 5 | accepts updates of the channel hello-release, not nightly. | Use the right one with --channel, or make it all the same with --any-channel.",
        "diff OLD NEW --max-patches -1 | 2 | --max-patches is below 0. | Use 0 for none, or a number above it.",
        "diff OLD NEW --max-patches many | 2 | --max-patches: 'many' is not a whole number. | Run 'senbon diff --help' for usage.",
        "diff OLD NEW --max-memory lots | 2 | --max-memory: not a size: 'lots'. | Write a whole number of bytes, or with K, M, G or T (powers of 1024): 1500M, 4G.",
        "diff OLD NEW --max-memory 5k | 7 | over the budget of 5120 bytes. | Allow more with --max-memory, and start Java with a larger -Xmx.",
        "diff OLD NEW --jobs 0 | 2 | --jobs: not a number that fits: '0'. | Write one from 1 to 1024.",
        "diff OLD NEW -o D/x.mar --fail-if-larger-than 0.01 | 10 | 1.0 % are allowed. | Send the complete update; nothing was written.",
        "diff OLD NEW --fail-if-larger-than 0 | 2 | --fail-if-larger-than must be greater than 0. | Use a share such as 0.8.",
        "diff OLD NEW --full nothere | 3 | The new build has no file 'nothere' that could be sent whole. | Fix the path.",
        "diff OLD NEW --filters repak | 2 | --filters: 'repak' is not one of refuse, keep, repack. Did you mean repack? | Run 'senbon diff --help' for usage.",
        "diff OLD NEW --manifest v4 | 2 | No manifest set 'v4'. | Use v3 or v2+v3.",
        "diff OLD NEW --require-cert D/text | 3 | text is neither DER nor PEM. | Use a key or certificate in PEM or DER, or a PKCS#12 file.",
        "diff OLD NEW --log-level loud | 2 | --log-level: 'loud' is none of the choices. | Choose error or warn or info or debug or trace.",
        "diff OLD NEW --log-file D/none/log | 2 | There is no directory for the log D/none/log. | Make it, or use another file.",
        "diff OLD NEW --config D/none | 2 | There is no configuration file D/none. | Use one that exists.",
        "diff OLD NEW --config D/typo.conf | 2 | typo.conf:1 sets 'jbos', which is unknown. Did you mean jobs? | Use one of",
        "diff OLD NEW --config D/value.conf | 2 | value.conf:1, jobs: not a number that fits: 'many'. | Write one from 1 to 1024.",
        "diff OLD NEW --config D/relative.conf | 2 | sets tools-file to the relative path 'tools.json'. | Write an absolute path.",
        "diff OLD http://127.0.0.1:1/x.mar --config D/once.conf | 6 | no connection to 127.0.0.1:1: it was refused. | Try again later.",
        "diff OLD WEB/x.mar | 12 | 404 | ",
        "diff OLD ftp://example.org/x.mar | 2 | Can't read the address ftp://example.org/x.mar. | Use an http, https or file address.",
        "diff OLD https://example.org:99999/x.mar | 2 | its port is not a number from 1 to 65535. | Fix the address.",
        "diff OLD WEB/x.mar --allow-url https://example.org/ | 5 | is not among those allowed. | Allow a prefix of it with --allow-url.",
        "fetch WEB/x.mar --netrc-file D/netrc | 2 | nothing follows the last 'machine'. | Complete it.",
        "fetch WEB/x.mar --netrc-file D/nonesuch | 2 | Can't read the file D/nonesuch. | Fix the path.",
        "fetch WEB/x.mar --header-file 127.0.0.1=D/headers | 2 | headers is no header. | Use NAME: VALUE.",
        "fetch WEB/x.mar --header-file headers | 2 | --header-file: not SERVER=FILE: 'headers'. | Write SERVER=FILE, such as example.org=headers.",
        "fetch | 2 | Nothing to fetch. | Use addresses, or a list with --input.",
        "batch | 2 | There must be one plan. | Use one file of pairs.",
        "batch D/none.json | 2 | There is no file D/none.json. | Use one that exists.",
        "batch D/half.json | 2 | half.json is not JSON at line 1 | Fix the plan.",
        "batch D/no-to.json | 2 | no-to.json: pairs[0].to is missing. | Fix the plan.",
        "batch D/typo.json | 2 | pairs[0].frm is not a key of a plan. | Remove it, or correct its name.",
        "batch D/typo.csv | 2 | typo.csv, line 1 names columns, but none of them is from. | Name one so.",
        "batch D/short.csv | 2 | short.csv, line 2: to is missing. | Fix the plan.",
        "batch D/empty | 2 | empty is empty. | List pairs of builds in it.",
        "batch D/binary | 2 | binary is not text in UTF-8. | Save it in UTF-8.",
        "prewarm | 2 | --input is missing. | Run 'senbon prewarm --help' for usage.",
        "prewarm -i D/no-to.json --deadline soon | 2 | Not a duration: 'soon'. | Write a whole number and ms, s, m, h or d: 500ms, 30s, 5m, 2h, 14d.",
        "verify P | 2 | Nothing to check PARTIAL with. | Use --from and --to, or --cert, or --attestation, or all of them.",
        "verify P --from NEW --to OLD | 4 | but the old file has | Apply it to the version that it was made from.",
        "apply P NEW -o D/applied | 4 | but the old file has | Apply it to the version that it was made from.",
        "apply P OLD -o D/dir | 2 | D/dir exists. | Use a directory that does not.",
        "explain P --top x | 2 | --top: 'x' is not a whole number. | Run 'senbon explain --help' for usage.",
        "inspect D/text | 3 | it is too short for a MAR (at offset 0). | Download the archive again, or have its maker fix it.",
        "reproduce D/text | 3 | text is not JSON at line 1, column 1. | Use what 'diff --json' printed or batch wrote, unchanged.",
        "mar extract NEW -o D/dir | 2 | D/dir exists. | Use a directory that does not.",
        "mar convert NEW --to zip -o D/y.mar | 2 | No packing 'zip'. | Use xz, xz-x86 or bzip2.",
        "mar lst NEW | 2 | Unknown command 'lst'. Did you mean list? | Run 'senbon mar --help' for the commands.",
        "sign NEW -o D/s.mar | 2 | No key to sign with. | Use --key or --token.",
        "sign NEW -o D/s.mar --key D/none | 2 | There is no key file D/none. | Use one that exists.",
        "sign NEW -o D/s.mar --key D/bad.pem | 3 | The private key in D/bad.pem is damaged or of an unknown kind. | Use an RSA key in PKCS#8 or PKCS#12.",
        "sign extract NEW | 2 | new.mar is not signed. | Use a signed archive.",
        "cache rm | 2 | Nothing chosen to remove. | Use --kind, --tool or the like.",
        "cache rm --kind ptach | 2 | There is no kind 'ptach' of results. Did you mean patch? | Use one of mar, url, contents, patch, partial, report, pair, origin, hook.",
        "tools pin firefox@<< mbsdiff@61 | 2 | Not a range of versions: '<<'. | Write <56, >=60,<78, =52.9.0, 28..32, 28.. or 128.",
        "tools add mine@1 --writes gif --exec D/text | 2 | No program's output is known as 'gif'. | Use mbdiff10 or bsdiff40 for patches, xz or bzip2 for members.",
        "shim mbsdiff-hook OLD NEW P | 2 | There must be one of -g and -u. | Use -g to get or -u to keep a patch.",
      })
  void a_mistake_ends_in_its_exit_code_and_a_sentence_with_its_remedy(
      String line, int code, String sentence, String remedy) {
    Cli.Run run = cli.run(words(line));

    List<String> lines = run.err().lines().filter(l -> !l.contains(" WARN ")).toList();
    assertThat(lines).as(run.err()).hasSize(1);
    String message = lines.get(0);
    assertThat(message).startsWith("senbon: ").contains(sentence.replace("D/", shared + "/"));
    if (remedy == null) {
      assertThat(message).endsWith(".");
    } else if (remedy.endsWith(".")) {
      assertThat(message).endsWith(" " + remedy.replace("D/", shared + "/"));
    } else {
      assertThat(message).contains(" " + remedy).endsWith(".");
    }
    assertThat(run.code()).isEqualTo(code);
    assertThat(run.out()).isEmpty();
    assertThat(message)
        .doesNotContain("Exception", "java.", "senbon.", "picocli", "null", "defect")
        .doesNotContain(shared.resolve("cache").toString());
  }
}
