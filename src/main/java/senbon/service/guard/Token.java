package senbon.service.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import senbon.base.io.Digest;

/**
 * A token as its file knows it: by its hash, so that who reads the file can't use it.
 *
 * @param hash SHA-256 of the token's characters
 * @param until the last day on which it holds, in UTC
 */
record Token(String name, Role role, Digest hash, Optional<LocalDate> until, List<String> allow) {
  /** What every token begins with, by which scanners of secrets know it. */
  static final String PREFIX = "sb_";

  static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._@-]{0,63}";

  private static final int MAX_LENGTH = 256;

  Token {
    allow = List.copyOf(allow);
  }

  static Digest hash(String token) {
    return Digest.sha256(token.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether a text may be a token, known or not. */
  static boolean isLike(String text) {
    return text.startsWith(PREFIX) && text.length() <= MAX_LENGTH;
  }

  /** Takes as long whether it is the one or not. */
  boolean is(Digest other) {
    return MessageDigest.isEqual(
        hash.hex().getBytes(StandardCharsets.US_ASCII),
        other.hex().getBytes(StandardCharsets.US_ASCII));
  }

  boolean isOver(LocalDate today) {
    return until.isPresent() && today.isAfter(until.get());
  }

  Caller caller() {
    return new Caller(name, role, allow);
  }
}
