package senbon.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.service.guard.NewToken;
import senbon.service.guard.Role;

/** Who may do what: every operation of the document, asked by everybody. */
final class RolesTest {
  private static final String WISH =
      "{\"from\":{\"url\":\"https://a.example/%s\"},\"to\":{\"url\":\"https://a.example/2\"}}";
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";

  /** What an operation needs; open ones need nothing, own ones more if the job is another's. */
  private enum Needs {
    NOTHING,
    READ,
    TRIGGER,
    OWN,
    ADMIN
  }

  /** Somebody, and the most that he may do. */
  private record Somebody(String name, String token, Role role) {
    boolean may(Needs needs, boolean own) {
      return switch (needs) {
        case NOTHING -> true;
        case READ -> role != null;
        case TRIGGER -> role != null && role.covers(Role.TRIGGER);
        case OWN -> role != null && (role == Role.ADMIN || (role == Role.TRIGGER && own));
        case ADMIN -> role == Role.ADMIN;
      };
    }
  }

  private static final NewToken READER = NewToken.make("reader", Role.READ);
  private static final NewToken MAKER = NewToken.make("maker", Role.TRIGGER);
  private static final NewToken OTHER = NewToken.make("other", Role.TRIGGER);
  private static final NewToken ADMIN = NewToken.make("admin", Role.ADMIN);
  private static final NewToken OVER = NewToken.make("over", Role.ADMIN);

  private static final List<Somebody> ALL =
      List.of(
          new Somebody("nobody", null, null),
          new Somebody("stranger", NewToken.make("x", Role.ADMIN).secret(), null),
          new Somebody("expired", OVER.secret(), null),
          new Somebody("reader", READER.secret(), Role.READ),
          new Somebody("maker", MAKER.secret(), Role.TRIGGER),
          new Somebody("other", OTHER.secret(), Role.TRIGGER),
          new Somebody("admin", ADMIN.secret(), Role.ADMIN));

  @TempDir private static Path home;
  private static ServedProcess service;
  private static int made;

  @BeforeAll
  static void start() throws Exception {
    StringBuilder lines = new StringBuilder();
    for (NewToken token : List.of(READER, MAKER, OTHER, ADMIN)) {
      lines.append(token.line()).append('\n');
    }
    lines.append(OVER.line()).append(" until=2020-01-01\n");
    service =
        ServedProcess.start(
            home,
            List.of(
                ServedProcess.tokens(home, lines.toString()),
                "allow-url=https://a.example/",
                "client-limit=100000",
                "queue-limit=100000",
                "legacy-api=true"),
            Map.of());
  }

  @AfterAll
  static void stop() throws IOException {
    service.close();
  }

  private static Needs needs(String method, String path) {
    Set<String> open =
        Set.of(
            "/v1/openapi.json",
            "/healthz",
            "/readyz",
            "/__heartbeat__",
            "/__lbheartbeat__",
            "/__version__",
            "/metrics",
            "/login",
            "/logout",
            "/assets/{name}");
    if (open.contains(path)) {
      return Needs.NOTHING;
    } else if (path.endsWith("/signature")) {
      return Needs.ADMIN;
    } else if (method.equals("get") || method.equals("head")) {
      return path.endsWith("/hash") ? Needs.ADMIN : Needs.READ;
    } else if (method.equals("delete") || path.endsWith("/runs") || path.startsWith("/jobs/")) {
      return Needs.OWN;
    }
    return Needs.TRIGGER;
  }

  private static String[] headers(Somebody somebody, String type) {
    List<String> headers = new ArrayList<>(List.of("Sec-Fetch-Site", "same-origin"));
    if (type != null) {
      headers.addAll(List.of("Content-Type", type));
    }
    if (somebody.token != null) {
      headers.addAll(List.of("Authorization", "Bearer " + somebody.token));
    }
    return headers.toArray(new String[0]);
  }

