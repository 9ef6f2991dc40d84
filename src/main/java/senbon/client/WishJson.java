package senbon.client;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import senbon.base.ShownAddress;
import senbon.base.WebAddress;
import senbon.base.failure.UsageException;
import senbon.base.json.Json;
import senbon.build.source.Input;
import senbon.make.PartialChoices;
import senbon.make.UpdateRequest;
import senbon.net.http.AddressPolicy;
import senbon.partial.Exemption;
import senbon.partial.FilterPolicy;
import senbon.release.BatchPair;
import senbon.release.BatchPlan;

/** What is wanted, as a service reads it; what it can't be told of is refused. */
final class WishJson {
  private static final String HERE = "Leave it out, or do the work here with --server none.";

  private final AddressPolicy addresses;

  /**
   * @param addresses which may be fetched, as this user says
   */
  WishJson(AddressPolicy addresses) {
    this.addresses = addresses;
  }

  /** One partial. */
  JsonObject partial(UpdateRequest request) {
    JsonObject wish = new JsonObject();
    wish.add("from", side(request.from()));
    wish.add("to", side(request.to()));
    wish.add("options", options(request.choices()));
    return wish;
  }

  private JsonObject side(Input build) {
    JsonObject side = new JsonObject();
    side.addProperty("url", address(build.location()));
    build.expected().ifPresent(hash -> side.addProperty("hash", hash.toString()));
    if (!build.mirrors().isEmpty()) {
      build.mirrors().forEach(this::address);
      side.add("mirrors", Json.array(build.mirrors()));
    }
    return side;
  }

  /**
   * The address of a build.
   *
   * @throws UsageException if a service can't fetch it, or must not know it
   */
  String address(String location) {
    if (!WebAddress.isMeant(location)) {
      throw new UsageException(
          ShownAddress.ofLocation(location)
              + " is no http or https address, and a service reads nothing of this machine.",
          "Use an address of the build, or --server none.");
    }
    URI uri;
    try {
      uri = WebAddress.parse(location);
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "Not an address: '" + ShownAddress.of(location) + "': " + e.getMessage() + ".",
          "Fix the address.",
          e);
    }
    if (WebAddress.user(uri).isPresent()) {
      throw new UsageException(
          ShownAddress.of(uri) + " has a user in it, which is no business of a service's.",
          "Have the service use credentials of its own, or use --server none.");
    }
    addresses.check(uri);
    return location;
  }

  private static JsonObject options(PartialChoices choices) {
    checkChoices(choices);
    JsonObject json = new JsonObject();
    choices.channel().ifPresent(value -> json.addProperty("channel", value));
    choices.version().ifPresent(value -> json.addProperty("product_version", value));
    if (!choices.wholeFiles().isEmpty()) {
      json.add("full", Json.array(new TreeSet<>(choices.wholeFiles())));
    }
    choices.maxPatches().ifPresent(value -> json.addProperty("max_patches", value));
    choices.withV2().ifPresent(v2 -> json.addProperty("manifest", v2 ? "v2+v3" : "v3"));
    json.addProperty("effort", Json.word(choices.effort()));
    choices.pins().forEach(pin -> json.addProperty("tool", pin.tool().toString()));
    choices.maxShare().ifPresent(value -> json.addProperty("fail_if_larger_than", value));
    exempt(json, choices.checks().exemptions());
    return json;
  }

  private static void exempt(JsonObject json, Set<Exemption> exemptions) {
    exemptions.forEach(exemption -> json.addProperty(exemption.key(), true));
  }

  private static void checkChoices(PartialChoices choices) {
    refuse("--require-cert", !choices.checks().certificates().isEmpty());
    refuse("--require-code-signature", choices.checks().codeSignatures());
    refuse("--filters", choices.checks().filters() != FilterPolicy.REFUSE);
    refuse("More than one --tool", choices.pins().size() > 1);
  }

  /**
   * Lets no option pass that the service can't be told of.
   *
   * @throws UsageException if it is given
   */
  static void refuse(String option, boolean given) {
    if (given) {
      throw new UsageException(option + " can't be asked of a service.", HERE);
    }
  }

  /**
   * A plan of many.
   *
   * @param each how each is made; only as far as a plan can say it
   */
  JsonObject batch(BatchPlan plan, PartialChoices each) {
    checkChoices(each);
    refuse("For a batch, --max-patches", each.maxPatches().isPresent());
    refuse("For a batch, --manifest", each.withV2().isPresent());
    refuse("For a batch, --tool", !each.pins().isEmpty());
    refuse("For a batch, --fail-if-larger-than", each.maxShare().isPresent());
    JsonObject json = new JsonObject();
    json.add("pairs", Json.array(plan.pairs(), pair -> pair(pair, each)));
    return json;
  }

  private JsonObject pair(BatchPair pair, PartialChoices each) {
    JsonObject json = new JsonObject();
    build(json, "from", pair.from());
    build(json, "to", pair.to());
    pair.output().ifPresent(name -> json.addProperty("output", name));
    Set<String> whole = new TreeSet<>(each.wholeFiles());
    whole.addAll(pair.wholeFiles());
    if (!whole.isEmpty()) {
      json.add("full", Json.array(whole));
    }
    exempt(json, each.checks().exemptions());
    exempt(json, pair.exemptions());
    Map<String, JsonPrimitive> facts = new TreeMap<>(pair.facts());
    each.channel().ifPresent(value -> facts.putIfAbsent("channel", new JsonPrimitive(value)));
    each.version()
        .ifPresent(value -> facts.putIfAbsent("product_version", new JsonPrimitive(value)));
    facts.forEach(json::add);
    return json;
  }

  private void build(JsonObject json, String name, Input build) {
    json.addProperty(name, address(build.location()));
    build.expected().ifPresent(hash -> json.addProperty(name + "_hash", hash.toString()));
    if (!build.mirrors().isEmpty()) {
      build.mirrors().forEach(this::address);
      json.add(name + "_mirrors", Json.array(build.mirrors()));
    }
  }
}
