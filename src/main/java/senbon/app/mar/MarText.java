package senbon.app.mar;

import java.util.ArrayList;
import java.util.List;
import senbon.app.mar.ListMar.Contents;
import senbon.base.Human;
import senbon.mar.MarMember;

/** What an archive says of itself, in the words of Mozilla's {@code mar}, which scripts parse. */
public final class MarText {
  private MarText() {}

  /** Signatures and product information, as {@code mar -T} begins; nothing of the old style. */
  public static List<String> head(Contents contents) {
    List<String> lines = new ArrayList<>();
    if (contents.oldStyle()) {
      return lines;
    }
    lines.add(
        "Signature block found with "
            + Human.count(contents.signatures(), "signature", "signatures"));
    if (!contents.blocks().isEmpty()) {
      lines.add(
          Human.count(contents.blocks().size(), "additional block", "additional blocks")
              + " found:");
    }
    contents
        .product()
        .ifPresent(
            product -> {
              lines.add("  - Product Information Block:");
              lines.add("    - MAR channel name: " + product.channel());
              lines.add("    - Product version: " + product.version());
            });
    return lines;
  }

  /** The members in the order of the index, as {@code mar -t} prints them. */
  public static List<String> members(Contents contents) {
    List<String> lines = new ArrayList<>();
    lines.add("SIZE\tMODE\tNAME");
    for (MarMember member : contents.members()) {
      lines.add(
          member.length() + "\t0" + Integer.toOctalString(member.mode()) + "\t" + member.name());
    }
    return lines;
  }
}
