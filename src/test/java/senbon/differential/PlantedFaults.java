package senbon.differential;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Plants a fault in the project's applier, and looks for the first pair at which the model
 * disagrees with it. A fault is a change of the source, which is compiled into a class path of its
 * own; the tree stays as it is.
 */
public final class PlantedFaults {
  private static final Path SOURCES = Path.of("src/main/java/senbon");

  private final Path directory;

  PlantedFaults(Path directory) {
    this.directory = directory;
  }

  /** Arguments: a directory, and how many pairs to try for each fault. */
  public static void main(String[] args) throws Exception {
    PlantedFaults planted = new PlantedFaults(Path.of(args[0]));
    int missed = 0;
    for (Fault fault : Fault.values()) {
      long seed = planted.firstSeed(fault, 1, Integer.parseInt(args[1]));
      missed += seed < 0 ? 1 : 0;
      System.out.printf(
          "%-22s %s %s%n",
          fault, seed < 0 ? "NOT CAUGHT" : "caught by pair " + seed + ":", fault.what());
    }
    System.out.println(Fault.values().length - missed + " of " + Fault.values().length + " caught");
    System.exit(missed == 0 ? 0 : 1);
  }

  /** The first of some seeds whose pair shows the fault; negative if none does. */
  long firstSeed(Fault fault, long first, int count) throws Exception {
    Path classes = Files.createDirectories(directory.resolve(fault.name()));
    compile(fault, classes);
    try (URLClassLoader loader = loader(classes)) {
      Class<?> check = Class.forName("senbon.differential.CheckModel", true, loader);
      return (long)
          check
              .getMethod("firstDifference", Path.class, long.class, int.class)
              .invoke(null, Files.createDirectories(classes.resolve("work")), first, count);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(fault + " in the middle of it", e.getCause());
    }
  }

  private static URLClassLoader loader(Path classes) throws MalformedURLException {
    List<URL> path = new ArrayList<>();
    path.add(classes.toUri().toURL());
    for (String entry :
        System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static void compile(Fault fault, Path classes) throws IOException {
    Path changed = classes.resolve("source").resolve(fault.file());
    Files.createDirectories(changed.getParent());
    Files.writeString(changed, changed(fault));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none", "-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
      boolean done =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(changed))
              .call();
      if (!done) {
        throw new IllegalStateException(fault + " does not compile: " + messages);
      }
    }
  }

  /** The source with the fault. */
  static String changed(Fault fault) throws IOException {
    String source = Files.readString(SOURCES.resolve(fault.file()));
    int at = source.indexOf(fault.right());
    if (at < 0 || source.indexOf(fault.right(), at + 1) >= 0) {
      throw new IllegalStateException(fault + ": not exactly once in " + fault.file());
    }
    return source.replace(fault.right(), fault.wrong());
  }
}
