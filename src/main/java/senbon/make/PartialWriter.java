package senbon.make;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import senbon.base.Codec;
import senbon.base.work.Workers;
import senbon.build.CompleteBuild;
import senbon.mar.MarWriter;
import senbon.partial.ManifestWriter;
import senbon.partial.PartialPlan;
import senbon.partial.PlannedFile;
import senbon.partial.PlannedFile.Treatment;
import senbon.partial.UpdateManifest;

/**
 * Writes the archive of a settled plan: manifests first, then the members in the order of their
 * instructions. Whole files are the new archive's own members, packed again only if the recipe asks
 * for it.
 */
public final class PartialWriter {
  private static final int FILE = 0644;
  private static final int PROGRAM = 0755;

  private final CompleteBuild to;
  private final Recipe recipe;

  public PartialWriter(CompleteBuild to, Recipe recipe) {
    this.to = to;
    this.recipe = recipe;
  }

  /** Writes it over whatever is at {@code path}. */
  public void write(PartialPlan plan, Map<String, MadePatch> patches, Path path)
      throws IOException {
    try (FileChannel out =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      MarWriter mar = new MarWriter(out, recipe.product());
      if (recipe.withV2()) {
        addManifest(mar, UpdateManifest.V2, ManifestWriter.v2(plan));
      }
      addManifest(mar, UpdateManifest.V3, ManifestWriter.v3(plan, recipe.application()));
      Map<String, String> patchMembers = plan.patchMembers();
      for (PlannedFile file : plan.files()) {
        if (file.treatment() == Treatment.PATCH) {
          String member = patchMembers.get(file.path());
          mar.add(member, FILE, patches.get(file.path()).packed());
        } else {
          addWhole(mar, file);
        }
      }
      mar.finish();
    }
  }

  private void addManifest(MarWriter mar, String name, UpdateManifest manifest) throws IOException {
    mar.add(name, FILE, packed(name, manifest.text()));
  }

  private void addWhole(MarWriter mar, PlannedFile file) throws IOException {
    if (file.treatment() == Treatment.ADD || file.treatment() == Treatment.ADD_IF_NOT) {
      int mode = file.now().orElseThrow().executable() ? PROGRAM : FILE;
      mar.add(file.path(), mode, whole(file.path()));
    }
  }

  private byte[] whole(String path) throws IOException {
    boolean repack =
        to.codec() == Codec.XZ && to.filters(path).stream().anyMatch(recipe.repacked());
    return repack ? packed(path, to.plain(to.build().file(path).orElseThrow())) : to.packed(path);
  }

  private byte[] packed(String name, byte[] plain) throws IOException {
    return recipe.members().pack(plain, name, Workers.callerOnly());
  }
}
