package senbon.service.http;

import java.net.URI;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.Response;
import senbon.service.guard.Callers;
import senbon.service.guard.Identity;
import senbon.service.page.Pages;

/**
 * How a browser gets to show a token: it is given once, and kept in a cookie that no script sees.
 */
final class SignIn {
  private final HttpSettings settings;
  private final Callers callers;
  private final Viewers viewers;

  SignIn(HttpSettings settings, Callers callers, Viewers viewers) {
    this.settings = settings;
    this.callers = callers;
    this.viewers = viewers;
  }

  /** The form. */
  void show(Exchange exchange) {
    exchange.send(200, Exchange.HTML, Pages.login("", viewers.of(exchange)));
  }

  /** Takes a token, and has the browser keep it. */
  void take(Exchange exchange) throws ProblemException {
    String token = exchange.fields().getOrDefault("token", "").strip();
    Identity who =
        callers.identify(Optional.of("Bearer " + token), Optional.empty(), Optional.empty());
    if (who.caller().isEmpty()) {
      exchange.send(422, Exchange.HTML, Pages.login(who.why(), viewers.of(exchange)));
      return;
    }
    cookie(exchange, token, -1);
    exchange.seeOther("./");
  }

  /** Has the browser forget it. */
  void leave(Exchange exchange) {
    cookie(exchange, "", 0);
    exchange.seeOther("./");
  }

  private void cookie(Exchange exchange, String value, long seconds) {
    HttpCookie.Builder cookie =
        HttpCookie.build(Dispatcher.COOKIE, value)
            .path(settings.basePath().isEmpty() ? "/" : settings.basePath())
            .httpOnly(true)
            .sameSite(HttpCookie.SameSite.STRICT)
            .secure(exchange.isSecure() || isPublicSecure());
    if (seconds >= 0) {
      cookie.maxAge(seconds);
    }
    Response.putCookie(exchange.response(), cookie.build());
  }

  /** A proxy may speak TLS for the service. */
  private boolean isPublicSecure() {
    return settings.publicUrl().map(URI::getScheme).filter("https"::equalsIgnoreCase).isPresent();
  }
}
