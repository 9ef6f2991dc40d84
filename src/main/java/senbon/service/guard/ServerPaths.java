package senbon.service.guard;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import senbon.base.ShownAddress;

/**
 * Takes out of texts what is the server's own business: in place of its folders stand words, as
 * {@code CACHE/mar/ab.mar}, and addresses show no user, password or query.
 */
public final class ServerPaths {
  private final List<Folder> folders = new ArrayList<>();

  /** What a folder is called, without a slash at its end. */
  private record Folder(String path, String word) {}

  /**
   * @param words for folders; those within others go before them, and a root counts for nothing
   */
  public ServerPaths(Map<Path, String> words) {
    words.forEach(this::add);
    folders.sort(
        Comparator.comparing((Folder folder) -> -folder.path.length()).thenComparing(Folder::path));
  }

  /** By the name that it was given, the whole one, and that without links. */
  private void add(Path path, String word) {
    Path whole = path.toAbsolutePath().normalize();
    add(whole.toString(), word, whole);
    try {
      Path real = whole.toRealPath();
      if (!real.equals(whole)) {
        add(real.toString(), word, real);
      }
    } catch (IOException e) {
      // It isn't there, and so has no other name.
    }
  }

  private void add(String text, String word, Path path) {
    if (path.getNameCount() > 0) {
      folders.add(new Folder(text, word));
    }
  }

  /** A text of any length; lines of JSON stay JSON. */
  public String in(String text) {
    String shown = ShownAddress.within(text);
    for (Folder folder : folders) {
      shown = replaced(shown, folder);
    }
    return shown;
  }

  /** A copy of a tree; names of fields may be paths too. */
  public JsonElement in(JsonElement json) {
    if (json instanceof JsonObject object) {
      JsonObject copy = new JsonObject();
      object.entrySet().forEach(field -> copy.add(in(field.getKey()), in(field.getValue())));
      return copy;
    } else if (json instanceof JsonArray array) {
      JsonArray copy = new JsonArray();
      array.forEach(element -> copy.add(in(element)));
      return copy;
    } else if (json instanceof JsonPrimitive value && value.isString()) {
      return new JsonPrimitive(in(value.getAsString()));
    }
    return json;
  }

  private static String replaced(String text, Folder folder) {
    int found = text.indexOf(folder.path);
    if (found < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length());
    int at = 0;
    while (found >= 0) {
      int end = found + folder.path.length();
      boolean whole =
          (found == 0 || !isBefore(text.charAt(found - 1)))
              && (end == text.length()
                  || !isOfName(text.charAt(end))
                  || isEndOfSentence(text, end));
      shown.append(text, at, found).append(whole ? folder.word : folder.path);
      at = end;
      found = text.indexOf(folder.path, at);
    }
    return shown.append(text, at, text.length()).toString();
  }

  /** What a path can't begin after: the name of a file, or the host of an address. */
  private static boolean isBefore(char c) {
    return isOfName(c) || c == ']';
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || "._-~%+@".indexOf(c) >= 0;
  }

  private static boolean isEndOfSentence(String text, int at) {
    return text.charAt(at) == '.' && (at + 1 == text.length() || !isOfName(text.charAt(at + 1)));
  }
}
