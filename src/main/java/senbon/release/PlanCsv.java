package senbon.release;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import senbon.base.failure.UsageException;

/**
 * Plans as tables: comma-separated, quoted where needed. The first line names the columns; without
 * such a line they are those of the reference script's list: old build, new build, partial, and the
 * files to send whole, separated by bars.
 */
final class PlanCsv {
  private static final List<String> REFERENCE = List.of("from", "to", "output", "full");

  private final String name;
  private final String text;
  private int at;
  private int line = 1;

  private PlanCsv(String name, String text) {
    this.name = name;
    this.text = text;
  }

  static List<JsonObject> rows(String name, String text) {
    PlanCsv csv = new PlanCsv(name, text);
    List<String> columns = REFERENCE;
    List<JsonObject> rows = new ArrayList<>();
    boolean first = true;
    while (csv.at < text.length()) {
      int number = csv.line;
      List<String> cells = csv.row();
      if (cells.size() == 1 && (cells.get(0).isBlank() || cells.get(0).startsWith("#"))) {
        continue;
      }
      if (first && (cells.contains("from") || cells.contains("from_mar"))) {
        columns = cells.stream().map(String::strip).toList();
      } else {
        rows.add(csv.object(number, columns, cells));
      }
      first = false;
    }
    return rows;
  }

  private JsonObject object(int number, List<String> columns, List<String> cells) {
    if (cells.size() > columns.size()) {
      throw new UsageException(
          "%s, line %d, has %d cells for %d columns."
              .formatted(name, number, cells.size(), columns.size()),
          "Quote cells with commas in them.");
    }
    JsonObject object = new JsonObject();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        object.addProperty(columns.get(i), cells.get(i));
      }
    }
    return object;
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    boolean more = true;
    while (more) {
      cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : plain());
      more = at < text.length() && text.charAt(at) == ',';
      if (more) {
        at++;
      }
    }
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    } else if (at < text.length()) {
      throw new UsageException(
          name + ", line " + line + ", goes on after a closing quote.", "Double quotes in cells.");
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
    StringBuilder cell = new StringBuilder();
    for (at++; at < text.length(); at++) {
      if (text.charAt(at) != '"') {
        cell.append(text.charAt(at));
      } else if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
        cell.append('"');
        at++;
      } else {
        at++;
        return cell.toString();
      }
    }
    throw new UsageException(name + ", line " + line + ": a quote is never closed.", "Close it.");
  }
}
