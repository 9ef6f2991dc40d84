package senbon.service.guard;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/** Tells who asks, by the token that he shows. */
public final class Callers {
  private static final String BEARER = "bearer ";

  private final Optional<TokenFile> tokens;
  private final boolean anonymousRead;
  private final Clock clock;

  /**
   * @param tokens absent if anybody may do anything
   * @param anonymousRead whether who shows no token may read
   */
  public Callers(Optional<TokenFile> tokens, boolean anonymousRead) {
    this(tokens, anonymousRead, Clock.systemUTC());
  }

  Callers(Optional<TokenFile> tokens, boolean anonymousRead, Clock clock) {
    this.tokens = tokens;
    this.anonymousRead = anonymousRead;
    this.clock = clock;
  }

  /** Whether anybody may do anything. */
  public boolean isOpen() {
    return tokens.isEmpty();
  }

  /**
   * Who asks. A token that is shown and wrong is told, though less might do without one.
   *
   * @param authorization the header of that name, if there is one
   * @param cookie the token in the cookie of the pages, if there is one; the header goes before it
   * @param proxyUser whom a trusted proxy names, if it does; never what anybody else sends
   */
  public Identity identify(
      Optional<String> authorization, Optional<String> cookie, Optional<String> proxyUser) {
    if (tokens.isEmpty()) {
      return Identity.of(Caller.ANYBODY);
    }
    if (authorization.isPresent()) {
      String header = authorization.get();
      boolean bearer = header.regionMatches(true, 0, BEARER, 0, BEARER.length());
      return bearer
          ? judged(tokens.get().find(header.substring(BEARER.length()).strip()))
          : Identity.unknown("Only tokens are taken, as Authorization: Bearer sb_….");
    }
    if (cookie.isPresent()) {
      return judged(tokens.get().find(cookie.get()));
    }
    if (proxyUser.isPresent()) {
      return judged(tokens.get().named(proxyUser.get()));
    }
    return anonymousRead
        ? Identity.of(Caller.ANONYMOUS)
        : Identity.unknown("A token is needed, as Authorization: Bearer sb_….");
  }

  private Identity judged(Optional<Token> token) {
    if (token.isEmpty()) {
      return Identity.unknown("The token is not known.");
    }
    return token.get().isOver(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
        ? Identity.unknown("The token has expired.")
        : Identity.of(token.get().caller());
  }
}
