package senbon.partial;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an updater is told to do: the content of {@code updatev3.manifest} or its elder. */
public record UpdateManifest(Type type, List<Instruction> instructions) {
  /** The one member that every updater of today reads. */
  public static final String V3 = "updatev3.manifest";

  /** Read by older updaters where there is no {@link #V3}. */
  public static final String V2 = "updatev2.manifest";

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
  }

  /** The text as generators write it: UTF-8, line feeds, the type first. */
  public byte[] text() {
    StringBuilder text = new StringBuilder("type \"").append(type.word).append("\"\n");
    for (Instruction instruction : instructions) {
      text.append(instruction).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Whether this name is an update manifest of any version. */
  public static boolean isManifest(String member) {
    return SpecialFiles.manifest(member);
  }
}
