package senbon.fetch;

import java.io.IOException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why a server is not believed to be the one that it says it is. */
final class Distrust {
  private static final int DEEPEST = 16;

  private Distrust() {}

  /** In words, or nothing if the failure is another one. */
  static Optional<String> of(IOException failure) {
    List<Throwable> causes = causes(failure);
    if (failure instanceof SSLPeerUnverifiedException) {
      return Optional.of("the server's certificate is for another host");
    } else if (!(failure instanceof SSLException)) {
      return Optional.empty();
    } else if (has(causes, CertificateExpiredException.class)) {
      return Optional.of("the server's certificate has expired");
    } else if (has(causes, CertificateNotYetValidException.class)) {
      return Optional.of("the server's certificate is not valid yet");
    } else if (has(causes, CertPathValidatorException.class)) {
      return Optional.of("the server's certificate does not pass: " + last(causes));
    } else if (has(causes, CertificateException.class)) {
      return Optional.of("the server's certificate is signed by no authority that is trusted here");
    }
    return Optional.empty();
  }

  private static List<Throwable> causes(Throwable failure) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable at = failure; at != null && causes.size() < DEEPEST; at = at.getCause()) {
      causes.add(at);
    }
    return causes;
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  private static String last(List<Throwable> causes) {
    return String.valueOf(causes.get(causes.size() - 1).getMessage());
  }
}
