package senbon.tools;

import java.util.SortedSet;

/**
 * What a generation of updaters reads.
 *
 * @param codec the one format its members are compressed in
 * @param codecTool the tool to use if none is pinned
 * @param patchFormats what it can apply; {@link #patchTool} writes one of them
 * @param ownFilter whether full members may have the branch filter of the build's processor; never
 *     any other, and patches none at all
 */
public record Updater(
    String codec,
    ToolId codecTool,
    SortedSet<String> patchFormats,
    ToolId patchTool,
    ManifestSet manifests,
    boolean ownFilter,
    SignatureKind signature) {

  /** Whether it can read what a tool writes. */
  boolean reads(Tool tool) {
    return switch (tool.step()) {
      case CODEC -> tool.format().equals(codec);
      case PATCH -> patchFormats.contains(tool.format());
    };
  }

  ToolId toolFor(Step step) {
    return switch (step) {
      case CODEC -> codecTool;
      case PATCH -> patchTool;
    };
  }
}
