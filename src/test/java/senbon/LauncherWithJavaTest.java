package senbon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import senbon.Launcher.Ran;

/** What a real Java makes of scripts/senbon. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The script is one for a POSIX shell.")
final class LauncherWithJavaTest {
  @TempDir private Path temporary;

  /** Every Java that this machine has. */
  static Stream<Path> javas() throws IOException {
    Path home = Path.of(System.getProperty("java.home")).toRealPath();
    Path all = Path.of("/usr/lib/jvm");
    if (!Files.isDirectory(all)) {
      return Stream.of(home);
    }
    Set<Path> found = new TreeSet<>(Set.of(home));
    try (Stream<Path> homes = Files.list(all)) {
      for (Path one : homes.filter(h -> Files.isExecutable(h.resolve("bin/java"))).toList()) {
        found.add(one.toRealPath());
      }
    }
    return found.stream();
  }

  /** Makes the partial of the examples, with no variables but these. */
  private static Ran diff(Launcher launcher, Map<String, String> variables, Path partial)
      throws Exception {
    Path examples = Path.of("examples").toAbsolutePath();
    return launcher.run(
        "",
        variables,
        launcher.script,
        "diff",
        "--cache-mode=off",
        examples.resolve("hello-1.0.complete.mar"),
        examples.resolve("hello-1.1.complete.mar"),
        "-o",
        partial);
  }

  @ParameterizedTest
  @MethodSource("javas")
  void any_java_works_where_neither_the_tree_nor_a_home_nor_tmp_can_be_written(Path java)
      throws Exception {
    Launcher launcher = new Launcher(temporary.resolve("a place with blanks"));
    TestJar.write(launcher.jar);
    Path programs = Files.createDirectories(temporary.resolve("programs"));
    for (String writes : List.of("mkdir", "mktemp", "touch", "ln")) {
      Launcher.program(programs.resolve(writes), "#!/bin/sh\nexit 1\n");
    }
    Path partial = temporary.resolve("p.mar");
    Map<String, String> variables =
        Map.of(
            "PATH",
            programs + ":/usr/bin:/bin",
            "JAVA_HOME",
            java.toString(),
            "HOME",
            "/nonexistent",
            "TMPDIR",
            "/nonexistent");
    Ran run = diff(launcher, variables, partial);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().strip()).isEqualTo(partial.toString());
    assertThat(Launcher.ready(launcher.dir.resolve("target"))).isEmpty();
  }

  @Test
  void java_itself_takes_the_options_and_loads_the_program_from_the_archive() throws Exception {
    // Java 17 can't archive classes of a jar whose address has escapes.
    Launcher launcher = new Launcher(temporary.resolve("plain"));
    TestJar.write(launcher.jar);
    Path loaded = temporary.resolve("loaded");
    Map<String, String> variables =
        Map.of(
            "JAVA_HOME",
            System.getProperty("java.home"),
            "SENBON_JAVA_OPTS",
            "-XX:+PrintCommandLineFlags -Xlog:class+load:file=" + loaded);
    Ran run =
        launcher.run(
            "", variables, launcher.script, "diff", "no such 'old\".mar", "neither", "-o", "c d");
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("senbon: ").contains(" no such 'old\".mar").hasLineCount(1);
    assertThat(run.out())
        .contains("-XX:+UseSerialGC", "-XX:MaxNewSize=50331648", "-XX:SharedArchiveFile=");
    assertThat(Files.readAllLines(loaded))
        .anyMatch(line -> line.contains("senbon.cli.Main source: shared objects file"));
    Ran version = launcher.run("", variables, launcher.script, "--version");
    assertThat(version.out()).matches("(?s).*\nsenbon [0-9.]+\ncommit .+\nJava .+\n");
  }

  /** An agent that looks at every class, as those that watch programs and coverage do. */
  static final class Agent {
    private Agent() {}

    public static void premain(String argument, Instrumentation instrumentation) {
      instrumentation.addTransformer(
          new ClassFileTransformer() {
            @Override
            public byte[] transform(
                ClassLoader loader,
                String name,
                Class<?> redefined,
                ProtectionDomain domain,
                byte[] bytes) {
              return null;
            }
          });
    }

    static void write(Path jar) throws IOException {
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
      manifest.getMainAttributes().putValue("Premain-Class", Agent.class.getName());
      try (OutputStream file = Files.newOutputStream(jar);
          JarOutputStream out = new JarOutputStream(file, manifest)) {
        for (String name : List.of("Agent", "Agent$1")) {
          String path = "senbon/LauncherWithJavaTest$" + name + ".class";
          out.putNextEntry(new JarEntry(path));
          try (InputStream in = ClassLoader.getSystemResourceAsStream(path)) {
            in.transferTo(out);
          }
          out.closeEntry();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("javas")
  void what_watches_every_class_is_no_hindrance(Path java) throws Exception {
    Launcher launcher = new Launcher(temporary.resolve("watched"));
    // This library has classes for newer versions of Java apart.
    TestJar.write(launcher.jar, "xz-");
    Path agent = temporary.resolve("agent.jar");
    Agent.write(agent);
    Map<String, String> variables =
        Map.of("JAVA_HOME", java.toString(), "JAVA_TOOL_OPTIONS", "-javaagent:" + agent);
    Ran run = diff(launcher, variables, temporary.resolve("p.mar"));
    assertThat(run.code()).as(run.out() + run.err()).isZero();
    assertThat(Launcher.ready(launcher.dir.resolve("target"))).isNotEmpty();
  }
}
