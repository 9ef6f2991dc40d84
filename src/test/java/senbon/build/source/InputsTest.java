package senbon.build.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.TestArchive;
import senbon.app.mar.ArchiveFile;
import senbon.base.failure.FailedException;
import senbon.base.failure.MalformedInputException;
import senbon.base.failure.MismatchException;
import senbon.base.failure.UsageException;
import senbon.base.io.Digest;
import senbon.base.io.FileSource;
import senbon.base.work.Allowance;
import senbon.build.BuildFactsReader;
import senbon.cli.TestKeys;
import senbon.mar.MarArchive;
import senbon.mar.sign.BadSignatureException;
import senbon.mar.sign.MarSigner;
import senbon.mar.sign.PrivateKeys;
import senbon.mar.sign.SigningKey;
import senbon.pack.Packing;
import senbon.session.Sessions;
import senbon.store.entry.CacheMode;

/** Archives that lie on this machine, several of them, and whose signatures they carry. */
final class InputsTest {
  @TempDir private Path dir;

  private static Input input(Path path) {
    return new Input(path.toString(), Optional.empty());
  }

  private static Input input(Path path, Digest hash) {
    return new Input(path.toString(), Optional.of(hash));
  }

  private Path archive(String name, String content) throws IOException {
    return TestArchive.of(Packing.XZ).complete().file("a", content).write(dir.resolve(name));
  }

  @Test
  void a_local_archive_is_hashed_where_it_lies() throws IOException {
    Path path = archive("a.mar", "a");
    Digest sha256 = Digest.sha256(Files.readAllBytes(path));
    Digest sha512 = BuildFactsReader.sha512(path);
    Sessions.with(
        dir,
        session -> {
          for (Input input : List.of(input(path), input(path, sha256), input(path, sha512))) {
            try (Arrived arrived = session.inputs().get(input)) {
              assertThat(arrived.sha256()).isEqualTo(sha256);
              assertThat(arrived.path()).isEqualTo(path);
              assertThat(arrived.size()).isEqualTo(Files.size(path));
              assertThat(arrived.cached()).isFalse();
            }
          }
          try (OpenArchive open = session.inputs().open(input(path))) {
            assertThat(open.archive().find("a")).isPresent();
            assertThat(open.fetched()).isFalse();
          }
        });
  }

  @Test
  void an_archive_that_is_replaced_while_it_is_open_is_read_as_it_was() throws IOException {
    Path path = archive("a.mar", "a");
    Path other = archive("b.mar", "b");
    Digest before = Digest.sha256(path);
    Sessions.with(
        dir,
        session -> {
          try (OpenArchive open = session.inputs().open(input(path))) {
            Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
            assertThat(open.sha256()).isEqualTo(before);
            assertThat(session.reader().read(open).build().file("a")).isPresent();
            assertThat(BuildFactsReader.sha512(open)).isNotEqualTo(BuildFactsReader.sha512(path));
          }
        });
  }

  @Test
  void an_archive_that_is_changed_in_its_place_is_noticed_and_not_kept_as_what_it_was()
      throws IOException {
    Path path = archive("a.mar", "a");
    for (CacheMode mode : new CacheMode[] {CacheMode.WRITE, CacheMode.READ}) {
      Sessions.with(
          dir,
          mode,
          Allowance.unlimited(),
          session -> {
            byte[] was = Files.readAllBytes(path);
            try (OpenArchive open = session.inputs().open(input(path))) {
              long last = open.archive().find("a").orElseThrow().end() - 1;
              overwrite(path, last, (byte) (was[(int) last] ^ 1));
              assertThatThrownBy(() -> session.reader().read(open))
                  .isInstanceOf(FailedException.class)
                  .hasMessageContaining("is not what it was a moment ago");
              assertThatThrownBy(() -> BuildFactsReader.sha512(open))
                  .isInstanceOf(FailedException.class);
              overwrite(path, last, was[(int) last]);
              session.reader().read(open); // the listing is known in the second round
            }
          });
    }
  }

