package senbon.service.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import senbon.base.io.Digest;

/**
 * What pages need beside themselves. Each file is named with a hash of its content, so that it may
 * be kept for ever: another content has another name.
 */
public final class Assets {
  /** For every asset, in answers. */
  public static final String CACHE_CONTROL = "public, max-age=31536000, immutable";

  private static final Map<String, Asset> BY_FILE = read();

  private Assets() {}

  /**
   * A file.
   *
   * @param name with its hash: {@code page-0123456789abcdef.css}
   * @param type of its content, for the header of that name
   */
  public record Asset(String name, String type, String text) {
    public byte[] bytes() {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  private static Map<String, Asset> read() {
    Map<String, Asset> assets = new LinkedHashMap<>();
    assets.put("page.css", read("page", "css", "text/css; charset=utf-8"));
    assets.put("page.js", read("page", "js", "text/javascript; charset=utf-8"));
    assets.put("icon.svg", read("icon", "svg", "image/svg+xml"));
    return assets;
  }

  private static Asset read(String base, String ending, String type) {
    String file = "/senbon/page/" + base + "." + ending;
    try (InputStream in = Assets.class.getResourceAsStream(file)) {
      byte[] bytes = in.readAllBytes();
      String hash = Digest.sha256(bytes).hex().substring(0, 16);
      String text = new String(bytes, StandardCharsets.UTF_8);
      return new Asset(base + "-" + hash + "." + ending, type, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // It is part of the program.
    }
  }

  /** The asset of that name with its hash, if this version of the program has it. */
  public static Optional<Asset> find(String name) {
    return BY_FILE.values().stream().filter(asset -> asset.name().equals(name)).findFirst();
  }

  /** Of all, in bytes. */
  static int weight() {
    return BY_FILE.values().stream().mapToInt(asset -> asset.bytes().length).sum();
  }

  /** Seen from the service's root. */
  static String path(String file) {
    return "assets/" + BY_FILE.get(file).name();
  }
}
