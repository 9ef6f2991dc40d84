package senbon.service.http;

import java.time.Instant;
import senbon.service.guard.Callers;
import senbon.service.guard.Identity;
import senbon.service.guard.Role;
import senbon.service.page.Viewer;

/** For whom a page is made. */
final class Viewers {
  private final HttpSettings settings;
  private final Callers callers;

  Viewers(HttpSettings settings, Callers callers) {
    this.settings = settings;
    this.callers = callers;
  }

  Viewer of(Exchange exchange) {
    Identity who = exchange.identity();
    boolean make = who.caller().isPresent() && who.caller().get().may(Role.TRIGGER);
    boolean admin = who.caller().isPresent() && who.caller().get().may(Role.ADMIN);
    String name = who.caller().isPresent() ? who.caller().get().name() : "";
    Viewer.SignIn signIn =
        callers.isOpen()
            ? Viewer.SignIn.UNUSED
            : name.isEmpty() ? Viewer.SignIn.OFFERED : Viewer.SignIn.DONE;
    String root =
        settings
            .publicUrl()
            .map(uri -> uri.toString().replaceFirst("/+$", ""))
            .orElseGet(
                () ->
                    (exchange.isSecure() ? "https://" : "http://")
                        + exchange.request().getHttpURI().getAuthority()
                        + settings.basePath());
    return new Viewer(name, make, admin, signIn, root + "/", Instant.now());
  }
}
