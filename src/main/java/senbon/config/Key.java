package senbon.config;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * Something that can be set.
 *
 * @param name in the file, as {@code --NAME} and in messages
 * @param parse of a value; throws {@link senbon.base.failure.UsageException} for a wrong one
 * @param text what it is, in a line
 * @param customs variables that other programs read for the same; they come after the file
 */
public record Key<T>(String name, Function<String, T> parse, String text, List<String> customs) {
  Key(String name, Function<String, T> parse, String text) {
    this(name, parse, text, List.of());
  }

  /** The environment variable: {@code SENBON_CACHE_DIR} for {@code cache-dir}. */
  public String variable() {
    return "SENBON_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
