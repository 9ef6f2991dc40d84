package senbon;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A jar that stands for target/senbon.jar, which tests can't count on. */
public final class TestJar {
  private TestJar() {}

  /** The program as it was compiled for this test, with its libraries where they are. */
  public static void write(Path jar) throws IOException {
    List<Path> path =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .map(entry -> Path.of(entry).toAbsolutePath())
            .toList();
    Path classes =
        path.stream()
            .filter(entry -> Files.exists(entry.resolve("senbon/Senbon.class")))
            .findFirst()
            .orElseThrow();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "senbon.Senbon");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            String.join(
                " ",
                path.stream()
                    .filter(Files::isRegularFile)
                    .map(entry -> entry.toUri().toString())
                    .toList()));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path from : files.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(from).toString()));
        out.write(Files.readAllBytes(from));
        out.closeEntry();
      }
    }
  }
}
