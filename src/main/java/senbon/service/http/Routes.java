package senbon.service.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import senbon.service.guard.Role;

/** All kinds of requests that are answered. */
final class Routes {
  private final List<Route> all = new ArrayList<>();

  /** What a request comes to. */
  record Found(Route route, Map<String, String> path) {}

  Routes open(String method, String template, Route.Endpoint endpoint) {
    return add(method, template, Optional.empty(), 0, endpoint);
  }

  Routes get(String template, Route.Endpoint endpoint) {
    return add("GET", template, Optional.of(Role.READ), 0, endpoint);
  }

  Routes add(
      String method, String template, Optional<Role> role, long body, Route.Endpoint endpoint) {
    return add(
        new Route(method, template, Route.parts(template), role, body, Route.Quick.NONE, endpoint));
  }

  /** One that is often answered without waiting. */
  Routes get(String template, Route.Quick quick, Route.Endpoint endpoint) {
    return add(
        new Route(
            "GET", template, Route.parts(template), Optional.of(Role.READ), 0, quick, endpoint));
  }

  private Routes add(Route route) {
    all.add(route);
    return this;
  }

  /** The route of a request; HEAD is answered like GET. */
  Optional<Found> find(String method, String path) {
    List<String> parts = Route.parts(path);
    String asked = method.equals("HEAD") ? "GET" : method;
    for (Route route : all) {
      if (route.method().equals(asked)) {
        Optional<Map<String, String>> named = route.match(parts);
        if (named.isPresent()) {
          return Optional.of(new Found(route, named.get()));
        }
      }
    }
    return Optional.empty();
  }

  /** The methods that a path has; none if there is no such path. */
  Set<String> methods(String path) {
    List<String> parts = Route.parts(path);
    Set<String> methods = new TreeSet<>();
    for (Route route : all) {
      if (route.match(parts).isPresent()) {
        methods.add(route.method());
        if (route.method().equals("GET")) {
          methods.add("HEAD");
        }
      }
    }
    return methods;
  }
}
