package senbon.service.http;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import senbon.service.guard.Role;

/**
 * A kind of request and what answers it.
 *
 * @param template of the path: {@code /v1/partials/{id}}; a last part {@code {name...}} is all the
 *     rest
 * @param own parts of the template
 * @param role that it needs; empty if anybody may
 * @param bodyLimit largest body, in bytes; 0 if there is none to be read
 * @param quick asked before the endpoint
 */
record Route(
    String method,
    String template,
    List<String> own,
    Optional<Role> role,
    long bodyLimit,
    Quick quick,
    Endpoint endpoint) {

  /** Answers a request if that takes no waiting, for a database or anything else. */
  interface Quick {
    /** Never. */
    Quick NONE = exchange -> false;

    /** Whether it has answered. */
    boolean answers(Exchange exchange) throws Exception;
  }

  /** Answers a request, or sees to it that it will be. */
  interface Endpoint {
    void answer(Exchange exchange) throws Exception;
  }

  /** The parts of a path that the template names, if it is such a path. */
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() < own.size()) {
      return Optional.empty();
    }
    Map<String, String> named = new TreeMap<>();
    for (int i = 0; i < own.size(); i++) {
      String part = own.get(i);
      if (part.endsWith("...}")) {
        String rest = String.join("/", path.subList(i, path.size()));
        named.put(part.substring(1, part.length() - 4), rest);
        return Optional.of(named);
      } else if (part.startsWith("{")) {
        named.put(part.substring(1, part.length() - 1), path.get(i));
      } else if (!part.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return path.size() == own.size() ? Optional.of(named) : Optional.empty();
  }

  static List<String> parts(String path) {
    return Arrays.asList(path.substring(1).split("/", -1));
  }
}
