package senbon.service;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Asks whichever server answers, as clients behind a balancer do. */
final class ServiceClient {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final List<ServicePart> servers;
  private final Random random;
  private final HttpClient client = HttpClient.newHttpClient();

  ServiceClient(List<ServicePart> servers, long seed) {
    this.servers = servers;
    this.random = new Random(seed);
  }

  /** An answer of any server; none if the one that was asked gave none. */
  Optional<HttpResponse<byte[]>> ask(String method, String path, String body)
      throws InterruptedException {
    ServicePart server = servers.get(random.nextInt(servers.size()));
    URI uri = server.uri();
    if (uri == null) {
      return Optional.empty();
    }
    HttpRequest request =
        HttpRequest.newBuilder(uri.resolve(path))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return Optional.of(client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A JSON answer, asked for until one comes. */
  JsonObject json(String method, String path, String body, int... statuses)
      throws InterruptedException {
    String last = "no answer";
    for (int i = 0; i < 600; i++) {
      Optional<HttpResponse<byte[]>> answer = ask(method, path, body);
      if (answer.isPresent()) {
        last =
            answer.get().statusCode()
                + " "
                + new String(answer.get().body(), StandardCharsets.UTF_8);
        for (int status : statuses) {
          if (answer.get().statusCode() == status) {
            return JsonParser.parseString(new String(answer.get().body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
          }
        }
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException(method + " " + path + ": " + last);
  }
}
