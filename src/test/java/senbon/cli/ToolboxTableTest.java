package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything that mar, signmar and mardor do has its command here (docs/formats/mar.md §10 and
 * signing.md §4).
 */
final class ToolboxTableTest {
  private static final Path MAR = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private final Map<String, Path> places = new TreeMap<>();
  private Cli cli;

  @BeforeEach
  void prepare() throws IOException {
    cli = new Cli(dir.resolve("cache"));
    places.put("dir", dir);
    places.put("out", dir.resolve("out.mar"));
    places.put("tree", dir.resolve("tree"));
    places.put("key", TestKeys.copy("c-4096.pem", dir));
    places.put("cert", TestKeys.copy("c-4096.crt.der", dir));
    places.put("key2", TestKeys.copy("a-2048.pem", dir));
    places.put("cert2", TestKeys.copy("a-2048.crt.pem", dir));
    places.put("mar", Files.copy(MAR, dir.resolve("in.mar")));
    places.put("signed", dir.resolve("signed.mar"));
    places.put("twice", dir.resolve("twice.mar"));
    places.put("sig", dir.resolve("sig"));
    Files.writeString(dir.resolve("a.txt"), "aaa");
    good("sign {mar} -o {signed} --key {key}");
    good("sign {mar} -o {twice} --key {key2} --key {key}");
    good("sign extract {signed} -o {sig}");
  }

  private Cli.Run run(String line) {
    return cli.run(
        Arrays.stream(line.split(" ", -1))
            .map(
                word -> {
                  String filled = word;
                  for (Map.Entry<String, Path> place : places.entrySet()) {
                    filled =
                        filled.replace("{" + place.getKey() + "}", place.getValue().toString());
                  }
                  return filled;
                })
            .toArray());
  }

  private Cli.Run good(String line) {
    Cli.Run run = run(line);
    assertThat(run.code()).as(line + ": " + run.err()).isZero();
    return run;
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "-C dir -H id -V version -c|mar create -C {dir} --channel=c --product-version=1 -o {out} a.txt|0|out.mar",
        "-c without -H|mar create -C {dir} --product-version=1 -o {out} a.txt|2|--channel",
        "-t|mar list {mar}|0|SIZE\tMODE\tNAME",
        "-T|mar list --detailed {mar}|0|    - MAR channel name: hello-release",
        "-T of a signed one|mar list --detailed {signed}|0|Signature block found with 1 signature",
        "-x|mar extract {mar} -o {tree} --raw|0|",
        "-D cert -v|verify {signed} --cert {cert}|0|is signed by",
        "-D0 a -D1 b -v|verify {twice} --cert {cert2} --cert {cert}|0|is signed by",
        "-v in another order|verify {twice} --cert {cert} --cert {cert2}|5|order",
        "-v with too few|verify {twice} --cert {cert2}|5|one certificate for each",
        "-v of an unsigned one|verify {mar} --cert {cert}|5|not signed",
        "-n name -s|sign {mar} -o {out} --key {key}|0|signed with SHA-384",
        "-n0 a -n1 b -s|sign {mar} -o {out} --key {key2} --key {key}|0|signed with SHA-1",
        "-s of a signed one|sign {signed} -o {out} --key {key}|5|is signed already",
        "-r|sign strip {signed} -o {out}|0|out.mar",
        "-X -n0|sign extract {signed} -n 0 -o {out}|0|out.mar",
        "-X -n1|sign extract {twice} -n 1|0|",
        "-X of none|sign extract {signed} -n 1|2|no signature 1",
        "-I -n0|sign import {signed} -n 0 -s {sig} -o {out} --cert {cert}|0|out.mar",
        "-I of another length|sign import {twice} -n 0 -s {sig} -o {out}|3|has 512 bytes",
        "-H id -V version -i|mar product {mar} -o {mar} --force --channel=c --product-version=2|0|in.mar",
        "-i of a signed one|mar product {signed} -o {out} --channel=c|5|is signed",
        "--version|--version|0|senbon",
        "mardor -c -J|mar create -C {dir} --pack=xz --channel=c --product-version=1 -o {out} a.txt|0|out.mar",
        "mardor -c -j|mar create -C {dir} --pack=bzip2 --channel=c --product-version=1 -o {out} a.txt|0|out.mar",
        "mardor -c -k|sign {mar} -o {out} --key {key}|0|",
        "mardor -x --auto|mar extract {mar} -o {tree}|0|",
        "mardor -t|mar list {mar}|0|application.ini",
        "mardor -T|inspect {signed}|0|application.ini",
        "mardor -k key -v|verify {signed} --cert {cert}|0|is signed by",
        "mardor --hash sha1|sign hash {mar} --algorithm=sha1 --base64|0|",
        "mardor --hash sha384 --asn1|sign hash {mar} --digest-info --base64|0|",
        "mardor --add-signature|sign inject {mar} -s {sig} -o {out} --cert {cert}|0|out.mar",
      })
  void each_row_has_its_command(String row, String line, int code, String said) throws IOException {
    Cli.Run run = run(line);
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.out() + run.err()).contains(said == null ? "" : said);
    if (code == 0 && line.contains("{tree}")) {
      assertThat(places.get("tree").resolve("application.ini")).exists();
    }
    if (code == 0 && line.contains("-o {out}")) {
      assertThat(places.get("out")).isNotEmptyFile();
    }
    switch (row) {
      case "-r" -> assertThat(places.get("out")).hasSameBinaryContentAs(MAR);
      case "-I -n0", "mardor --add-signature", "-n name -s" ->
          assertThat(places.get("out")).hasSameBinaryContentAs(places.get("signed"));
      case "mardor --hash sha1" -> assertThat(Base64.getDecoder().decode(run.line())).hasSize(20);
      case "mardor --hash sha384 --asn1" ->
          assertThat(HexFormat.of().formatHex(Base64.getDecoder().decode(run.line())))
              .hasSize(2 * (19 + 48))
              .startsWith("3041300d060960864801650304020205000430");
      case "mardor -c -J", "mardor -c -j" ->
          assertThat(good("inspect {out}").out()).contains(row.endsWith("J") ? "[xz" : "[bzip2");
      case "-H id -V version -i" ->
          assertThat(good("mar list --detailed {mar}").out()).contains("Product version: 2");
      default -> {}
    }
  }
}
