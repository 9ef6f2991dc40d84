package senbon.release;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import senbon.base.failure.UsageException;
import senbon.base.json.JsonDocument;
import senbon.base.json.JsonValue;

/**
 * Plans as tables, by RFC 4180: comma-separated, quoted where needed. The first line names the
 * columns; without such a line they are those of the reference script's list: old build, new build,
 * partial, and the files to send whole, separated by bars. Empty lines and lines that begin with #
 * are passed over.
 *
 * <p>Commons CSV reads the same, but its messages name no column, and tell its two failures apart
 * only in words for programmers; it would add 61 KB and the first classes of commons-io to be
 * loaded.
 */
final class PlanCsv {
  private static final List<String> REFERENCE = List.of("from", "to", "output", "full");

  private final String name;
  private final String text;
  private int at;
  private int line = 1;

  /** Of the row that is being read, from 1. */
  private int column;

  private PlanCsv(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /** Each row as an object whose messages name the line; empty cells are no fields. */
  static List<JsonValue> rows(String name, String text) {
    PlanCsv csv = new PlanCsv(name, text);
    List<String> columns = REFERENCE;
    List<JsonValue> rows = new ArrayList<>();
    boolean first = true;
    while (csv.at < text.length()) {
      int number = csv.line;
      if (text.charAt(csv.at) == '#') {
        csv.skipLine();
        continue;
      }
      List<String> cells = csv.row();
      if (cells.size() == 1 && cells.get(0).isBlank()) {
        continue;
      }
      if (first && (cells.contains("from") || cells.contains("from_mar"))) {
        columns = csv.named(number, cells.stream().map(String::strip).toList());
      } else if (first && isMisspelt(cells)) {
        throw new UsageException(
            csv.place(number) + " names columns, but none of them is from.", "Name one so.");
      } else {
        rows.add(csv.object(number, columns, cells));
      }
      first = false;
    }
    return rows;
  }

  /** Whether one cell is the name of a column, and so all should be. */
  private static boolean isMisspelt(List<String> cells) {
    return cells.stream()
        .map(String::strip)
        .anyMatch(cell -> cell.equals("to") || cell.equals("to_mar"));
  }

  private List<String> named(int number, List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (String one : columns) {
      if (!seen.add(one)) {
        throw new UsageException(
            "%s has two columns '%s'.".formatted(place(number), one), "Remove one of them.");
      }
    }
    return columns;
  }

  private JsonValue object(int number, List<String> columns, List<String> cells) {
    if (cells.size() > columns.size()) {
      throw new UsageException(
          "%s has %d cells for %d columns, the last of which is '%s'."
              .formatted(
                  place(number), cells.size(), columns.size(), columns.get(columns.size() - 1)),
          "Quote cells with commas in them.");
    }
    JsonObject object = new JsonObject();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        object.addProperty(columns.get(i), cells.get(i));
      }
    }
    return JsonDocument.given(place(number), "Fix the plan.").at("", object);
  }

  private void skipLine() {
    while (at < text.length() && !isLineEnd(text.charAt(at))) {
      at++;
    }
    boolean two = text.startsWith("\r\n", at);
    at = Math.min(text.length(), at + (two ? 2 : 1));
    line++;
  }

  private static boolean isLineEnd(char c) {
    return c == '\r' || c == '\n';
  }

  private String place(int number) {
    return name + ", line " + number;
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    boolean more = true;
    for (column = 0; more; ) {
      column++;
      cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      more = at < text.length() && text.charAt(at) == ',';
      if (more) {
        at++;
      }
    }
    boolean ended = at == text.length();
    for (char end : new char[] {'\r', '\n'}) {
      if (at < text.length() && text.charAt(at) == end) {
        at++;
        ended = true;
      }
    }
    if (!ended) {
      throw wrong(line, "goes on after its closing quote", "Double quotes in cells.");
    }
    line++;
    return cells;
  }

  private String plain() {
    int start = at;
    while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    int start = line;
    StringBuilder cell = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        at++;
      } else if (c == '"') {
        at++;
        return cell.toString();
      } else if (c == '\n') {
        line++;
      }
      cell.append(c);
    }
    throw wrong(start, "has a quote that is never closed", "Close it.");
  }

  private UsageException wrong(int number, String what, String remedy) {
    return new UsageException(
        "%s: the cell in column %d %s.".formatted(place(number), column, what), remedy);
  }
}
