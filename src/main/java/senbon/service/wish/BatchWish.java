package senbon.service.wish;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.io.Digest;
import senbon.base.json.Json;

/**
 * The partials of a release that somebody wants.
 *
 * @param plan as {@code senbon batch} reads it, from any of its JSON forms
 * @param arguments options for all of it
 */
public record BatchWish(JsonElement plan, List<String> arguments) {
  /** Longest name of a field whose value may be an address of a build. */
  private static final List<String> BUILDS =
      List.of("from", "to", "from_mar", "to_mar", "from_mirrors", "to_mirrors");

  public BatchWish {
    arguments = List.copyOf(arguments);
  }

  /** Reads what {@link #canonical} wrote. */
  public static BatchWish parse(String canonical) {
    JsonObject json = JsonParser.parseString(canonical).getAsJsonObject();
    List<String> arguments = new ArrayList<>();
    json.getAsJsonArray("arguments").forEach(one -> arguments.add(one.getAsString()));
    return new BatchWish(json.get("plan"), arguments);
  }

  public String canonical() {
    JsonObject json = new JsonObject();
    json.add("plan", plan);
    json.add("arguments", Json.array(arguments));
    return json.toString();
  }

  /** As {@link Wish#id}. */
  public String id(String epoch) {
    String all = "batch " + epoch + " " + canonical();
    return Digest.sha256(all.getBytes(StandardCharsets.UTF_8)).hex();
  }

  /** All of it without what addresses may hide. */
  public BatchWish kept() {
    return new BatchWish(shown(), arguments.stream().map(ShownAddress::within).toList());
  }

  /** The plan without what addresses may hide. */
  public JsonElement shown() {
    return shown(plan);
  }

  private static JsonElement shown(JsonElement element) {
    if (element.isJsonObject()) {
      JsonObject shown = new JsonObject();
      element
          .getAsJsonObject()
          .entrySet()
          .forEach(field -> shown.add(field.getKey(), shown(field.getValue())));
      return shown;
    } else if (element.isJsonArray()) {
      JsonArray shown = new JsonArray();
      element.getAsJsonArray().forEach(one -> shown.add(shown(one)));
      return shown;
    } else if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
      return new JsonPrimitive(ShownAddress.within(element.getAsString()));
    }
    return element;
  }

  /**
   * Every address of a build in it.
   *
   * @throws WrongFieldsException if one is no address of the web: nothing else of the service's
   *     machine is a client's business
   */
  public List<String> addresses() {
    List<String> addresses = new ArrayList<>();
    List<FieldError> errors = new ArrayList<>();
    collect(plan, "", "", addresses, errors);
    if (!errors.isEmpty()) {
      throw new WrongFieldsException(errors);
    }
    return addresses;
  }

  private static void collect(
      JsonElement element,
      String name,
      String pointer,
      List<String> addresses,
      List<FieldError> errors) {
    if (element.isJsonObject()) {
      element
          .getAsJsonObject()
          .entrySet()
          .forEach(
              field -> {
                String step = field.getKey().replace("~", "~0").replace("/", "~1");
                collect(field.getValue(), field.getKey(), pointer + "/" + step, addresses, errors);
              });
    } else if (element.isJsonArray()) {
      for (int i = 0; i < element.getAsJsonArray().size(); i++) {
        collect(element.getAsJsonArray().get(i), name, pointer + "/" + i, addresses, errors);
      }
    } else if (BUILDS.contains(name) && element.isJsonPrimitive()) {
      String text = element.getAsString();
      // Several stand between bars, as in CSV.
      for (String one : name.endsWith("mirrors") ? text.split("\\|", -1) : new String[] {text}) {
        if (WebAddress.isMeant(one) && isPlain(one)) {
          addresses.add(one);
        } else {
          errors.add(new FieldError(pointer, "It is no http or https address without a user."));
        }
      }
    }
  }

  private static boolean isPlain(String text) {
    try {
      return WebAddress.user(WebAddress.parse(text)).isEmpty();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
