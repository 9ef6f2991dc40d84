package senbon.store.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import senbon.net.http.RawClient;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The SDK's requests by the HTTP client that downloads use: the same proxies, certificates and
 * deadlines, and no second library that opens connections.
 */
final class SdkRequests implements SdkHttpClient {
  private final RawClient client;

  SdkRequests(RawClient client) {
    this.client = client;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new Request(request);
  }

  @Override
  public String clientName() {
    return "senbon";
  }

  @Override
  public void close() {
    client.close();
  }

  /** One request. */
  private final class Request implements ExecutableHttpRequest {
    private final HttpUriRequestBase request;

    Request(HttpExecuteRequest from) {
      SdkHttpRequest given = from.httpRequest();
      URI uri = given.getUri();
      request = new HttpUriRequestBase(given.method().name(), uri);
      long length = -1;
      for (Map.Entry<String, List<String>> header : given.headers().entrySet()) {
        String name = header.getKey().toLowerCase(Locale.ROOT);
        if (name.equals("content-length")) {
          length = Long.parseLong(header.getValue().get(0));
        } else if (!name.equals("host")) {
          header.getValue().forEach(value -> request.addHeader(header.getKey(), value));
        }
      }
      if (from.contentStreamProvider().isPresent()) {
        String type = given.firstMatchingHeader("Content-Type").orElse(null);
        request.setEntity(
            new Body(from.contentStreamProvider().get(), length, ContentType.parse(type)));
        request.removeHeaders("Content-Type");
      }
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
      return answer(client.execute(request));
    }

    @Override
    public void abort() {
      request.abort();
    }

    private HttpExecuteResponse answer(ClassicHttpResponse response) throws IOException {
      Map<String, List<String>> headers = new LinkedHashMap<>();
      for (Header header : response.getHeaders()) {
        headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
      }
      HttpExecuteResponse.Builder answer =
          HttpExecuteResponse.builder()
              .response(
                  SdkHttpFullResponse.builder()
                      .statusCode(response.getCode())
                      .statusText(response.getReasonPhrase())
                      .headers(headers)
                      .build());
      HttpEntity entity = response.getEntity();
      if (entity == null) {
        response.close();
      } else {
        answer.responseBody(AbortableInputStream.create(entity.getContent(), request::abort));
      }
      return answer.build();
    }
  }

  /** What is sent, which can be begun again. */
  private static final class Body extends AbstractHttpEntity {
    private final ContentStreamProvider content;
    private final long length;

    Body(ContentStreamProvider content, long length, ContentType type) {
      super(type, null);
      this.content = content;
      this.length = length;
    }

    @Override
    public boolean isRepeatable() {
      return true;
    }

    @Override
    public long getContentLength() {
      return length;
    }

    @Override
    public InputStream getContent() {
      return content.newStream();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      try (InputStream in = content.newStream()) {
        in.transferTo(out);
      }
    }

    @Override
    public boolean isStreaming() {
      return false;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
