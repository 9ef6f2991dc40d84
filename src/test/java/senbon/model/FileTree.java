package senbon.model;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import senbon.model.FileError.Kind;

/**
 * A simulated file system: the tree below an installation, with the rules of names of a platform.
 * Paths are relative, with slashes; names keep the spelling they were made with.
 */
public final class FileTree {
  private static final int MOST_LINKS = 40;

  private final Platform platform;
  private final Node.Directory root;
  private final Set<Node> inUse = new HashSet<>();

  public FileTree(Platform platform) {
    this(platform, new Node.Directory(true));
  }

  private FileTree(Platform platform, Node.Directory root) {
    this.platform = platform;
    this.root = root;
  }

  public FileTree copy() {
    FileTree copy = new FileTree(platform, root.copy());
    copy.inUse.addAll(inUse);
    return copy;
  }

  public Platform platform() {
    return platform;
  }

  /** What a path leads to, through symbolic links. */
  public Optional<Node> find(String path) {
    Node node = entry(path).map(Node.Entry::node).orElse(null);
    for (int links = 0; node instanceof Node.Link link && links < MOST_LINKS; links++) {
      node = entry(link.to()).map(Node.Entry::node).orElse(null);
    }
    return node instanceof Node.Link ? Optional.empty() : Optional.ofNullable(node);
  }

  /** What stands under a path, which may be a symbolic link; with its spelling. */
  Optional<Node.Entry> entry(String path) {
    Steps steps = new Steps(path);
    if (steps.last().isEmpty()) {
      return Optional.of(new Node.Entry("", root));
    }
    Node.Entry found =
        directory(steps.parent()).map(d -> d.entries().get(key(steps.last()))).orElse(null);
    boolean fits = !steps.wantsDirectory() || found == null || isDirectory(found.node());
    return fits ? Optional.ofNullable(found) : Optional.empty();
  }

  private boolean isDirectory(Node node) {
    return node instanceof Node.Directory
        || (node instanceof Node.Link link
            && find(link.to()).filter(Node.Directory.class::isInstance).isPresent());
  }

  Optional<Node.Directory> directory(String path) {
    return find(path).filter(Node.Directory.class::isInstance).map(Node.Directory.class::cast);
  }

  /** The directory that a path's last name stands in. */
  Optional<Node.Directory> parentOf(String path) {
    return directory(new Steps(path).parent());
  }

  /** The content of a file. */
  Node.File read(String path) throws FileError {
    Node node = find(path).orElseThrow(() -> new FileError(Kind.MISSING, path));
    if (node instanceof Node.File file) {
      return file;
    }
    throw new FileError(Kind.IS_A_DIRECTORY, path);
  }

  /** Makes a file, or writes over the content of one, which keeps its spelling and mode. */
  public void write(String path, byte[] content, int mode) throws FileError {
    Optional<Node.Entry> there = entry(path);
    if (there.isPresent() && there.get().node() instanceof Node.Directory) {
      throw new FileError(Kind.IS_A_DIRECTORY, path);
    }
    String name = there.map(Node.Entry::name).orElse(new Steps(path).last());
    int itsMode =
        there.map(Node.Entry::node).orElse(null) instanceof Node.File old ? old.mode() : mode;
    put(path, new Node.Entry(name, new Node.File(content, itsMode)));
  }

  /** Makes a symbolic link to a path of this tree. */
  public void link(String path, String to) throws FileError {
    put(path, new Node.Entry(new Steps(path).last(), new Node.Link(to)));
  }

  private void put(String path, Node.Entry entry) throws FileError {
    Node.Directory parent =
        parentOf(path).orElseThrow(() -> new FileError(Kind.NOT_A_DIRECTORY, path));
    if (!parent.isWritable()) {
      throw new FileError(Kind.NOT_ALLOWED, path);
    }
    if (!platform.canName(entry.name())) {
      throw new FileError(Kind.BAD_NAME, path);
    }
    parent.entries().put(key(entry.name()), entry);
  }

