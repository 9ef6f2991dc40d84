package senbon.net.http;

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
public final class Distrust {
  private static final int DEEPEST = 16;

  private Distrust() {}

  /** In words, or nothing if the failure is another one. */
  public static Optional<String> of(IOException failure) {
    List<Throwable> causes = causes(failure);
    if (failure instanceof SSLPeerUnverifiedException || isForAnother(causes)) {
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

  /** Java has no type of its own for that. */
  private static boolean isForAnother(List<Throwable> causes) {
    Throwable first = causes.get(causes.size() - 1);
    return first instanceof CertificateException
        && String.valueOf(first.getMessage()).matches("No (subject alternative|name matching) .*");
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
    String message = String.valueOf(causes.get(causes.size() - 1).getMessage());
    return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
  }
}
