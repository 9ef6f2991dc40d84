package senbon.service.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import senbon.base.json.Json;
import senbon.service.guard.Caller;
import senbon.service.guard.Identity;

/** One request and its answer, which may be given later and by another thread, but only once. */
final class Exchange {
  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";
  static final String HTML = "text/html;charset=utf-8";

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final String id;
  private final InetAddress client;
  private final Supplier<Identity> who;
  private final UnaryOperator<String> scrub;
  private Identity identity;
  private Caller caller = Caller.ANONYMOUS;
  private Map<String, String> path = Map.of();
  private byte[] body = {};
  private boolean read;

  /**
   * @param who finds out who asks
   * @param scrub takes out of texts what is the server's own business
   */
  Exchange(
      Request request,
      Response response,
      Callback callback,
      String id,
      InetAddress client,
      Supplier<Identity> who,
      UnaryOperator<String> scrub) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.id = id;
    this.client = client;
    this.who = who;
    this.scrub = scrub;
    response.getHeaders().put("X-Request-Id", id);
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
  }

  /** By which logs and answers name the request. */
  String id() {
    return id;
  }

  InetAddress client() {
    return client;
  }

  /** Who asks, found out once. */
  Identity identity() {
    if (identity == null) {
      identity = who.get();
    }
    return identity;
  }

  /** Who has been admitted. */
  Caller caller() {
    return caller;
  }

  void caller(Caller who) {
    caller = who;
  }

  /** A part of the path, by its name in the route's template. */
  String path(String name) {
    return path.get(name);
  }

  void path(Map<String, String> parts) {
    path = parts;
  }

  String method() {
    return request.getMethod();
  }

  /** As it was sent, without the query. */
  String target() {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("/");
  }

  boolean isSecure() {
    return request.isSecure();
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(request.getHeaders().get(name));
  }

  /** A parameter of the query; empty if it isn't there or has no value. */
  Optional<String> query(String name) {
    HttpURI uri = request.getHttpURI();
    if (uri.getQuery() == null) {
      return Optional.empty();
    }
    Fields fields = Request.extractQueryParameters(request);
    return Optional.ofNullable(fields.getValue(name)).filter(value -> !value.isEmpty());
  }

  byte[] body() {
    return body;
  }

  void body(byte[] bytes) {
    read = true;
    body = bytes;
  }

  /** The fields of a form. */
  Fields form() throws ProblemException {
    if (!contentType().equals("application/x-www-form-urlencoded")) {
      throw new ProblemException(415, "unsupported", "Send the form as browsers do.");
    }
    Fields fields = new Fields(true);
    try {
      UrlEncoded.decodeUtf8To(text(), 0, text().length(), fields);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(400, "usage", "The form is malformed. Send it as browsers do.");
    }
    return fields;
  }

  /** The same by their names; of several of a name, the first. */
  Map<String, String> fields() throws ProblemException {
    Map<String, String> values = new TreeMap<>();
    for (Fields.Field field : form()) {
      values.put(field.getName(), field.getValue());
    }
    return values;
  }

  /** Leads a browser to another page. */
  void seeOther(String where) {
    set("Location", where);
    send(303);
  }

  private String contentType() {
    String type = header("Content-Type").orElse("");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  private String text() throws ProblemException {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
      return text.toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(400, "usage", "The body is not UTF-8.");
    }
  }

  /** The body as JSON, which its type must say that it is. */
  JsonElement json() throws ProblemException {
    if (!contentType().equals(JSON)) {
      throw new ProblemException(415, "unsupported", "Send JSON as Content-Type: " + JSON + ".");
    }
    try {
      return JsonParser.parseString(text());
    } catch (JsonParseException | StackOverflowError e) {
      throw new ProblemException(400, "usage", "The body is not JSON. Fix it.");
    }
  }

  /** The same, or an empty object if there is no body. */
  JsonElement jsonIfAny() throws ProblemException {
    return body.length == 0 ? new JsonObject() : json();
  }

  Exchange set(String name, String value) {
    response.getHeaders().put(name, value);
    return this;
  }

  Request request() {
    return request;
  }

  Response response() {
    return response;
  }

  Callback callback() {
    return callback;
  }

  void json(int status, JsonElement json) {
    send(status, JSON, bytes(json));
  }

  /** As all of the API's documents are written. */
  static byte[] bytes(JsonElement json) {
    return (Json.pretty(json) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** What may be said of a problem. */
  String detail(Problem problem) {
    return scrub.apply(problem.detail());
  }

  void problem(Problem problem) {
    if (response.isCommitted()) {
      callback.failed(new IOException(problem.name()));
      return;
    }
    problem.retryAfter().ifPresent(seconds -> set("Retry-After", Integer.toString(seconds)));
    set("Cache-Control", "no-store");
    send(problem.status(), PROBLEM, Json.pretty(problem.json(id, detail(problem))) + "\n");
  }

  /** Who sends a body that nobody reads is told that nothing else is read of this connection. */
  private void closeIfUnread() {
    boolean sends = header("Transfer-Encoding").isPresent() || request.getLength() > 0;
    if (sends && !read) {
      set("Connection", "close");
    }
  }

  void send(int status, String type, String text) {
    send(status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  void send(int status, String type, byte[] bytes) {
    closeIfUnread();
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, bytes.length);
    boolean head = method().equals("HEAD");
    response.write(true, ByteBuffer.wrap(head ? new byte[0] : bytes), callback);
  }

  /** An answer without a body. */
  void send(int status) {
    closeIfUnread();
    response.setStatus(status);
    response.write(true, ByteBuffer.allocate(0), callback);
  }
}
