package senbon.config;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import senbon.fuzz.Find;
import senbon.fuzz.ScratchFile;
import senbon.fuzz.Seeds;
import senbon.fuzz.Trial;

/** Configuration files: what they set, written again, is set to the same. */
public final class ConfigTrial implements Trial<List<Setting>> {
  private static final XdgPaths NOWHERE =
      new XdgPaths(Optional.empty(), Optional.empty(), Optional.empty());

  private final ScratchFile file = new ScratchFile(".properties");

  @Override
  public List<byte[]> seeds() {
    return Seeds.texts(
        """
        # note
        cache-dir = /var/cache/senbon
        jobs=4
        max-memory=2G

        effort: best
        log-level debug
        log-format=json
        retries=0
        retry-delay=500ms
        """,
        """
        allow-url=https://a.example/ http://b.example/c/
        allow-private=10.0.0.0/8, fd00::/8
        total-timeout=2h
        header-file=https://h.example=/etc/h,i.example=/etc/i
        netrc-file=none
        """
            .replace("\n", "\r\n"),
        """
        \uFEFFtools-file=/a\\u0020b\\\\c/t.json
        ! other
        cacert=/x.pem
        max-filesize=500M
        """,
        "cache-mode=read\nidle-timeout=1d\nconnect-timeout=1s\nlog-file=/l\n");
  }

  @Override
  public List<Setting> read(byte[] input) throws IOException {
    return load(input);
  }

  @Override
  public void check(byte[] input, List<Setting> settings) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Setting setting : settings) {
      text.append(line(setting.name(), setting.value()));
    }
    Find.unlessEqual(
        described(settings),
        described(load(text.toString().getBytes(StandardCharsets.UTF_8))),
        "written again");
  }

  private List<Setting> load(byte[] input) throws IOException {
    Config config =
        new ConfigLoader(Map.of(), NOWHERE).load(Map.of(), Optional.of(file.with(input)));
    config.cacheDirectory();
    List<Setting> ofFile = new ArrayList<>();
    for (Setting setting : config.show()) {
      if (setting.origin() == Setting.Origin.FILE) {
        ofFile.add(setting);
      }
    }
    return ofFile;
  }

  private static String line(String name, String value) throws IOException {
    Properties one = new Properties();
    one.setProperty(name, value);
    StringWriter out = new StringWriter();
    one.store(out, null);
    return out.toString()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> described(List<Setting> settings) {
    return settings.stream().map(one -> one.name() + "=" + one.value()).toList();
  }

  @Override
  public List<String> words() {
    List<String> words =
        new ArrayList<>(
            List.of("auto", "none", "https://", "\\u0041", "\\", "\\\\", "=/", "1d", "9T", "ms"));
    Keys.ALL.forEach(key -> words.add(key.name() + "="));
    return words;
  }
}
