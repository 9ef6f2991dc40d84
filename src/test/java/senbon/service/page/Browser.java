package senbon.service.page;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium, driven by Playwright with the system's Node. */
final class Browser implements Closeable {
  private static final List<String> OPTIONS =
      List.of(
          "--disable-gpu",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--hide-scrollbars");

  /** In milliseconds; machines that build are busy. */
  private static final double PATIENCE = 30_000;

  /** Chromium's sandbox can't be had by root. */
  private static final List<String> ROOT = List.of("--no-sandbox");

  private final Playwright playwright;
  private final com.microsoft.playwright.Browser browser;

  private final String axe;
  private final List<BrowserContext> contexts = new ArrayList<>();

  /**
   * What browsers complained of since it was last asked for: errors, and breaches of the policy.
   */
  private final List<String> complaints = new ArrayList<>();

  private Browser(Path chromium, Path node, Path axe) throws IOException {
    Map<String, String> environment =
        Map.of("PLAYWRIGHT_NODEJS_PATH", node.toString(), "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    List<String> options = new ArrayList<>(OPTIONS);
    options.addAll(System.getProperty("user.name").equals("root") ? ROOT : List.of());
    this.axe = Files.readString(axe);
    this.playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
    this.browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(chromium).setArgs(options));
  }

  /**
   * Starts one. Where Chromium, Node or axe is not at hand the calling test is skipped, loudly, or
   * fails if the build was told that they must be there.
   */
  static Browser start() throws IOException {
    Path chromium =
        found(Optional.ofNullable(System.getenv("CHROMIUM")), "chromium", "google-chrome")
            .orElseGet(() -> missing("Chromium; get it by apt-get install chromium"));
    Path node =
        found(Optional.empty(), "node")
            .orElseGet(() -> missing("Node; get it by apt-get install nodejs"));
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    return new Browser(chromium, node, axe());
  }

  private static Path axe() {
    String named = System.getProperty("senbon.axe", System.getenv("SENBON_AXE"));
    Path kept = Path.of("target/tools/node_modules/axe-core/axe.min.js");
    Path axe = named == null ? kept : Path.of(named);
    return Files.isRegularFile(axe)
        ? axe
        : missing("axe at " + axe + "; get it by npm install --prefix target/tools axe-core@4");
  }

  private static Optional<Path> found(Optional<String> named, String... names) {
    List<String> wanted = named.map(List::of).orElse(Arrays.asList(names));
    for (String directory : System.getenv("PATH").split(File.pathSeparator, -1)) {
      for (String name : wanted) {
        Path program = Path.of(directory).resolve(name);
        if (Files.isExecutable(program) && Files.isRegularFile(program)) {
          return Optional.of(program);
        }
      }
    }
    return Optional.empty();
  }

  private static Path missing(String what) {
    String message = "SKIPPED test in a browser: there is no " + what;
    if (Boolean.getBoolean("senbon.requireShared")) {
      Assertions.fail(message);
    }
    System.err.println(message);
    Assumptions.abort(message);
    throw new AssertionError(); // Not reached.
  }

  /** How a page is seen. */
  static final class View {
    private int width = 1200;
    private int height = 900;
    private boolean dark;
    private boolean script = true;
    private boolean bypass;
    private boolean phone;

    View size(int wide, int high) {
      width = wide;
      height = high;
      return this;
    }

    View dark() {
      dark = true;
      return this;
    }

    View withoutScript() {
      script = false;
      return this;
    }

    /** As a phone: narrow, with two dots for each. */
    View phone() {
      phone = true;
      return size(390, 844);
    }

    /** So that tests may run scripts in pages that allow none. */
    View withTests() {
      bypass = true;
      return this;
    }
  }

  /** A fresh window with no history, cookies or cache. */
  Page open(View view) {
    BrowserContext context = context(view);
    Page page = context.newPage();
    page.setDefaultTimeout(PATIENCE);
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text() + " at " + message.location());
          }
        });
    page.onPageError(complaints::add);
    return page;
  }

  private BrowserContext context(View view) {
    BrowserContext context =
        browser.newContext(
            new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(view.width, view.height)
                .setColorScheme(view.dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setJavaScriptEnabled(view.script)
                .setBypassCSP(view.bypass)
                .setDeviceScaleFactor(view.phone ? 2 : 1));
    contexts.add(context);
    return context;
  }

  /** Closes all windows, and forgets complaints. */
  void closeAll() {
    contexts.forEach(BrowserContext::close);
    complaints.clear();
  }

  List<String> complaints() {
    List<String> all = List.copyOf(complaints);
    complaints.clear();
    return all;
  }

  /** What axe finds in a page of a view with tests, a line each. */
  List<String> findings(Page page) {
    if (!page.evaluate("() => 'axe' in window").equals(true)) {
      page.evaluate(axe);
    }
    Object found =
        page.evaluate(
            "async () => (await axe.run()).violations.flatMap(v => v.nodes.map(n =>"
                + " `${v.id}: ${v.help}: ${n.target} ${n.failureSummary}`))");
    List<String> findings = new ArrayList<>();
    ((List<?>) found).forEach(one -> findings.add(one.toString()));
    return findings;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
