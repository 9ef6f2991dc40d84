package senbon.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import senbon.report.Anatomy.Piece;
import senbon.report.UpdateFacts;

/** Many names in little room: those of a directory in one paragraph, each without its path. */
final class NameLists {
  /** With more names than this a list is folded. */
  private static final int FOLDED = 60;

  private NameLists() {}

  private record Name(String last, OptionalLong size) {}

  /** Adds files of which nothing is sent, for each reason those of each directory. */
  static void write(Html html, List<UpdateFacts.Other> files) {
    Map<String, Map<String, List<Name>>> byReason = new TreeMap<>();
    for (UpdateFacts.Other file : files) {
      int slash = lastSlash(file.path());
      byReason
          .computeIfAbsent(file.why(), why -> new TreeMap<>())
          .computeIfAbsent(file.path().substring(0, slash), directory -> new ArrayList<>())
          .add(new Name(file.path().substring(slash), file.size()));
    }
    byReason.forEach((why, directories) -> list(html, why, directories));
  }

  /** Adds the members for which a table has no room. */
  static void smaller(Html html, List<Piece> pieces) {
    Map<String, List<Name>> directories = new TreeMap<>();
    long sum = 0;
    for (Piece piece : pieces) {
      int slash = lastSlash(piece.path());
      sum += piece.packed();
      directories
          .computeIfAbsent(piece.path().substring(0, slash), directory -> new ArrayList<>())
          .add(new Name(piece.path().substring(slash), OptionalLong.of(piece.packed())));
    }
    list(html, "smaller files, " + Html.sized(sum) + " in the partial", directories);
  }

  /** Where the last name of a path begins; a directory's path ends in a slash. */
  private static int lastSlash(String path) {
    return path.lastIndexOf('/', path.length() - 2) + 1;
  }

  private static void list(Html html, String title, Map<String, List<Name>> directories) {
    int count = directories.values().stream().mapToInt(List::size).sum();
    html.add(count > FOLDED ? "<details>" : "<details open>");
    html.add("<summary>%s (%,d)</summary>\n", title, count);
    directories.forEach(
        (directory, names) -> {
          html.add("<p class=\"names\"><b>%s</b>", directory.isEmpty() ? "./" : directory);
          names.forEach(name -> name(html, name));
          html.add("</p>\n");
        });
    html.add("</details>\n");
  }

  private static void name(Html html, Name name) {
    html.add(" <span>%s", name.last());
    name.size().ifPresent(size -> html.add(" <small>%s</small>", Html.size(size)));
    html.add("</span>");
  }
}
