package senbon.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A build of an application.
 *
 * @param files by path, in an order of no meaning
 */
public record Build(Platform platform, String version, Map<String, Node.File> files) {
  public static final String CHANNEL = "model";

  /** Paths go in reverse byte order (update-manifest §5); that of UTF-16 differs beyond U+FFFF. */
  static final Comparator<String> REVERSE =
      (one, other) ->
          java.util.Arrays.compareUnsigned(
              other.getBytes(StandardCharsets.UTF_8), one.getBytes(StandardCharsets.UTF_8));

  /** Where the files of the application's root are. */
  public String resources() {
    return platform == Platform.MACOS ? "Contents/Resources/" : "";
  }

  List<String> paths() {
    return files.keySet().stream().sorted(REVERSE).toList();
  }

  /** All directories, in reverse order. */
  SortedSet<String> directories() {
    SortedSet<String> directories = new TreeSet<>(REVERSE);
    for (String path : files.keySet()) {
      for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
        directories.add(path.substring(0, at));
      }
    }
    return directories;
  }

  /** The build with the precomplete that packaging makes (update-manifest §7). */
  public Build withPrecomplete() {
    Map<String, Node.File> all = new TreeMap<>(files);
    String own = resources() + "precomplete";
    all.put(own, new Node.File(new byte[0], 0644));
    Build whole = new Build(platform, version, all);
    List<String> lines = new ArrayList<>();
    whole.paths().stream()
        .filter(p -> !NameRules.isKept(p) && !p.contains("distribution/"))
        .forEach(p -> lines.add("remove \"" + p + "\"\n"));
    whole.directories().stream()
        .filter(d -> !(d + "/").contains("distribution/"))
        .forEach(d -> lines.add("rmdir \"" + d + "/\"\n"));
    byte[] text = String.join("", lines).getBytes(StandardCharsets.UTF_8);
    all.put(own, new Node.File(text, 0644));
    return whole;
  }

  /** The build as it lies on a disk. */
  public FileTree install() throws FileError {
    FileTree tree = new FileTree(platform);
    for (Map.Entry<String, Node.File> file : files.entrySet()) {
      tree.makeParents(file.getKey());
      tree.write(file.getKey(), file.getValue().content(), file.getValue().mode());
    }
    return tree;
  }

  /** The complete MAR (update-manifest §5, at the end). */
  public byte[] complete() {
    ArchiveBuilder mar = new ArchiveBuilder(CHANNEL, version);
    List<String> lines = new ArrayList<>(List.of("type \"complete\""));
    for (String path : paths()) {
      lines.add(ReferencePlan.add(path));
    }
    lines.addAll(removals());
    mar.add("updatev3.manifest", ReferencePlan.text(lines), 0644);
    for (String path : paths()) {
      mar.add(path, files.get(path).content(), files.get(path).mode());
    }
    return mar.build();
  }

  /** What its list of files to remove says. */
  List<String> removals() {
    Node.File list = files.get(resources() + "removed-files");
    return list == null ? List.of() : RemovedFiles.instructions(list.content());
  }
}