  /** Makes the directories above a path that are missing. */
  public void makeParents(String path) throws FileError {
    String parent = new Steps(path).parent();
    if (parent.isEmpty()) {
      return;
    }
    Optional<Node> there = find(parent);
    if (there.isEmpty()) {
      makeParents(parent);
      put(parent, new Node.Entry(new Steps(parent).last(), new Node.Directory(true)));
    } else if (!(there.get() instanceof Node.Directory)) {
      throw new FileError(Kind.NOT_A_DIRECTORY, parent);
    }
  }

  /** Gives a file another name, in place of the file that has that name. */
  void rename(String from, String to) throws FileError {
    Node.Entry moved = entry(from).orElseThrow(() -> new FileError(Kind.MISSING, from));
    if (entry(to).map(Node.Entry::node).orElse(null) instanceof Node.Directory) {
      throw new FileError(Kind.IS_A_DIRECTORY, to);
    }
    writableParent(from).entries().remove(key(new Steps(from).last()));
    put(to, new Node.Entry(new Steps(to).last(), moved.node()));
  }

  /** Removes a file or a symbolic link. */
  void delete(String path) throws FileError {
    Node.Entry there = entry(path).orElseThrow(() -> new FileError(Kind.MISSING, path));
    if (there.node() instanceof Node.Directory) {
      throw new FileError(Kind.IS_A_DIRECTORY, path);
    }
    if (inUse.contains(there.node())) {
      throw new FileError(Kind.IN_USE, path);
    }
    writableParent(path).entries().remove(key(new Steps(path).last()));
  }

  /** Removes a directory that has nothing in it. */
  void deleteDirectory(String path) throws FileError {
    Node.Entry there = entry(path).orElseThrow(() -> new FileError(Kind.MISSING, path));
    if (!(there.node() instanceof Node.Directory directory)) {
      throw new FileError(Kind.NOT_A_DIRECTORY, path);
    }
    if (!directory.entries().isEmpty()) {
      throw new FileError(Kind.NOT_EMPTY, path);
    }
    writableParent(path).entries().remove(key(new Steps(path).last()));
  }

  private Node.Directory writableParent(String path) throws FileError {
    return parentOf(path)
        .filter(Node.Directory::isWritable)
        .orElseThrow(() -> new FileError(Kind.NOT_ALLOWED, path));
  }

  /** Has a running program hold a file, which Windows then renames but does not delete. */
  public void use(String path) throws FileError {
    inUse.add(read(path));
  }

  /** Ends the programs that hold files. */
  void release() {
    inUse.clear();
  }

  /** Forbids to change what is in a directory. */
  public void protect(String path) throws FileError {
    Node.Directory open = directory(path).orElseThrow(() -> new FileError(Kind.MISSING, path));
    Node.Directory shut = new Node.Directory(open.entries(), false);
    String name = new Steps(path).last();
    parentOf(path).orElseThrow().entries().put(key(name), new Node.Entry(name, shut));
  }

  /** All files, with their paths as they are spelt. */
  public Map<String, Node.File> files() {
    Map<String, Node.File> files = new TreeMap<>();
    walk(
        root,
        "",
        (path, node) -> {
          if (node instanceof Node.File file) {
            files.put(path, file);
          }
        });
    return files;
  }

  /** All directories but the root, with their paths as they are spelt. */
  public Set<String> directories() {
    Set<String> directories = new TreeSet<>();
    walk(
        root,
        "",
        (path, node) -> {
          if (node instanceof Node.Directory) {
            directories.add(path);
          }
        });
    return directories;
  }

  /** Tells what is below a directory: of each directory its files, its directories, itself. */
  void walk(Node.Directory directory, String path, BiConsumer<String, Node> told) {
    String prefix = path.isEmpty() ? "" : path + "/";
    for (Node.Entry entry : directory.entries().values()) {
      if (!(entry.node() instanceof Node.Directory)) {
        told.accept(prefix + entry.name(), entry.node());
      }
    }
    for (Node.Entry entry : directory.entries().values()) {
      if (entry.node() instanceof Node.Directory below) {
        walk(below, prefix + entry.name(), told);
        told.accept(prefix + entry.name(), below);
      }
    }
  }

  /** A path under which this platform finds the same thing, equal for all spellings. */
  public String key(String path) {
    return platform.key(path);
  }
}