  /** A job of the maker's that nothing was done to yet. */
  private static String job(String kinds) throws Exception {
    String wish = WISH.formatted(++made);
    boolean batch = kinds.equals("batches");
    String body =
        batch
            ? "{\"pairs\":[{\"from\":\"https://a.example/%d\",\"to\":\"https://a.example/2\"}]}"
                .formatted(made)
            : wish;
    HttpResponse<String> answer =
        service.ask("POST", "v1/" + kinds, body, headers(ALL.get(4), JSON));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JsonParser.parseString(answer.body()).getAsJsonObject().get("id").getAsString();
  }

  private static HttpResponse<String> ask(Somebody who, String method, String path)
      throws Exception {
    String kinds =
        path.contains("/batches") ? "batches" : path.contains("/plans") ? "plans" : "partials";
    String at = path.substring(1).replace("{name}", "x");
    if (path.contains("{id}")) {
      at = at.replace("{id}", job(kinds));
    }
    boolean page = !path.startsWith("/v1/") && !path.startsWith("/partial");
    String body = null;
    String type = null;
    if (method.equals("post") && page) {
      body = "from=https%3A%2F%2Fa.example%2F1&to=https%3A%2F%2Fa.example%2F2";
      type = FORM;
    } else if (method.equals("post") && path.equals("/partial")) {
      body = "{\"mar_from\":\"https://a.example/1\",\"mar_to\":\"https://a.example/2\"}";
      type = JSON;
    } else if (method.equals("post") && path.equals("/v1/batches")) {
      body = "{\"pairs\":[{\"from\":\"https://a.example/1\",\"to\":\"https://a.example/2\"}]}";
      type = JSON;
    } else if (method.equals("post") && path.endsWith("/runs")) {
      body = "{}";
      type = JSON;
    } else if (method.equals("post")) {
      body = WISH.formatted(0);
      type = JSON;
    }
    if (path.endsWith("/events")) { // which would not end
      method = "head";
    }
    return service.ask(method.toUpperCase(Locale.ROOT), at, body, headers(who, type));
  }

  @Test
  void everybody_may_do_what_his_role_says_and_nothing_else() throws Exception {
    JsonObject paths =
        JsonParser.parseString(service.ask("GET", "v1/openapi.json", null).body())
            .getAsJsonObject()
            .getAsJsonObject("paths");
    List<String> wrong = new ArrayList<>();
    Set<String> seen = new TreeSet<>();
    for (String path : paths.keySet()) {
      for (String method : paths.getAsJsonObject(path).keySet()) {
        if (method.equals("parameters")) {
          continue;
        }
        seen.add(method + " " + path);
        for (Somebody who : ALL) {
          Needs needs = needs(method, path);
          boolean may = who.may(needs, who.name.equals("maker"));
          int status = ask(who, method, path).statusCode();
          boolean page = !path.startsWith("/v1/") && !path.startsWith("/partial");
          boolean let =
              status != 401 && status != 403 && !(page && status == 303 && who.role == null);
          boolean fine = Set.of("/login", "/logout").contains(path) ? status < 500 : let == may;
          if (!fine || (status >= 500 && status != 503)) {
            wrong.add(method + " " + path + " by " + who.name + ": " + status);
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(seen).hasSizeGreaterThan(40);
  }

  @Test
  void what_an_admin_alone_may_say_of_a_job_is_refused_to_others() throws Exception {
    for (String field : List.of("\"priority\":1", "\"no_cache\":true", "\"deadline\":\"99h\"")) {
      String body = WISH.formatted(++made).replaceFirst("\\{", "{" + field + ",");
      assertThat(service.ask("POST", "v1/partials", body, headers(ALL.get(4), JSON)).statusCode())
          .as(field)
          .isEqualTo(403);
      assertThat(service.ask("POST", "v1/partials", body, headers(ALL.get(6), JSON)).statusCode())
          .as(field)
          .isEqualTo(202);
    }
  }
}
