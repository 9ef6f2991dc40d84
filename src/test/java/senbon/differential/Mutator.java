package senbon.differential;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.tukaani.xz.XZ;
import senbon.model.ArchiveBuilder;
import senbon.model.Node;
import senbon.model.PlainPatch;
import senbon.model.ReferencePlan;

/** Changes a partial so that it may be wrong in one place. */
final class Mutator {
  /** The ways to change one. */
  enum Kind {
    LINE_DROPPED,
    LINE_MOVED,
    LINE_TWICE,
    LINES_SWAPPED,
    LINES_REVERSED,
    LINES_SHUFFLED,
    LINES_SPELT,
    CONDITION_ADDED,
    CONDITION_CHANGED,
    REMOVE_ADDED,
    RMDIR_ADDED,
    RMRFDIR_ADDED,
    REMOVE_OF_DIRECTORY,
    MODE_CHANGED,
    CONTENT_CHANGED,
    MEMBER_DROPPED,
    MEMBER_EMPTY,
    MEMBER_CHECK,
    MEMBER_FILTER,
    MEMBER_FOLLOWED,
    PATCH_SOURCE,
    PATCH_SEEK,
    PATCH_SHORT,
    PATCH_SHARED,
    PATCH_FOR_ADD,
    ADD_OF_UNKNOWN,
    TYPE_CHANGED,
    TEST_AFTER_REMOVE
  }

  private final Random random;
  private final Pair pair;
  private final Variant variant;

  private Mutator(Random random, Pair pair, Variant variant) {
    this.random = random;
    this.pair = pair;
    this.variant = variant;
  }

  /** A changed partial, or the same one where there is nothing of that kind to change. */
  static byte[] mutate(Kind kind, Pair pair, ReferencePlan.Partial partial, long seed) {
    Variant variant = new Variant(partial, pair.to().version());
    new Mutator(new Random(seed), pair, variant).change(kind);
    return variant.mar();
  }

  private void change(Kind kind) {
    List<String> lines = variant.lines();
    switch (kind) {
      case LINE_DROPPED -> dropLine();
      case LINE_MOVED -> {
        String moved = lines.remove(anyLine());
        lines.add(anyPlace(), moved);
      }
      case LINE_TWICE -> lines.add(anyPlace(), lines.get(anyLine()));
      case LINES_SWAPPED -> swapNeighbours();
      case LINES_REVERSED -> Collections.reverse(lines.subList(1, lines.size()));
      case LINES_SHUFFLED -> Collections.shuffle(lines.subList(1, lines.size()), random);
      case LINES_SPELT -> spell();
      case CONDITION_ADDED -> addCondition();
      case CONDITION_CHANGED -> replaceKeyword("add-if-not", "add-if");
      case REMOVE_ADDED -> lines.add(anyPlace(), "remove \"" + anyPath() + "\"");
      case RMDIR_ADDED -> lines.add(anyPlace(), "rmdir \"" + above(anyPath()) + "/\"");
      case RMRFDIR_ADDED -> lines.add(anyPlace(), "rmrfdir \"" + above(anyPath()) + "/\"");
      case REMOVE_OF_DIRECTORY -> lines.add(anyPlace(), "remove \"" + above(anyPath()) + "\"");
      case MODE_CHANGED -> onMember(any -> true, f -> new Node.File(f.content(), f.mode() ^ 0111));
      case CONTENT_CHANGED -> onMember(any -> true, f -> changed(f, f.content().length - 1));
      case MEMBER_DROPPED -> variant.members().remove(anyMember(any -> true));
      case MEMBER_EMPTY -> variant.store(anyMember(any -> true), new byte[0]);
      case MEMBER_CHECK -> store(member -> Variant.xz(member, XZ.CHECK_SHA256));
      case MEMBER_FILTER -> store(Variant::xzWithDelta);
      case MEMBER_FOLLOWED -> store(Mutator::followed);
      case PATCH_SOURCE -> onMember(this::isPatch, f -> changed(f, 8 + random.nextInt(8)));
      case PATCH_SEEK -> onMember(this::isPatch, f -> changed(f, 40 + random.nextInt(4)));
      case PATCH_SHORT -> onMember(this::isPatch, Mutator::promisingMore);
      case PATCH_SHARED -> sharePatch();
      case PATCH_FOR_ADD -> patchInsteadOfAdd();
      case ADD_OF_UNKNOWN -> addUnknown();
      case TYPE_CHANGED -> lines.set(0, random.nextBoolean() ? "# none" : "type \"partly\"");
      case TEST_AFTER_REMOVE -> testAfterRemove();
    }
  }

  private int anyLine() {
    return variant.lines().size() == 1 ? 0 : 1 + random.nextInt(variant.lines().size() - 1);
  }

  private int anyPlace() {
    return 1 + random.nextInt(Math.max(1, variant.lines().size()));
  }

  private String anyPath() {
    boolean old = random.nextBoolean();
    List<String> paths = List.copyOf((old ? pair.from() : pair.to()).files().keySet());
    return paths.get(random.nextInt(paths.size()));
  }

