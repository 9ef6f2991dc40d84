package senbon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import senbon.base.io.Digest;

/** Attestations: made by diff and batch, checked by verify, taken by reproduce. */
final class AttestTest {
  private static final Path OLD = Path.of("examples/hello-1.0.complete.mar");
  private static final Path NEW = Path.of("examples/hello-1.1.complete.mar");

  @TempDir private Path dir;
  private Cli cli;
  private Path partial;
  private Path file;

  @BeforeEach
  void prepare() {
    cli = new Cli(dir.resolve("cache"));
    partial = dir.resolve("p.mar");
    file = dir.resolve("attestation.json");
  }

  private Cli.Run diff(Object... more) {
    return cli.run(
        Stream.concat(Stream.of("diff", OLD, NEW, "-o", partial), Stream.of(more)).toArray());
  }

  private void attest(Object... more) {
    Cli.Run run = diff(Stream.concat(Stream.of("--attest", file), Stream.of(more)).toArray());
    assertThat(run.code()).as(run.err()).isZero();
  }

  private Cli.Run verify(int code, Object... more) {
    Cli.Run run =
        cli.run(
            Stream.concat(Stream.of("verify", partial, "--attestation", file), Stream.of(more))
                .toArray());
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    if (code != 0) {
      assertThat(run.out()).isEmpty();
    }
    return run;
  }

  private static JsonObject json(Path path) throws IOException {
    String text = Files.readString(path);
    Contract.hold(
        text.contains("payloadType") ? "attestation-signed" : "attestation",
        JsonParser.parseString(text));
    return JsonParser.parseString(text).getAsJsonObject();
  }

  private static String payload(Path path) throws IOException {
    String base64 = json(path).get("payload").getAsString();
    return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
  }

  @Test
  void a_statement_names_the_partial_its_builds_options_and_tools() throws IOException {
    attest("--full=hello", "--max-patches=7");
    JsonObject statement = json(file);
    JsonObject subject = statement.getAsJsonArray("subject").get(0).getAsJsonObject();
    assertThat(subject.get("name").getAsString()).isEqualTo("p.mar");
    assertThat(subject.getAsJsonObject("digest").get("sha256").getAsString())
        .isEqualTo(Digest.sha256(partial).hex());
    JsonObject definition =
        statement.getAsJsonObject("predicate").getAsJsonObject("buildDefinition");
    JsonObject options = definition.getAsJsonObject("externalParameters");
    assertThat(options.get("max_patches").getAsInt()).isEqualTo(7);
    assertThat(options.get("full").getAsJsonArray()).hasSize(1);
    JsonArray dependencies = definition.getAsJsonArray("resolvedDependencies");
    assertThat(dependencies).hasSize(4);
    JsonObject from = dependencies.get(0).getAsJsonObject();
    assertThat(from.get("name").getAsString()).isEqualTo("from");
    assertThat(from.getAsJsonObject("digest").get("sha256").getAsString())
        .isEqualTo(Digest.sha256(OLD).hex());
    assertThat(Files.readString(file)).doesNotContain(dir.toString()).doesNotContain("examples/");
  }

  @Test
  void the_same_builds_and_options_give_the_same_bytes_wherever_they_lie() throws IOException {
    attest();
    byte[] first = Files.readAllBytes(file);
    Path moved = Files.createDirectory(dir.resolve("moved"));
    Files.copy(OLD, moved.resolve(OLD.getFileName()));
    Files.copy(NEW, moved.resolve(NEW.getFileName()));
    for (Cli other : List.of(cli, new Cli(dir.resolve("other")))) {
      Path again = dir.resolve("again.json");
      Files.deleteIfExists(again);
      Cli.Run run =
          other.run(
              "diff",
              moved.resolve(OLD.getFileName()),
              moved.resolve(NEW.getFileName()),
              "-o",
              moved.resolve("p.mar"),
              "--attest",
              again);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(again).hasBinaryContent(first);
    }
  }

  @Test
  void a_time_is_stated_only_if_it_is_given() throws IOException {
    attest();
    assertThat(Files.readString(file)).doesNotContain("finishedOn");
    attest("--created=1767225600", "--force");
    assertThat(Files.readString(file)).contains("\"finishedOn\": \"2026-01-01T00:00:00Z\"");
    Cli.Run run = diff("--attest", file, "--created=yesterday");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("Use seconds since 1970");
  }

