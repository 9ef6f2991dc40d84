package senbon;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A jar that stands for target/senbon.jar, which tests can't count on. */
public final class TestJar {
  private TestJar() {}

  /** The program as it was compiled for this test, with its libraries where they are. */
  public static void write(Path jar) throws IOException {
    write(jar, "");
  }

  /**
   * The same with one of its libraries inside, as all are in the one that is shipped.
   *
   * @param library what its file's name begins with; if empty, there is none
   */
  static void write(Path jar, String library) throws IOException {
    List<Path> path =
        Stream.of(System.getProperty("java.class.path").split(":"))
            .map(entry -> Path.of(entry).toAbsolutePath())
            .toList();
    Path classes =
        path.stream()
            .filter(entry -> Files.exists(entry.resolve("senbon/Senbon.class")))
            .findFirst()
            .orElseThrow();
    List<Path> inside =
        path.stream()
            .filter(entry -> !library.isEmpty())
            .filter(entry -> entry.getFileName().toString().startsWith(library))
            .toList();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "senbon.Senbon");
    manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            String.join(
                " ",
                path.stream()
                    .filter(Files::isRegularFile)
                    .filter(entry -> !inside.contains(entry))
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
      for (Path one : inside) {
        copy(one, out);
      }
    }
  }

  private static void copy(Path library, JarOutputStream out) throws IOException {
    try (JarFile from = new JarFile(library.toFile())) {
      for (JarEntry entry : Collections.list(from.entries())) {
        if (entry.getName().endsWith(".class") && !entry.getName().endsWith("-info.class")) {
          out.putNextEntry(new JarEntry(entry.getName()));
          try (InputStream in = from.getInputStream(entry)) {
            in.transferTo(out);
          }
          out.closeEntry();
        }
      }
    }
  }
}