  /** A directory above a path, or the path itself. */
  private String above(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 || random.nextInt(4) == 0 ? path : path.substring(0, slash);
  }

  private boolean isPatch(String member) {
    return member.contains(".patch") && variant.members().get(member).content().length > 44;
  }

  private String anyMember(Predicate<String> wanted) {
    List<String> names = new ArrayList<>(variant.members().keySet());
    names.removeIf(wanted.negate());
    return names.isEmpty() ? "" : names.get(random.nextInt(names.size()));
  }

  private interface Change {
    Node.File of(Node.File file);
  }

  private void onMember(Predicate<String> wanted, Change change) {
    String member = anyMember(wanted);
    variant.members().computeIfPresent(member, (name, file) -> change.of(file));
  }

  private interface Packing {
    byte[] of(byte[] content);
  }

  private void store(Packing packing) {
    String member = anyMember(any -> true);
    variant.store(member, packing.of(variant.members().get(member).content()));
  }

  private static byte[] followed(byte[] content) {
    byte[] one = ArchiveBuilder.pack(content);
    byte[] two = Arrays.copyOf(one, 2 * one.length);
    System.arraycopy(one, 0, two, one.length, one.length);
    return two;
  }

  private static Node.File changed(Node.File file, int at) {
    byte[] content = file.content().length == 0 ? new byte[1] : file.content().clone();
    content[Math.max(at, 0)] ^= 1;
    return new Node.File(content, file.mode());
  }

  private static Node.File promisingMore(Node.File patch) {
    byte[] content = patch.content().clone();
    ByteBuffer header = ByteBuffer.wrap(content);
    header.putInt(16, header.getInt(16) + 1);
    return new Node.File(content, patch.mode());
  }

  private void dropLine() {
    String line = variant.lines().remove(anyLine());
    String[] arguments = line.split("\"", -1);
    variant.members().remove(line.startsWith("add") ? arguments[arguments.length - 2] : "");
    variant.members().remove(line.startsWith("patch") ? arguments[arguments.length - 4] : "");
  }

  private void swapNeighbours() {
    int at = anyLine();
    Collections.swap(variant.lines(), at, Math.min(at + 1, variant.lines().size() - 1));
  }

  private void spell() {
    switch (random.nextInt(4)) {
      case 0 -> variant.setLineEnd("\r\n");
      case 1 -> variant.lines().add(anyPlace(), "# note");
      case 2 -> variant.lines().add(anyPlace(), "");
      default -> variant.lines().replaceAll(line -> line + " ");
    }
  }

  private void replaceKeyword(String from, String to) {
    variant
        .lines()
        .replaceAll(
            line -> line.startsWith(from + " ") ? to + line.substring(from.length()) : line);
  }

  /** Makes one of the lines that always hold depend on something. */
  private void addCondition() {
    for (int i = 0; i < 20; i++) {
      int at = anyLine();
      String line = variant.lines().get(at);
      for (String keyword : List.of("add ", "patch ")) {
        if (line.startsWith(keyword)) {
          boolean not = keyword.equals("add ") && random.nextBoolean();
          String condition =
              keyword.strip() + (not ? "-if-not" : "-if") + " \"" + anyPath() + "\" ";
          variant.lines().set(at, condition + line.substring(keyword.length()));
          return;
        }
      }
    }
  }

  private void sharePatch() {
    String name = anyMember(this::isPatch);
    String other = anyMember(member -> isPatch(member) && !member.equals(name));
    if (!other.isEmpty()) {
      variant.lines().replaceAll(line -> line.replace("\"" + other + "\"", "\"" + name + "\""));
      variant.members().remove(other);
    }
  }

  /** Patches files that are sent whole, as those are whose mode changed. */
  private void patchInsteadOfAdd() {
    for (int i = 1; i < variant.lines().size(); i++) {
      String line = variant.lines().get(i);
      String path = line.startsWith("add \"") ? line.substring(5, line.length() - 1) : "";
      Node.File old = pair.from().files().get(path);
      Node.File now = pair.to().files().get(path);
      if (old != null && now != null && old.content().length > 0) {
        variant.lines().set(i, "patch \"" + path + ".patch\" \"" + path + "\"");
        variant.members().remove(path);
        byte[] patch = PlainPatch.of(old.content(), now.content());
        variant.members().put(path + ".patch", new Node.File(patch, 0644));
      }
    }
  }

  private void addUnknown() {
    String path = random.nextBoolean() ? "surprise" : above(anyPath()) + "/surprise";
    variant.lines().add(anyPlace(), "add \"" + path + "\"");
    variant.members().put(path, new Node.File(Contents.text("surprise"), 0644));
  }

  /** Adds a file under the condition that something is there which this update removes. */
  private void testAfterRemove() {
    for (String line : List.copyOf(variant.lines())) {
      if (line.startsWith("remove ")) {
        String tested = line.substring("remove ".length());
        variant
            .lines()
            .replaceAll(l -> l.startsWith("add \"") ? "add-if " + tested + l.substring(3) : l);
        return;
      }
    }
  }
}