  @Test
  void secrets_of_addresses_stay_out() throws IOException {
    try (FileServer server = new FileServer(Path.of("examples"))) {
      String base = server.url("").replace("://", "://user:hunter2@");
      Cli.Run run =
          cli.run(
              "diff",
              base + "hello-1.0.complete.mar?token=hunter3",
              base + "hello-1.1.complete.mar",
              "-o",
              partial,
              "--attest",
              file);
      assertThat(run.code()).as(run.err()).isZero();
      assertThat(Files.readString(file))
          .contains("\"uri\": \"" + server.url("") + "hello-1.1.complete.mar\"")
          .doesNotContain("hunter");
    }
  }

  @ParameterizedTest
  @CsvSource({"a-2048.pem, a-2048.pub.pem", "a-2048.pem, a-2048.crt.pem", "ec.pem, ec.crt.pem"})
  void what_a_key_signs_its_public_key_or_certificate_accepts(String key, String open)
      throws IOException {
    attest("--attest-key", TestKeys.copy(key, dir));
    Path certificate = TestKeys.copy(open, dir);
    Cli.Run run = verify(0, "--attestation-key", certificate, "--from", OLD, "--to", NEW);
    assertThat(run.out()).contains("signed by " + certificate);
    assertThat(run.err()).doesNotContain("not checked");
    Path other = TestKeys.copy("c-4096.crt.der", dir);
    assertThat(verify(5, "--attestation-key", other).err()).contains("No signature of");
  }

  @Test
  void a_key_that_java_can_not_use_is_refused_before_anything_is_made() throws Exception {
    for (List<String> kind :
        List.of(List.of("EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"), List.of("ED448"))) {
      Path key = dir.resolve("key.pem");
      List<Object> words = new ArrayList<>(List.of("genpkey", "-algorithm"));
      words.addAll(kind);
      words.addAll(List.of("-out", key));
      OpenSsl.run(words.toArray());
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      Cli.Run run = diff("--attest", file, "--attest-key", key);
      assertThat(run.code()).as(run.err()).isEqualTo(5);
      assertThat(run.err()).hasLineCount(1).contains("Ed25519");
      assertThat(partial).doesNotExist();
    }
  }

