package senbon.net.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.ModalCloseable;

/**
 * What a server sent back. Closing it drops the connection unless the body was read to its end: a
 * body that no one wants may have no end.
 *
 * @param uri that was asked, after redirects
 */
public record Answer(URI uri, ClassicHttpResponse response) implements Closeable {
  public int status() {
    return response.getCode();
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(response.getFirstHeader(name)).map(Header::getValue);
  }

  /** Every value that a header is given, however often it stands there. */
  public List<String> headers(String name) {
    return Arrays.stream(response.getHeaders(name)).map(Header::getValue).toList();
  }

  public Validators validators() {
    return new Validators(header("ETag"), header("Last-Modified"), header("Date"));
  }

  /** Bytes of the body, -1 if unknown. */
  public long length() {
    HttpEntity entity = response.getEntity();
    return entity == null ? 0 : entity.getContentLength();
  }

  public InputStream body() throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  @Override
  public void close() throws IOException {
    if (response instanceof ModalCloseable connection) {
      connection.close(CloseMode.IMMEDIATE);
    } else {
      response.close();
    }
  }
}
