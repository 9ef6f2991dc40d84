package senbon.session;

import java.util.List;
import senbon.patch.Differs;
import senbon.patch.PatchFormats;
import senbon.tools.ToolRegistry;

/**
 * What a program knows of patches and tools.
 *
 * @param formats that patches are told apart by, applied and taken apart with
 * @param differs what makes patches, for each format that tools write
 * @param registry the built-in tools, and which updaters they serve
 */
public record Catalogue(PatchFormats formats, List<Differs> differs, ToolRegistry registry) {
  public Catalogue {
    differs = List.copyOf(differs);
  }
}