  @Test
  void openssl_finds_the_signatures_good() throws Exception {
    for (String kind : List.of("RSA", "ED25519", "EC:P-256:-sha256", "EC:P-384:-sha384")) {
      String[] part = kind.split(":", -1);
      Path key = dir.resolve("key.pem");
      Path open = dir.resolve("open.pem");
      if (part[0].equals("EC")) {
        OpenSsl.run(
            "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + part[1], "-out", key);
      } else {
        OpenSsl.run("genpkey", "-algorithm", part[0], "-out", key);
      }
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
      OpenSsl.run("pkey", "-in", key, "-pubout", "-out", open);
      attest("--attest-key", key, "--force");
      byte[] body = payload(file).getBytes(StandardCharsets.UTF_8);
      JsonObject signature = json(file).getAsJsonArray("signatures").get(0).getAsJsonObject();
      String head = "DSSEv1 28 application/vnd.in-toto+json " + body.length + " ";
      Path signed = dir.resolve("signed");
      Files.write(signed, (head + payload(file)).getBytes(StandardCharsets.UTF_8));
      Path made =
          Files.write(
              dir.resolve("sig"), Base64.getDecoder().decode(signature.get("sig").getAsString()));
      String said =
          part[0].equals("ED25519")
              ? OpenSsl.run(
                  "pkeyutl",
                  "-verify",
                  "-pubin",
                  "-inkey",
                  open,
                  "-rawin",
                  "-in",
                  signed,
                  "-sigfile",
                  made)
              : OpenSsl.run(
                  "dgst",
                  part.length > 1 ? part[2] : "-sha256",
                  "-verify",
                  open,
                  "-signature",
                  made,
                  signed);
      assertThat(said).as(kind).isIn("Verified OK", "Signature Verified Successfully");
      Path der = dir.resolve("open.der");
      OpenSsl.run("pkey", "-pubin", "-in", open, "-outform", "DER", "-out", der);
      assertThat(signature.get("keyid").getAsString()).isEqualTo(Digest.sha256(der).hex());
      verify(0, "--attestation-key", open);
    }
  }

  @Test
  void the_envelope_holds_exactly_what_is_written_without_a_key() throws IOException {
    attest();
    String plain = Files.readString(file);
    attest("--attest-key", TestKeys.copy("a-2048.pem", dir), "--force");
    assertThat(payload(file)).isEqualTo(plain);
  }

  @Test
  void a_second_run_is_content_with_what_the_same_key_has_signed() throws IOException {
    Path key = TestKeys.copy("ec.pem", dir); // whose signatures are never alike
    attest("--attest-key", key);
    byte[] first = Files.readAllBytes(file);
    attest("--attest-key", key);
    assertThat(file).hasBinaryContent(first);
    Cli.Run run = diff("--attest", file, "--attest-key", TestKeys.copy("a-2048.pem", dir));
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("exists and is another file. Use --force");
    assertThat(file).hasBinaryContent(first);
  }

  @Test
  void passwords_come_as_for_sign() throws IOException {
    Path key = TestKeys.copy("a-2048.encrypted.pem", dir);
    Cli.Run run = diff("--attest", file, "--attest-key", key);
    assertThat(run.code()).isEqualTo(2);
    assertThat(partial).doesNotExist();
    Path password = Files.writeString(dir.resolve("password"), "wrong\n");
    Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
    run = diff("--attest", file, "--attest-key", key, "--password-file", password);
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("is wrong");
    assertThat(partial).doesNotExist();
  }

  @Test
  void what_can_not_be_asked_is_said_before_anything_is_made() throws IOException {
    Path key = TestKeys.copy("a-2048.pem", dir);
    assertThat(diff("--attest-key", key).err()).contains("Use --attest too.");
    assertThat(diff("--attest-key", key).code()).isEqualTo(2);
    assertThat(diff("--attest", partial).code()).isEqualTo(2);
    assertThat(diff("--attest", NEW, "--force").code()).isEqualTo(2);
    assertThat(diff("--attest", dir.resolve("none/a.json")).code()).isEqualTo(2);
    assertThat(diff("--attest", file, "--attest-key", dir.resolve("none")).code()).isEqualTo(2);
    Path odd = dir.resolve("odd.pem");
    Files.writeString(
        odd,
        """
        -----BEGIN EC PARAMETERS-----
        BggqhkjOPQMBBw==
        -----END EC PARAMETERS-----
        -----BEGIN EC PRIVATE KEY-----
        MAA=
        -----END EC PRIVATE KEY-----
        """);
    Files.setPosixFilePermissions(odd, PosixFilePermissions.fromString("rw-------"));
    Cli.Run form = diff("--attest", file, "--attest-key", odd);
    assertThat(form.code()).isEqualTo(5);
    assertThat(form.err()).contains("is SEC 1. Convert it: openssl pkcs8 -topk8");
    Path weak = TestKeys.copy("weak-1024.pem", dir);
    assertThat(diff("--attest", file, "--attest-key", weak).code()).isEqualTo(5);
    Cli.Run several = cli.run("diff", "--from", OLD, "--from", NEW, NEW, "--attest", file);
    assertThat(several.code()).isEqualTo(2);
    assertThat(several.err()).contains("Use senbon batch --attest");
    assertThat(partial).doesNotExist();
    assertThat(file).doesNotExist();
  }

  @Test
  void other_bytes_are_a_mismatch() throws IOException {
    attest();
    verify(0, "--from", OLD, "--to", NEW);
    assertThat(verify(4, "--from", NEW, "--to", NEW).err()).contains("the old build has the hash");
    assertThat(verify(4, "--from", OLD, "--to", OLD).err()).contains("the new build has the hash");
    Path other = dir.resolve("other.mar");
    assertThat(cli.run("diff", OLD, NEW, "--full=hello", "-o", other).code()).isZero();
    Cli.Run run = cli.run("verify", other, "--attestation", file);
    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err()).contains("the partial has the hash").hasLineCount(1);
  }

  @Test
  void a_signature_that_is_not_checked_is_said_and_a_missing_one_is_refused() throws IOException {
    attest();
    Path open = TestKeys.copy("a-2048.pub.pem", dir);
    assertThat(verify(0).err()).contains("is not signed");
    assertThat(verify(5, "--attestation-key", open).err()).contains("is not signed.");
    attest("--attest-key", TestKeys.copy("a-2048.pem", dir), "--force");
    assertThat(verify(0).err()).contains("was not checked");
    Cli.Run run = cli.run("verify", partial, "--attestation-key", open, "--from", OLD, "--to", NEW);
    assertThat(run.code()).isEqualTo(2);
  }

