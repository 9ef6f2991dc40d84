package senbon.mar.sign;

import senbon.base.failure.RefusedException;
import senbon.mar.sign.Verification.Outcome;

/** An archive's signatures are not those that were asked for. */
public final class BadSignatureException extends RefusedException {
  private static final long serialVersionUID = 1L;

  private final Outcome outcome;

  public BadSignatureException(Verification verification) {
    super(verification.text(), remedy(verification.outcome()));
    this.outcome = verification.outcome();
  }

  /** What is wrong with them; never {@link Outcome#GOOD}. */
  public Outcome finding() {
    return outcome;
  }

  private static String remedy(Outcome outcome) {
    return switch (outcome) {
      case UNSIGNED -> "Use the signed one, or sign it.";
      case UNKNOWN_ALGORITHM -> "Strip it and sign it again.";
      case WRONG_COUNT -> "Use one certificate for each signature.";
      case WRONG_ORDER -> "Use the certificates in the order of the signatures.";
      case DAMAGED -> "Download the archive again, or use the right certificate.";
      case GOOD -> throw new IllegalArgumentException("nothing is wrong");
    };
  }
}
