package senbon.service.guard;

import java.security.SecureRandom;
import java.util.Base64;
import senbon.base.failure.UsageException;

/**
 * A token that was just made.
 *
 * @param secret what its owner shows; it is kept nowhere
 * @param line what the file of tokens needs to know it
 */
public record NewToken(String secret, String line) {
  private static final int BYTES = 32;

  /**
   * One of 256 random bits.
   *
   * @throws UsageException if a token can't have that name
   */
  public static NewToken make(String name, Role role) {
    if (!name.matches(Token.NAME)) {
      throw new UsageException(
          "A token can't have that name.",
          "Use at most 64 letters, digits, dots, hyphens, at signs and underscores.");
    }
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Token.PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    String hash = Token.hash(secret).hex();
    return new NewToken(secret, name + " " + role.word() + " sha256:" + hash);
  }

  /** Tells nothing of the token itself. */
  @Override
  public String toString() {
    return "NewToken[" + line + "]";
  }
}
