package senbon.tools;

import java.util.SortedSet;
import senbon.base.Codec;

/**
 * What a generation of updaters reads.
 *
 * @param codec the one format its members are compressed in
 * @param codecTool the tool to use if none is pinned
 * @param patchFormats names of those that it can apply; {@link #patchTool} writes one of them
 * @param filters whether full members may have a branch filter; patches have none at all
 */
public record Updater(
    Codec codec,
    ToolId codecTool,
    SortedSet<String> patchFormats,
    ToolId patchTool,
    ManifestSet manifests,
    FilterUse filters,
    SignatureKind signature) {

  /** Whether it can read what a tool writes. */
  boolean reads(Tool tool) {
    return switch (tool.step()) {
      case CODEC -> tool.codec() == codec;
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
