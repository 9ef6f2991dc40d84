package senbon.partial;

import java.util.Optional;

/**
 * One line of an update manifest (docs/formats/update-manifest.md §2, §3).
 *
 * @param condition for {@code add-if}, {@code add-if-not} and {@code patch-if}: the path that is
 *     tested before anything runs
 * @param member the archive member that holds the new content or the patch
 * @param path what is changed; a directory's ends in {@code /}
 */
public record Instruction(
    Verb verb, Optional<String> condition, Optional<String> member, String path) {
  /** The keyword of a line. */
  public enum Verb {
    ADD("add"),
    ADD_IF("add-if"),
    ADD_IF_NOT("add-if-not"),
    PATCH("patch"),
    PATCH_IF("patch-if"),
    REMOVE("remove"),
    RMDIR("rmdir"),
    RMRFDIR("rmrfdir");

    private final String keyword;

    Verb(String keyword) {
      this.keyword = keyword;
    }

    public String keyword() {
      return keyword;
    }

    /** Whether it makes a file out of the old one. */
    public boolean patches() {
      return this == PATCH || this == PATCH_IF;
    }

    /** Whether it writes a file whole. */
    public boolean adds() {
      return this == ADD || this == ADD_IF || this == ADD_IF_NOT;
    }

    boolean conditional() {
      return this == ADD_IF || this == ADD_IF_NOT || this == PATCH_IF;
    }
  }

  static Instruction add(String path, Optional<String> condition) {
    Verb verb = condition.isPresent() ? Verb.ADD_IF : Verb.ADD;
    return new Instruction(verb, condition, Optional.of(path), path);
  }

  static Instruction addIfNot(String path) {
    return new Instruction(Verb.ADD_IF_NOT, Optional.of(path), Optional.of(path), path);
  }

  public static Instruction patch(String member, String path, Optional<String> condition) {
    Verb verb = condition.isPresent() ? Verb.PATCH_IF : Verb.PATCH;
    return new Instruction(verb, condition, Optional.of(member), path);
  }

  static Instruction plain(Verb verb, String path) {
    return new Instruction(verb, Optional.empty(), Optional.empty(), path);
  }

  /** The line as generators write it, without the line feed. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder(verb.keyword);
    condition.ifPresent(c -> quote(line, c));
    if (verb.patches()) {
      quote(line, member.orElseThrow());
    }
    quote(line, path);
    return line.toString();
  }

  private static void quote(StringBuilder line, String argument) {
    line.append(" \"").append(argument).append('"');
  }
}
