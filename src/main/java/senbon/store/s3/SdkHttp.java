package senbon.store.s3;

import java.util.concurrent.atomic.AtomicReference;
import senbon.net.http.HttpPolicy;
import senbon.net.http.RawClient;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.utils.AttributeMap;

/**
 * How those parts of the SDK that make clients by themselves (for web identities and SSO) find the
 * HTTP client. They are told nothing, so the way to the network is the process's own.
 */
public final class SdkHttp implements SdkHttpService {
  private static final AtomicReference<HttpPolicy> POLICY =
      new AtomicReference<>(HttpPolicy.defaults());

  /** Says which way to go, once for the process. */
  static void use(HttpPolicy policy) {
    POLICY.set(policy);
  }

  @Override
  public Builder createHttpClientBuilder() {
    return new Builder();
  }

  /** Makes a client for the process's way to the network. */
  static final class Builder implements SdkHttpClient.Builder<Builder> {
    @Override
    public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
      return new SdkRequests(new RawClient(POLICY.get()));
    }
  }
}