  private static void overwrite(Path path, long at, byte value) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {value}), at);
    }
  }

  @Test
  void an_archive_with_another_hash_is_refused_with_both() throws IOException {
    Path path = archive("a.mar", "a");
    Digest other = Digest.sha256(new byte[0]);
    Digest other512 = new Digest(Digest.Algorithm.SHA512, "0".repeat(128));
    Sessions.with(
        dir,
        session -> {
          assertThatThrownBy(() -> session.inputs().open(input(path, other)))
              .isInstanceOf(MismatchException.class)
              .hasMessageContaining(path.toString())
              .hasMessageContaining(other.hex())
              .hasMessageContaining(Digest.sha256(Files.readAllBytes(path)).hex());
          assertThatThrownBy(() -> session.inputs().open(input(path, other512)))
              .isInstanceOf(MismatchException.class)
              .hasMessageContaining(BuildFactsReader.sha512(path).hex());
        });
  }

  @Test
  void what_is_no_archive_on_this_machine_is_refused_by_name() throws IOException {
    Path text = Files.writeString(dir.resolve("text"), "no archive");
    Sessions.with(
        dir,
        session -> {
          assertThatThrownBy(() -> session.inputs().open(input(dir)))
              .isInstanceOf(UsageException.class)
              .hasMessageContaining(dir + " is a directory");
          assertThatThrownBy(() -> session.inputs().open(input(dir.resolve("none"))))
              .isInstanceOf(UsageException.class)
              .hasMessageContaining("There is no file " + dir.resolve("none"));
          assertThatThrownBy(() -> session.inputs().open(input(text)))
              .isInstanceOf(MalformedInputException.class)
              .hasMessageContaining(text.toString());
        });
  }

  private static List<String> open(OpenArchives archives, boolean keepGoing, Path dir)
      throws IOException {
    List<String> told = new ArrayList<>();
    Sessions.with(
        dir,
        session ->
            archives.open(
                session.inputs(),
                Certificates.read(List.of()),
                (done, total) -> told.add(done + "/" + total),
                keepGoing));
    return told;
  }

  @Test
  void an_archive_that_is_named_often_is_opened_once() throws IOException {
    Path path = archive("a.mar", "a");
    Path other = archive("b.mar", "b");
    try (OpenArchives archives = new OpenArchives()) {
      archives.want(input(path));
      archives.want(input(other));
      archives.want(input(path));
      assertThat(open(archives, false, dir)).containsExactly("1/2", "2/2");
      assertThat(archives.all())
          .extracting(OpenArchive::location)
          .containsExactly(path.toString(), other.toString());
      assertThat(archives.get(input(path))).isSameAs(archives.all().get(0));
    }
  }

  @Test
  void a_hash_that_is_given_once_holds_everywhere() throws IOException {
    Path path = archive("a.mar", "a");
    Digest wrong = Digest.sha256(new byte[0]);
    try (OpenArchives archives = new OpenArchives()) {
      archives.want(input(path, wrong));
      archives.want(input(path));
      assertThatThrownBy(() -> open(archives, false, dir)).isInstanceOf(MismatchException.class);
      assertThatThrownBy(() -> archives.want(input(path, Digest.sha256(new byte[1]))))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("two hashes for " + path);
    }
  }

  @Test
  void an_archive_that_fails_leaves_the_others_alone_if_the_work_goes_on() throws IOException {
    Path path = archive("a.mar", "a");
    Input missing = input(dir.resolve("none"));
    try (OpenArchives archives = new OpenArchives()) {
      archives.want(missing);
      archives.want(input(path));
      open(archives, true, dir);
      assertThat(archives.all()).extracting(OpenArchive::location).containsExactly(path.toString());
      assertThatThrownBy(() -> archives.get(missing)).isInstanceOf(UsageException.class);
      assertThatThrownBy(() -> open(archives, false, dir)).isInstanceOf(UsageException.class);
    }
  }

  @Test
  void only_an_archive_signed_by_a_trusted_key_passes_its_certificates() throws IOException {
    Path unsigned = archive("a.mar", "a");
    Path signed = dir.resolve("signed.mar");
    Path certificate = TestKeys.copy("c-4096.crt.der", dir);
    SigningKey key =
        PrivateKeys.read(
            TestKeys.copy("c-4096.pem", dir), Optional.empty(), Optional.empty(), Optional.empty());
    try (MarArchive archive = MarArchive.open(FileSource.open(unsigned))) {
      ArchiveFile.write(MarSigner.sign(archive, List.of(key)), signed, false);
    }
    Certificates other = Certificates.read(List.of(TestKeys.copy("a-2048.pub.pem", dir)));
    Sessions.with(
        dir,
        session -> {
          try (OpenArchive open = session.inputs().open(input(unsigned))) {
            Certificates.read(List.of()).require(open);
            assertThatThrownBy(() -> Certificates.read(List.of(certificate)).require(open))
                .isInstanceOf(BadSignatureException.class);
          }
          try (OpenArchive open = session.inputs().open(input(signed))) {
            Certificates.read(List.of(certificate)).require(open);
            assertThatThrownBy(() -> other.require(open)).isInstanceOf(BadSignatureException.class);
          }
        });
  }

  @Test
  void what_is_odd_about_a_certificate_is_noted_and_changes_nothing() throws IOException {
    Certificates odd = Certificates.read(List.of(TestKeys.copy("a-2048.pub.pem", dir)));
    assertThat(odd.keys()).hasSize(1);
    assertThat(odd.notes()).isEmpty();
    assertThatThrownBy(() -> Certificates.read(List.of(dir.resolve("none.pem"))))
        .isInstanceOf(UsageException.class);
  }
}
