package senbon.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import senbon.base.failure.FailedException;
import senbon.base.io.Digest;
import senbon.base.io.Hashes;
import senbon.build.source.Input;
import senbon.build.source.OpenArchive;
import senbon.product.ApplicationIni;
import senbon.product.PlatformIni;
import senbon.product.UpdateSettings;

/** Reads from builds what a pipeline wants to be told of them. */
public final class BuildFactsReader {
  private BuildFactsReader() {}

  public static BuildFacts of(CompleteBuild build, Input input) throws IOException {
    Optional<ApplicationIni> application = Identity.application(build);
    Optional<PlatformIni> platform = build.text("platform.ini").map(PlatformIni::parse);
    Optional<UpdateSettings> settings =
        build.text("update-settings.ini").map(UpdateSettings::parse);
    return new BuildFacts(
        input.shown(),
        build.source().archive().size(),
        build.sha512(),
        build.product(),
        build.describe().version(),
        application.flatMap(ApplicationIni::buildId).orElse(""),
        platform.flatMap(PlatformIni::milestone).orElse(""),
        platform
            .flatMap(PlatformIni::sourceRepository)
            .or(() -> application.flatMap(ApplicationIni::sourceRepository))
            .orElse(""),
        platform
            .flatMap(PlatformIni::sourceStamp)
            .or(() -> application.flatMap(ApplicationIni::sourceStamp))
            .orElse(""),
        settings.flatMap(UpdateSettings::acceptedMarChannelIds).orElse(""));
  }

  /**
   * The SHA-512 of an archive.
   *
   * @throws FailedException if it is not what it was when it was opened
   */
  public static Digest sha512(OpenArchive archive) throws IOException {
    Hashes hashes;
    try (InputStream whole = archive.bytes().stream(0, archive.bytes().size())) {
      hashes = Hashes.of(whole);
    }
    if (!hashes.sha256().equals(archive.sha256())) {
      throw StoredMember.changed(archive.location());
    }
    return hashes.sha512();
  }

  public static Digest sha512(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Digest.of(Digest.Algorithm.SHA512, in);
    }
  }
}
