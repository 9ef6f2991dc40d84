package senbon.partial;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import senbon.base.io.Digest;

/** Small builds, written down as {@code path=content} or, for programs, {@code path*=content}. */
final class Builds {
  private Builds() {}

  static Build of(String... files) {
    List<BuildFile> all = new ArrayList<>();
    for (String file : files) {
      int equals = file.indexOf('=');
      String path = file.substring(0, equals);
      byte[] content = file.substring(equals + 1).getBytes(StandardCharsets.UTF_8);
      boolean executable = path.endsWith("*");
      all.add(
          new BuildFile(
              executable ? path.substring(0, path.length() - 1) : path,
              executable,
              content.length,
              Digest.sha256(content),
              content.length + 60L));
    }
    return new Build(all);
  }

  /** The same with the {@code precomplete} that every build must have. */
  static Build complete(String... files) {
    List<String> all = new ArrayList<>(List.of(files));
    all.add("precomplete=p");
    return of(all.toArray(String[]::new));
  }
}
