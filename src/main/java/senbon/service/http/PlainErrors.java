package senbon.service.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses by itself, in the form of all other problems. */
final class PlainErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus() < 400 ? 500 : response.getStatus();
    String name =
        switch (status) {
          case 413, 431, 414 -> "too-large";
          case 500 -> "failed";
          case 503 -> "unavailable";
          default -> "usage";
        };
    String id = UUID.randomUUID().toString();
    String detail =
        status == 431
            ? "The headers are too large."
            : status >= 500 ? "The service failed." : "The request is malformed.";
    byte[] body =
        (Problem.of(status, name, detail).json(id) + "\n").getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    if (status == 503) {
      response.getHeaders().put("Retry-After", Problem.SOON);
    }
    response.getHeaders().put("X-Request-Id", id);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Exchange.PROBLEM);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
