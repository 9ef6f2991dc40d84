package senbon.app.mar;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import senbon.mar.ProductInfo;
import senbon.partial.Instruction;
import senbon.patch.PatchFormat;
import senbon.patch.PatchSections;

/**
 * What an archive says of itself.
 *
 * @param signatures algorithm ids; nothing says that they hold
 * @param origin the tools that made it, if it is a partial that was made with this cache
 */
public record Inspection(
    String location,
    long size,
    String sha256,
    boolean oldStyle,
    Optional<ProductInfo> product,
    List<Integer> signatures,
    List<Member> members,
    List<Manifest> manifests,
    SortedMap<String, String> origin) {
  /**
   * One member.
   *
   * @param packing codec, filters and check, or what is wrong with it
   * @param patch the patch format, if it is a patch
   * @param elements what the format makes apart from one another, if it does
   */
  public record Member(
      String name,
      long size,
      int mode,
      String packing,
      Optional<PatchFormat> patch,
      List<PatchSections.Element> elements) {}

  /**
   * An update manifest.
   *
   * @param problem why it can't be read, if it can't
   */
  public record Manifest(
      String name, String type, List<Instruction> instructions, Optional<String> problem) {}
}
