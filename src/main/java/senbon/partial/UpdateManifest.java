package senbon.partial;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What an updater is told to do: the content of {@code updatev3.manifest} or its elder.
 *
 * @param unusual what its text has that updaters take although no generator writes it, in sentences
 *     without the stop
 * @param utf8 whether its text is UTF-8, without which Windows reads nothing of it
 */
public record UpdateManifest(
    Type type, List<Instruction> instructions, List<String> unusual, boolean utf8) {
  /** The one member that every updater of today reads. */
  public static final String V3 = "updatev3.manifest";

  /** Read by older updaters where there is no {@link #V3}. */
  public static final String V2 = "updatev2.manifest";

  /** Read by none that is in use. */
  private static final String V1 = "update.manifest";

  /** Whether the update is applied over an older build, or over anything. */
  public enum Type {
    PARTIAL("partial"),
    COMPLETE("complete");

    private final String word;

    Type(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public UpdateManifest {
    instructions = List.copyOf(instructions);
    unusual = List.copyOf(unusual);
  }

  /** One as generators write it. */
  public UpdateManifest(Type type, List<Instruction> instructions) {
    this(type, instructions, List.of(), true);
  }

  /** The text as generators write it: UTF-8, line feeds, the type first. */
  public byte[] text() {
    StringBuilder text = new StringBuilder("type \"").append(type.word).append("\"\n");
    for (Instruction instruction : instructions) {
      text.append(instruction).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether this member is an update manifest, of any version, and no file of the build. */
  public static boolean isManifest(String member) {
    return member.equals(V3) || member.equals(V2) || member.equals(V1);
  }
}
