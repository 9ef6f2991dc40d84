package senbon.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import senbon.base.json.JsonValue;
import senbon.build.source.Input;

/** Asks a service which tools it would use: {@code tools which --server}. */
public final class AskTools {
  private final Orders orders;

  public AskTools(Orders orders) {
    this.orders = orders;
  }

  /** What {@code tools which --json} says there. */
  public JsonValue which(Input from, Optional<Input> to) {
    StringBuilder query = new StringBuilder();
    add(query, "from", from);
    to.ifPresent(build -> add(query, "to", build));
    return orders.service().get("v1/tools" + query, Map.of()).require(200).json();
  }

  private void add(StringBuilder query, String name, Input build) {
    add(query, name, orders.wishes().address(build.location()));
    build.expected().ifPresent(hash -> add(query, name + "_hash", hash.toString()));
  }

  private static void add(StringBuilder query, String name, String value) {
    query.append(query.isEmpty() ? '?' : '&').append(name).append('=');
    query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }
}
