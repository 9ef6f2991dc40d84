package senbon.service;

import java.io.IOException;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import senbon.base.failure.FailedException;
import senbon.base.failure.SenbonException;
import senbon.service.guard.TlsFiles;

/** The certificates of the service, which can be changed while it runs. */
final class Tls {
  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

  private final TlsFiles files;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();

  /**
   * @param least version: 1.2 or 1.3
   */
  Tls(TlsFiles files, String least) throws IOException {
    this.files = files;
    fill(factory, files.load());
    factory.setSniRequired(false);
    if (least.equals("1.3")) {
      factory.setIncludeProtocols("TLSv1.3");
    } else {
      factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    }
  }

  private static void fill(SslContextFactory.Server factory, TlsFiles.Loaded loaded) {
    factory.setKeyStore(loaded.keys());
    factory.setKeyStorePassword(new String(loaded.password()));
    factory.setKeyManagerPassword(new String(loaded.password()));
    if (loaded.authorities().isPresent()) {
      factory.setTrustStore(loaded.authorities().get());
      factory.setNeedClientAuth(true);
    }
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  /** Reads the files again; if they can't be used, all stays as it was. */
  void reload() {
    try {
      TlsFiles.Loaded loaded = files.load();
      factory.reload(changed -> fill((SslContextFactory.Server) changed, loaded));
      LOG.info("certificates read again; they expire at {}", loaded.until());
    } catch (Exception e) {
      SenbonException failure =
          e instanceof SenbonException known
              ? known
              : new FailedException("The certificates can't be used.", "Check them.", e);
      LOG.error("{} The former ones are used on.", failure.getMessage());
    }
  }
}
