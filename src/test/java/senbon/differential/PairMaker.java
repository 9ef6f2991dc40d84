package senbon.differential;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import senbon.model.Build;
import senbon.model.Node;
import senbon.model.Platform;

/** Makes two random builds: one, and what became of it. */
final class PairMaker {
  private static final int MOST_FILES = 26; // besides those that every build has
  private static final int[] MODES = {0644, 0644, 0644, 0755, 0755, 0600, 0711};

  private final Random random;
  private final Contents contents;
  private final Platform platform;
  private final Map<String, Node.File> files = new TreeMap<>();

  private PairMaker(long seed) {
    random = new Random(seed * 0x9e3779b97f4a7c15L);
    contents = new Contents(random);
    platform =
        switch (random.nextInt(4)) {
          case 0 -> Platform.WINDOWS;
          case 1 -> Platform.MACOS;
          default -> Platform.LINUX;
        };
  }

  static Pair make(long seed) {
    PairMaker maker = new PairMaker(seed);
    Build from = maker.first();
    return new Pair(seed, from, maker.next());
  }

  private Build first() {
    // More small builds than large ones, which show no more but take longer.
    int count = Math.min(random.nextInt(MOST_FILES), random.nextInt(MOST_FILES));
    for (int i = count; i >= 0; i--) {
      add(Names.any(random, platform), contents.any());
    }
    if (chance(8)) {
      addOwnName();
    }
    return build("130.0");
  }

  private Build next() {
    for (String path : List.copyOf(files.keySet())) {
      change(path);
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      add(Names.any(random, platform), contents.any());
    }
    if (chance(40)) {
      loseDirectory();
    }
    if (chance(6)) {
      addOwnName();
    }
    if (chance(8)) {
      respell();
    }
    if (chance(3)) {
      fileBecomesDirectory();
    }
    if (chance(3)) {
      directoryBecomesFile();
    }
    if (chance(40)) {
      String list = new RemovedLines(random, files.keySet()).text();
      files.put(resources() + "removed-files", file(Contents.text(list), 0644));
    }
    return build("130.1");
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private static Node.File file(byte[] content, int mode) {
    return new Node.File(content, mode);
  }

  private int mode() {
    if (platform == Platform.WINDOWS && !chance(3)) {
      return 0644;
    }
    return MODES[random.nextInt(MODES.length)];
  }

  private String resources() {
    return platform == Platform.MACOS ? "Contents/Resources/" : "";
  }

  private Build build(String version) {
    Map<String, Node.File> all = new TreeMap<>(files);
    String application = "[App]\nName=Firefox\nVersion=" + version + "\n";
    String settings = "[Settings]\nACCEPTED_MAR_CHANNEL_IDS=" + Build.CHANNEL + "\n";
    all.put(resources() + "application.ini", file(Contents.text(application), 0644));
    all.put(resources() + "update-settings.ini", file(Contents.text(settings), 0644));
    String engine =
        switch (platform) {
          case LINUX -> "libxul.so";
          case WINDOWS -> "xul.dll";
          case MACOS -> "Contents/MacOS/XUL";
        };
    byte[] program = Contents.program(platform, version.hashCode());
    all.put(engine, file(program, platform == Platform.WINDOWS ? 0644 : 0755));
    return new Build(platform, version, all).withPrecomplete();
  }

  /** Adds a file unless its name is taken, or is that of a directory, or below a file. */
  private void add(String path, byte[] content) {
    Set<String> taken = new HashSet<>();
    Set<String> directories = new HashSet<>();
    for (String other : files.keySet()) {
      taken.add(platform.key(other));
      directories.addAll(parents(platform.key(other)));
    }
    String key = platform.key(path);
    if (!path.contains("..") // which no build may have in a name
        && !taken.contains(key)
        && !directories.contains(key)
        && parents(key).stream().noneMatch(taken::contains)) {
      files.put(path, file(content, mode()));
    }
  }

  static List<String> parents(String path) {
    List<String> parents = new ArrayList<>();
    for (int at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
      parents.add(path.substring(0, at));
    }
    return parents;
  }

  private void change(String path) {
    Node.File old = files.get(path);
    int what = random.nextInt(20);
    if (what < 7) {
      files.put(path, file(contents.changed(old.content()), old.mode()));
    } else if (what < 8 && (platform != Platform.WINDOWS || chance(10))) {
      files.put(path, file(old.content(), old.isExecutable() ? 0644 : 0755));
    } else if (what < 9) {
      files.put(path, file(contents.changed(old.content()), mode()));
    } else if (what < 13) {
      files.remove(path);
    }
  }

  private String anyFile() {
    List<String> paths = List.copyOf(files.keySet());
    return paths.get(random.nextInt(paths.size()));
  }

  private void addOwnName() {
    if (files.isEmpty()) {
      return;
    }
    add(Names.updatersOwn(random, anyFile()), contents.any());
  }

  private List<String> directories() {
    Set<String> directories = new java.util.TreeSet<>();
    files.keySet().forEach(path -> directories.addAll(parents(path)));
    return List.copyOf(directories);
  }

  private String loseDirectory() {
    List<String> directories = new ArrayList<>(directories());
    directories.removeIf(d -> d.equals("Contents") || d.equals("Contents/Resources"));
    if (directories.isEmpty()) {
      return "";
    }
    String lost = directories.get(random.nextInt(directories.size()));
    files.keySet().removeIf(path -> path.startsWith(lost + "/"));
    return lost;
  }

  /** Gives a file, or a directory above it, a name that may be the same one. */
  private void respell() {
    if (files.isEmpty()) {
      return;
    }
    String path = anyFile();
    String other =
        chance(25)
            ? Normalizer.normalize(path, Normalizer.Form.NFD)
            : Names.otherCase(random, path);
    if (other.startsWith(resources()) || platform != Platform.MACOS) {
      Node.File file = files.remove(path);
      add(other, file.content());
      if (!files.containsKey(other)) {
        files.put(path, file);
      }
    }
  }

  private void fileBecomesDirectory() {
    if (!files.isEmpty()) {
      String path = anyFile();
      files.remove(path);
      add(path + "/inside", contents.any());
    }
  }

  private void directoryBecomesFile() {
    String lost = loseDirectory();
    if (!lost.isEmpty()) {
      add(lost, contents.any());
    }
  }
}
