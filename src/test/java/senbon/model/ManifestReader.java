package senbon.model;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns manifests into actions as the updater's parser does (update-manifest §2). */
final class ManifestReader {
  private static final String LINE_ENDS = "\r\n";
  private static final String BLANKS = " \t";
  private static final String QUOTE = "\"";

  private final Target target;
  private final FileTree tree;
  private final Trace trace;
  private final List<Action> actions = new ArrayList<>();

  ManifestReader(Target target, FileTree tree, Trace trace) {
    this.target = target;
    this.tree = tree;
    this.trace = trace;
  }

  List<Action> read(byte[] manifest) throws Failure {
    Tokens lines = new Tokens(decode(manifest));
    boolean first = true;
    for (Optional<String> line = lines.next(LINE_ENDS);
        line.isPresent();
        line = lines.next(LINE_ENDS)) {
      if (line.get().startsWith("#")) {
        continue;
      }
      Tokens rest = new Tokens(line.get());
      String keyword = keyword(rest, line.get());
      if (first && keyword.equals("type")) {
        trace.add(Rule.TYPE_FIRST, line.get());
        if (rest.next(QUOTE).orElse("").equals("complete")) {
          readPrecomplete();
        }
      } else {
        parse(keyword, rest, line.get());
      }
      first = false;
    }
    if (actions.isEmpty()) {
      throw new Failure(Rule.NOTHING_TO_DO, Failure.EMPTY_ACTION_LIST, "no actions");
    }
    return actions;
  }

  private String decode(byte[] text) throws Failure {
    try {
      return beforeZero(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString());
    } catch (CharacterCodingException e) {
      if (target.platform() == Platform.WINDOWS) {
        throw new Failure(Rule.MANIFEST_UTF8, Failure.READ, "not UTF-8");
      }
      return beforeZero(new String(text, StandardCharsets.ISO_8859_1));
    }
  }

  private String beforeZero(String text) {
    int zero = text.indexOf(0);
    if (zero < 0) {
      return text;
    }
    trace.add(Rule.MANIFEST_ZERO, "at " + zero);
    return text.substring(0, zero);
  }

  private static Failure parseFailure(Rule rule, String line) {
    return new Failure(rule, Failure.PARSE, line);
  }

  private static String keyword(Tokens rest, String line) throws Failure {
    return rest.next(BLANKS).orElseThrow(() -> parseFailure(Rule.LINE_BLANK, line));
  }

  /** update-manifest §7. */
  private void readPrecomplete() throws Failure {
    String resources = target.platform() == Platform.MACOS ? "Contents/Resources/" : "";
    String path = resources + "precomplete";
    if (!(tree.find(path).orElse(null) instanceof Node.File installed)) {
      return;
    }
    trace.add(Rule.PRECOMPLETE, path);
    Tokens lines = new Tokens(decode(installed.content()));
    for (Optional<String> line = lines.next(LINE_ENDS);
        line.isPresent();
        line = lines.next(LINE_ENDS)) {
      if (line.get().startsWith("#")) {
        continue;
      }
      Tokens rest = new Tokens(line.get());
      String keyword = keyword(rest, line.get());
      switch (keyword) {
        case "remove", "rmdir" -> parse(keyword, rest, line.get());
        case "remove-cc" -> {}
        default -> throw parseFailure(Rule.KEYWORD_UNKNOWN, line.get());
      }
    }
  }

  private void parse(String keyword, Tokens rest, String line) throws Failure {
    switch (keyword) {
      case "remove" -> actions.add(new RemoveAction(line, path(rest, line)));
      case "rmdir" -> actions.add(new RemoveDirectoryAction(line, directory(rest, line)));
      case "rmrfdir" -> expand(argument(rest, line), line);
      case "add" -> actions.add(new AddAction(line, Condition.NONE, path(rest, line)));
      case "patch" -> addPatch(Condition.NONE, rest, line);
      case "add-if", "add-if-not", "patch-if" -> {
        boolean wanted = !keyword.equals("add-if-not");
        Condition condition = new Condition(Optional.of(testPath(rest, line)), wanted);
        separator(rest, line);
        if (keyword.equals("patch-if")) {
          addPatch(condition, rest, line);
        } else {
          actions.add(new AddAction(line, condition, path(rest, line)));
        }
      }
      default -> throw parseFailure(Rule.KEYWORD_UNKNOWN, line);
    }
  }

  private void addPatch(Condition condition, Tokens rest, String line) throws Failure {
    String member = argument(rest, line);
    separator(rest, line);
    actions.add(new PatchAction(line, condition, member, path(rest, line)));
  }

  private static String argument(Tokens rest, String line) throws Failure {
    return rest.next(QUOTE).orElseThrow(() -> parseFailure(Rule.ARGUMENT_MISSING, line));
  }

  /** What stands between the closing quote of one argument and the opening one of the next. */
  private static void separator(Tokens rest, String line) throws Failure {
    argument(rest, line);
  }

  private String path(Tokens rest, String line) throws Failure {
    return check(argument(rest, line), line);
  }

  private String testPath(Tokens rest, String line) throws Failure {
    try {
      return path(rest, line);
    } catch (Failure e) {
      throw new Failure(Rule.TEST_PATH_INVALID, Failure.CRASH, line);
    }
  }

  private String check(String path, String line) throws Failure {
    boolean absolute =
        path.startsWith("/")
            || (target.platform() == Platform.WINDOWS
                && (path.startsWith("\\") || path.startsWith(":", 1)));
    if (absolute || path.contains("..")) {
      throw parseFailure(Rule.PATH_INVALID, line);
    }
    return path;
  }

  private String directory(Tokens rest, String line) throws Failure {
    String path = argument(rest, line);
    if (!path.endsWith("/")) {
      throw parseFailure(Rule.DIRECTORY_SLASH, line);
    }
    return withoutSlash(check(path, line));
  }

  private static String withoutSlash(String path) {
    return path.substring(0, path.length() - 1);
  }

  /** update-manifest §3: rmrfdir never is an action, but all the removes and rmdirs below. */
  private void expand(String path, String line) throws Failure {
    if (!path.endsWith("/")) {
      throw parseFailure(Rule.DIRECTORY_SLASH, line);
    }
    String top = withoutSlash(path);
    Node there = tree.find(top).orElse(null);
    if (there instanceof Node.File) {
      trace.add(Rule.RMRFDIR_OF_FILE, top);
      actions.add(new RemoveAction(line, check(top, line)));
      return;
    }
    if (!(there instanceof Node.Directory directory)) {
      trace.add(Rule.RMRFDIR_ABSENT, line);
      return;
    }
    trace.add(Rule.RMRFDIR_EXPANDED, line);
    List<Action> below = new ArrayList<>();
    tree.walk(
        directory,
        top,
        (name, node) -> {
          if (node instanceof Node.Directory) {
            below.add(new RemoveDirectoryAction(line, name));
          } else {
            if (node instanceof Node.Link) {
              trace.add(Rule.RMRFDIR_LINK, name);
            }
            below.add(new RemoveAction(line, name));
          }
        });
    below.add(new RemoveDirectoryAction(line, top));
    for (Action action : below) {
      check(action.path(), line);
      actions.add(action);
    }
  }
}
