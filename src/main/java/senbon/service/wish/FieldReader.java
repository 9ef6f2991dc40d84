package senbon.service.wish;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import senbon.base.Nearest;
import senbon.base.failure.UsageException;

/** Reads an object's fields, and collects what is wrong with any of them. */
final class FieldReader {
  private final JsonObject object;
  private final String pointer;
  private final List<FieldError> errors;

  private FieldReader(JsonObject object, String pointer, List<FieldError> errors) {
    this.object = object;
    this.pointer = pointer;
    this.errors = errors;
  }

  static FieldReader of(JsonElement root) {
    List<FieldError> errors = new ArrayList<>();
    if (root.isJsonObject()) {
      return new FieldReader(root.getAsJsonObject(), "", errors);
    }
    errors.add(new FieldError("/", "It is no object."));
    return new FieldReader(new JsonObject(), "", errors);
  }

  /** Of a field that is an object itself; of nothing if it isn't there. */
  FieldReader in(String name) {
    JsonElement value = value(name);
    if (value.isJsonObject()) {
      return new FieldReader(value.getAsJsonObject(), pointer + "/" + name, errors);
    } else if (!value.isJsonNull()) {
      wrong(name, "It is no object.");
    }
    return new FieldReader(new JsonObject(), pointer + "/" + name, errors);
  }

  /** Lets no field pass that has another name. */
  FieldReader only(Set<String> names) {
    for (String name : object.keySet()) {
      if (!names.contains(name)) {
        String escaped = name.replace("~", "~0").replace("/", "~1");
        wrong(escaped, "There is no such field." + Nearest.question(name, names));
      }
    }
    return this;
  }

  /** Whether it is there, and not null. */
  boolean has(String name) {
    return !value(name).isJsonNull();
  }

  private JsonElement value(String name) {
    JsonElement value = object.get(name);
    return value == null ? JsonNull.INSTANCE : value;
  }

  Optional<String> text(String name) {
    JsonElement value = value(name);
    if (value.isJsonNull()) {
      return Optional.empty();
    } else if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()) {
      return Optional.of(value.getAsString());
    }
    wrong(name, "It is no text.");
    return Optional.empty();
  }

  /** A text that something is made of. */
  <T> Optional<T> text(String name, Function<String, T> make) {
    try {
      return text(name).map(make);
    } catch (UsageException e) {
      wrong(name, e.getMessage());
      return Optional.empty();
    }
  }

  String choice(String name, String usual, Collection<String> choices) {
    String text = text(name).orElse(usual);
    if (!choices.contains(text)) {
      wrong(name, "It is none of " + String.join(", ", choices) + ".");
      return usual;
    }
    return text;
  }

  boolean flag(String name) {
    JsonElement value = value(name);
    if (value.isJsonNull()) {
      return false;
    } else if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
      return value.getAsBoolean();
    }
    wrong(name, "It is neither true nor false.");
    return false;
  }

  Optional<Double> number(String name, double least, double most) {
    JsonElement value = value(name);
    if (value.isJsonNull()) {
      return Optional.empty();
    }
    if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
      double number = value.getAsDouble();
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    }
    wrong(name, "It is no number from " + plain(least) + " to " + plain(most) + ".");
    return Optional.empty();
  }

  Optional<Integer> whole(String name, int least, int most) {
    Optional<Double> number = number(name, least, most);
    if (number.isPresent() && number.get() != Math.rint(number.get())) {
      wrong(name, "It is no whole number.");
      return Optional.empty();
    }
    return number.map(Double::intValue);
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  List<String> texts(String name) {
    JsonElement value = value(name);
    List<String> texts = new ArrayList<>();
    if (value.isJsonArray()) {
      for (JsonElement one : value.getAsJsonArray()) {
        if (one.isJsonPrimitive() && one.getAsJsonPrimitive().isString()) {
          texts.add(one.getAsString());
        } else {
          wrong(name, "One of them is no text.");
        }
      }
    } else if (!value.isJsonNull()) {
      wrong(name, "It is no list.");
    }
    return texts;
  }

  void wrong(String name, String detail) {
    errors.add(new FieldError(pointer + "/" + name, detail));
  }

  /**
   * Ends the reading.
   *
   * @throws WrongFieldsException if anything was wrong
   */
  void check() {
    if (!errors.isEmpty()) {
      throw new WrongFieldsException(errors);
    }
  }
}
