package senbon.tools;

import java.util.SortedSet;
import senbon.base.Codec;
import senbon.product.BuildIdentity;
import senbon.product.UpdaterReads;

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

  /** Whether the updater of a build can read what a tool writes. */
  boolean reads(Tool tool, BuildIdentity build) {
    return switch (tool.step()) {
      case CODEC -> tool.codec() == codec;
      case PATCH ->
          patchFormats.contains(tool.format())
              || (tool.format().equals(BuiltInTools.ZUCCHINI) && readsZucchini(build));
    };
  }

  /** Zucchini is newer than all that reads anything but XZ, and shows in the updater's program. */
  boolean readsZucchini(BuildIdentity build) {
    return signature == SignatureKind.SHA384 && build.updater() == UpdaterReads.ZUCCHINI;
  }

  ToolId toolFor(Step step) {
    return switch (step) {
      case CODEC -> codecTool;
      case PATCH -> patchTool;
    };
  }
}
