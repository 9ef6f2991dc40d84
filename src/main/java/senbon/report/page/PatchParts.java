package senbon.report.page;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import senbon.base.Human;
import senbon.report.Anatomy.Element;
import senbon.report.Anatomy.Part;
import senbon.report.Anatomy.Parts;
import senbon.report.Anatomy.Piece;
import senbon.report.AnatomyWords;

/** What the patches of a partial are made of, whatever their formats: sums, and columns. */
final class PatchParts {
  private static final String EMPTY = "<td class=\"wide\"></td>";

  private final List<Piece> pieces;

  /** The names of the parts, each with whether its bytes that aren't zero are counted. */
  private final Map<String, Boolean> names = new LinkedHashMap<>();

  PatchParts(List<Piece> pieces) {
    this.pieces = pieces;
    for (Piece piece : pieces) {
      for (Part part : of(piece)) {
        names.merge(part.name(), part.notZero().isPresent(), Boolean::logicalOr);
      }
    }
  }

  /** Those of one member; none if it is no patch, or nothing is known of its parts. */
  static List<Part> of(Piece piece) {
    return piece.parts().map(Parts::parts).orElse(List.of());
  }

  Set<String> names() {
    return names.keySet();
  }

  /** The parts of all patches together, before and after packing. */
  void sums(Html html) {
    Map<String, long[]> sums = new LinkedHashMap<>();
    names.keySet().forEach(name -> sums.put(name, new long[2]));
    long[] around = new long[2];
    boolean exact = true;
    for (Piece piece : pieces) {
      for (Part part : of(piece)) {
        sums.get(part.name())[0] += part.raw();
        sums.get(part.name())[1] += part.packed();
      }
      if (piece.parts().isPresent()) {
        Parts parts = piece.parts().get();
        around[0] += parts.header();
        around[1] += parts.packedHeader() + parts.container();
        exact &= parts.exact();
      }
    }
    if (sums.isEmpty()) {
      return;
    }
    html.add("<section><h2>What patches are made of</h2>\n<p class=\"hint\">");
    html.add(
        exact
            ? "Packed sizes are counted in the packed data.</p>\n"
            : "Where packing does not tell, packed sizes are estimates.</p>\n");
    html.add("<table><thead><tr>");
    html.add("<th scope=\"col\">part</th><th scope=\"col\" class=\"n\">unpacked, kB</th>");
    html.add("<th scope=\"col\" class=\"n wide\">of all</th>");
    html.add(
        "<th scope=\"col\" class=\"n\">packed, kB</th><th scope=\"col\" class=\"n wide\">of all");
    html.add("</th></tr></thead><tbody>\n");
    long[] all = around.clone();
    for (long[] sum : sums.values()) {
      all[0] += sum[0];
      all[1] += sum[1];
    }
    for (Map.Entry<String, long[]> sum : sums.entrySet()) {
      html.add("<tr><th scope=\"row\">").key("part " + sum.getKey()).add("%s</span>", sum.getKey());
      html.add(" <small>%s</small></th>", AnatomyWords.meaning(sum.getKey()));
      shares(html, sum.getValue(), all);
    }
    html.add("<tr><th scope=\"row\">%s</th>", AnatomyWords.PATCH_AROUND);
    shares(html, around, all);
    html.add("</tbody></table></section>\n");
  }

  /** What the formats that make a file in several parts make apart from one another. */
  void elements(Html html) {
    List<Piece> whole =
        pieces.stream()
            .filter(piece -> piece.parts().isPresent())
            .filter(piece -> !piece.parts().get().elements().isEmpty())
            .limit(FileTable.ROWS)
            .toList();
    if (whole.isEmpty()) {
      return;
    }
    html.add("<section><h2>What patches take apart</h2>\n");
    html.add("<table><thead><tr><th scope=\"col\">file, and what a part of it is</th>");
    for (String head : List.of("bytes", "copies", "references", "packed, kB")) {
      html.add("<th scope=\"col\" class=\"n\">%s</th>", head);
    }
    html.add("</tr></thead><tbody>\n");
    for (Piece piece : whole) {
      for (Element element : piece.parts().get().elements()) {
        html.add(
            "<tr><th scope=\"row\">%s <small>%s</small></th>", piece.path(), element.what().type());
        html.add("<td class=\"n\">%,d</td>", element.what().newLength());
        html.add("<td class=\"n\">%,d</td>", element.what().copies());
        html.add("<td class=\"n\">%,d</td>", element.what().references());
        html.add("<td class=\"n\">%s</td></tr>\n", Html.size(element.packed()));
      }
    }
    html.add("</tbody></table></section>\n");
  }

  private static void shares(Html html, long[] sizes, long[] of) {
    share(html, sizes[0], of[0]);
    share(html, sizes[1], of[1]);
    html.add("</tr>\n");
  }

  private static void share(Html html, long size, long of) {
    html.add("<td class=\"n\">%s</td>", Html.size(size));
    html.add("<td class=\"n dim wide\">%s</td>", Human.percent((double) size / Math.max(1, of)));
  }

  /** The heads of the columns that {@link #cells} fills. */
  void heads(Html html) {
    names.forEach(
        (name, notZero) -> {
          html.add("<th scope=\"col\" class=\"n wide\">%s</th>", name);
          html.add(notZero ? "<th scope=\"col\" class=\"n wide\">of it not zero</th>" : "");
        });
  }

  /** What a member has of each part. */
  void cells(Html html, Piece piece) {
    Map<String, Part> own = new HashMap<>();
    of(piece).forEach(part -> own.put(part.name(), part));
    names.forEach(
        (name, notZero) -> {
          Part part = own.get(name);
          html.add(part == null ? EMPTY : cell(part.raw()));
          if (notZero) {
            boolean known = part != null && part.notZero().isPresent();
            html.add(known ? cell(part.notZero().getAsLong()) : EMPTY);
          }
        });
  }

  private static String cell(long value) {
    return new Html().add("<td class=\"n wide\">%s</td>", Html.size(value)).toString();
  }
}