  @Test
  void a_changed_payload_or_kind_is_refused() throws IOException {
    attest("--attest-key", TestKeys.copy("a-2048.pem", dir));
    Path open = TestKeys.copy("a-2048.pub.pem", dir);
    JsonObject envelope = json(file);
    String changed = payload(file).replace("\"max_patches\": 200", "\"max_patches\": 100");
    JsonObject one = envelope.deepCopy();
    one.addProperty(
        "payload", Base64.getEncoder().encodeToString(changed.getBytes(StandardCharsets.UTF_8)));
    Files.writeString(file, one.toString());
    verify(5, "--attestation-key", open);
    JsonObject other = envelope.deepCopy();
    other.addProperty("payloadType", "application/json");
    Files.writeString(file, other.toString());
    verify(5, "--attestation-key", open);
    assertThat(verify(3).err()).contains("payloadType is \"application/json\"");
  }

  @Test
  void any_of_several_signatures_will_do_in_either_base64() throws IOException {
    attest("--attest-key", TestKeys.copy("ec.pem", dir));
    JsonArray all = json(file).getAsJsonArray("signatures");
    attest("--attest-key", TestKeys.copy("a-2048.pem", dir), "--force");
    JsonObject envelope = json(file);
    JsonObject last = envelope.getAsJsonArray("signatures").get(0).getAsJsonObject();
    last.addProperty("sig", last.get("sig").getAsString().replace('+', '-').replace('/', '_'));
    last.remove("keyid");
    all.add(last);
    envelope.add("signatures", all);
    Files.writeString(file, envelope.toString());
    verify(0, "--attestation-key", TestKeys.copy("a-2048.pub.pem", dir));
    verify(0, "--attestation-key", TestKeys.copy("ec.crt.pem", dir));
    verify(5, "--attestation-key", TestKeys.copy("c-4096.crt.der", dir));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no json",
        "[]",
        "{}",
        "{'_type':'https://in-toto.io/Statement/v0.1'}",
        "{'_type':'https://in-toto.io/Statement/v1','predicateType':'other'}",
        "{'payloadType':'application/vnd.in-toto+json'}",
        "{'payloadType':7,'payload':'','signatures':[{'sig':''}]}",
        "{'payloadType':'application/vnd.in-toto+json','payload':'','signatures':[]}",
        "{'payloadType':'application/vnd.in-toto+json','payload':'%%','signatures':[{'sig':''}]}",
        "{'payloadType':'application/vnd.in-toto+json','payload':'e30=','signatures':[{'sig':'*'}]}",
        "{'payloadType':'application/vnd.in-toto+json','payload':'/w==','signatures':[{'sig':''}]}",
        "{'payloadType':'application/vnd.in-toto+json','payload':'e30=','signatures':[{'sig':''}]}",
      })
  void what_is_no_attestation_ends_in_one_sentence(String text) throws IOException {
    assertThat(diff().code()).isZero();
    Files.writeString(file, text.replace('\'', '"'));
    Cli.Run run = verify(3);
    assertThat(run.err()).hasLineCount(1).endsWith("Use what --attest wrote, unchanged.\n");
    if (text.contains("payloadType") || text.contains("_type")) {
      run = cli.run("reproduce", file);
      assertThat(run.code()).isEqualTo(3);
    }
  }

  @Test
  void hostile_files_end_in_one_sentence() throws IOException {
    assertThat(diff().code()).isZero();
    Files.writeString(file, "[".repeat(100_000));
    assertThat(verify(3).err()).hasLineCount(1).contains("nested deeper");
    String many = "{\"sig\":\"\"},".repeat(65).replaceFirst(",$", "");
    Files.writeString(
        file, "{\"payloadType\":\"x\",\"payload\":\"\",\"signatures\":[" + many + "]}");
    assertThat(verify(3).err()).hasLineCount(1).contains("has 65 signatures, not 1 to 64");
    String deep =
        Base64.getEncoder().encodeToString("[".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
    Files.writeString(
        file,
        "{\"payloadType\":\"application/vnd.in-toto+json\",\"payload\":\""
            + deep
            + "\",\"signatures\":[{\"sig\":\"\"}]}");
    assertThat(verify(3).err()).hasLineCount(1).contains("payload").contains("nested deeper");
    Files.write(file, new byte[(4 << 20) + 1]);
    assertThat(verify(7).err()).hasLineCount(1).contains("has more than");
    Files.write(file, new byte[] {(byte) 0xff});
    assertThat(verify(3).err()).hasLineCount(1).contains("is not text in UTF-8");
    Files.delete(file);
    assertThat(verify(2).err()).contains("There is no file");
    Files.createDirectory(file);
    assertThat(verify(2).err()).contains("is a directory");
  }

  @Test
  void an_attestation_gives_the_same_bytes_again() throws IOException {
    attest("--tool=mbsdiff@classic", "--manifest=v2+v3", "--max-patches=1", "--full=hello");
    Path again = dir.resolve("again.mar");
    Cli.Run run = cli.run("reproduce", file, "--from", OLD, "--to", NEW, "-o", again);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).startsWith("identical: sha256:");
    assertThat(again).hasSameBinaryContentAs(partial);
    assertThat(cli.run("reproduce", file, "--from", NEW, "--to", NEW).code()).isEqualTo(4);
    Cli.Run lost = cli.run("reproduce", file, "--from", OLD);
    assertThat(lost.code()).isEqualTo(2);
    assertThat(lost.err()).contains("hello-1.1.complete.mar").contains("Use --to to say where");
    Files.writeString(
        file, Files.readString(file).replace("\"max_patches\": 1", "\"max_patches\": 0"));
    assertThat(cli.run("reproduce", file, "--from", OLD, "--to", NEW).code()).isEqualTo(4);
    attest("--attest-key", TestKeys.copy("a-2048.pem", dir), "--force");
    run = cli.run("reproduce", file, "--from", OLD, "--to", NEW, "--json");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("is not checked here");
  }

  @Test
  void batch_attests_beside_each_partial_and_leaves_none_behind() throws IOException {
    Path plan =
        Files.writeString(
            dir.resolve("plan.csv"),
            "from,to,output\n%s,%s,a.mar\n%s,%s,b.mar\n".formatted(OLD, NEW, OLD, NEW));
    Path out = dir.resolve("out");
    Path key = TestKeys.copy("a-2048.pem", dir);
    Cli.Run run = cli.run("batch", plan, "-o", out, "--attest", "--attest-key", key);
    assertThat(run.code()).as(run.err()).isZero();
    Path open = TestKeys.copy("a-2048.pub.pem", dir);
    for (String name : List.of("a.mar", "b.mar")) {
      Path beside = out.resolve(name + ".attestation.json");
      assertThat(payload(beside)).contains("\"name\": \"" + name + "\"");
      run =
          cli.run(
              "verify",
              out.resolve(name),
              "--attestation",
              beside,
              "--attestation-key",
              open,
              "--from",
              OLD,
              "--to",
              NEW);
      assertThat(run.code()).as(run.err()).isZero();
    }
    assertThat(cli.run("batch", plan, "-o", out).code()).isZero();
    assertThat(out.resolve("a.mar.attestation.json")).doesNotExist();
    assertThat(out.resolve("b.mar.attestation.json")).doesNotExist();
  }

  @Test
  void batch_replaces_no_file_of_others_and_no_partial_by_an_attestation() throws IOException {
    String pair = OLD + "," + NEW + ",%s\n";
    Path plan =
        Files.writeString(
            dir.resolve("plan.csv"),
            "from,to,output\n"
                + pair.formatted("a.mar")
                + pair.formatted("a.mar.attestation.json"));
    Path out = Files.createDirectory(dir.resolve("out"));
    Cli.Run run = cli.run("batch", plan, "-o", out, "--attest");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("Two files would be one");
    Files.writeString(plan, "from,to,output\n" + pair.formatted("a.mar"));
    Path others = Files.writeString(out.resolve("a.mar.attestation.json"), "mine");
    run = cli.run("batch", plan, "-o", out, "--attest");
    assertThat(run.code()).isEqualTo(5);
    assertThat(run.err()).contains("no batch seems to have written it");
    assertThat(others).hasContent("mine");
  }
}
