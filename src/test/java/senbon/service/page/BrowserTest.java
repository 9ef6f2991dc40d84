package senbon.service.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import senbon.service.guard.NewToken;
import senbon.service.guard.Role;

/** The real service in a real browser, with real jobs. */
final class BrowserTest {
  /** Of a job, in which a Java begins and a partial is made. */
  private static final LocatorAssertions.HasTextOptions SOON =
      new LocatorAssertions.HasTextOptions().setTimeout(60_000);

  private static Browser browser;
  private static ServeProcess shared;
  private static BuildServer builds;
  private static byte[] expected;

  @TempDir private Path dir;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    browser = Browser.start();
    builds = new BuildServer();
    shared = serve(folder, builds);
    expected = ServeProcess.diff(folder, builds.oldBuild(), builds.newBuild());
  }

  @AfterAll
  static void stop() throws IOException {
    for (Closeable one : new Closeable[] {shared, builds, browser}) {
      if (one != null) {
        one.close();
      }
    }
  }

  @AfterEach
  void close() {
    browser.closeAll();
  }

  private static ServeProcess serve(Path folder, BuildServer builds, String... more)
      throws Exception {
    List<String> settings = new ArrayList<>(List.of("allow-url=" + builds.root()));
    settings.addAll(List.of(more));
    return new ServeProcess(folder, "/senbon", settings);
  }

  private static Locator badge(Page page) {
    return page.locator(".head .badge");
  }

  private static Locator button(Page page, String name) {
    return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
  }

  private static Locator link(Page page, String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
  }

  private static void ask(Page page, ServeProcess server, String from, String to) {
    page.navigate(server.url(""));
    page.locator("#from_url").fill(from);
    page.locator("#to_url").fill(to);
  }

  private static byte[] bytes(Download download) throws IOException {
    return Files.readAllBytes(download.path());
  }

  @Test
  void a_partial_is_made_and_fetched_without_a_script() throws IOException {
    Page page = browser.open(new Browser.View().withoutScript());
    ask(page, shared, builds.oldBuild(), builds.newBuild());
    button(page, "Make the partial").click();
    assertThat(badge(page)).hasText("done", SOON);
    Download download = page.waitForDownload(() -> link(page, "Download").click());
    assertThat(bytes(download)).isEqualTo(expected);
    assertThat(download.suggestedFilename()).endsWith(".mar");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_partial_is_made_watched_and_fetched_by_keyboard_alone() throws IOException {
    Page page = browser.open(new Browser.View());
    page.navigate(shared.url(""));
    tabTo(page, "#from_url");
    page.keyboard().type(builds.heldBuild("keyboard"));
    tabTo(page, "#to_url");
    page.keyboard().type(builds.newBuild());
    page.keyboard().press("Enter");
    assertThat(badge(page)).hasText("running", SOON);
    assertThat(page.locator("[aria-current=step]")).hasText("Fetch", SOON);
    builds.letGo("keyboard");
    assertThat(badge(page)).hasText("done", SOON);
    tabTo(page, ".button.main");
    Download download = page.waitForDownload(() -> page.keyboard().press("Enter"));
    assertThat(bytes(download)).isEqualTo(expected);
    assertThat(browser.complaints()).isEmpty();
  }

  private static void tabTo(Page page, String selector) {
    for (int i = 0; i < 40 && page.locator(selector + ":focus").count() == 0; i++) {
      page.keyboard().press("Tab");
    }
    assertThat(page.locator(selector)).isFocused();
  }

  @Test
  void a_job_is_cancelled_and_made_again() {
    Page page = browser.open(new Browser.View());
    ask(page, shared, builds.heldBuild("cancel"), builds.newBuild());
    button(page, "Make the partial").click();
    assertThat(badge(page)).hasText("running", SOON);
    button(page, "Cancel").click();
    assertThat(badge(page)).hasText("cancelled", SOON);
    builds.letGo("cancel");
    button(page, "Make it again").click();
    assertThat(badge(page)).hasText("done", SOON);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_failure_is_shown_with_its_remedy_and_tried_again() {
    Page page = browser.open(new Browser.View());
    ask(page, shared, builds.oldBuild(), builds.newBuild());
    page.locator("#from_hash").fill("ab".repeat(32));
    button(page, "Make the partial").click();
    assertThat(badge(page)).hasText("failed", SOON);
    assertThat(page.locator("#end")).containsText("a hash or size, or an update's result, differs");
    assertThat(page.locator(".remedy")).isVisible();
    assertThat(page.locator(".runs li")).hasCount(1);
    button(page, "Try again").click();
    assertThat(page.locator(".runs li"))
        .hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(60_000));
    assertThat(badge(page)).hasText("failed", SOON);
    link(page, "Ask for something like it").click();
    assertThat(page.locator("#from_hash")).hasValue("sha256:" + "ab".repeat(32));
    page.locator("#from_hash").fill("");
    button(page, "Make the partial").click();
    assertThat(badge(page)).hasText("done", SOON);
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void what_can_not_be_asked_for_is_said_at_its_field() {
    Page page = browser.open(new Browser.View());
    ask(page, shared, "http://192.0.2.1/a.mar", builds.newBuild());
    page.locator("summary").click();
    page.locator("#max_patches").fill("many");
    button(page, "Make the partial").click();
    assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
    assertThat(page.locator("#max_patches-wrong")).isVisible();
    assertThat(page.locator("#from_url")).hasValue("http://192.0.2.1/a.mar");
    page.locator("#max_patches").fill("");
    button(page, "Make the partial").click();
    assertThat(page.getByRole(AriaRole.ALERT)).containsText("192.0.2.1");
    assertThat(browser.complaints()).allMatch(text -> text.contains("status of 4"));
  }

  @Test
  void a_plan_is_shown() {
    Page page = browser.open(new Browser.View());
    ask(page, shared, builds.oldBuild(), builds.newBuild());
    button(page, "Plan only").click();
    assertThat(badge(page)).hasText("done", SOON);
    assertThat(page.locator(".sum")).containsText("of the complete update");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_job_is_watched_on_after_a_restart_of_the_server() throws Exception {
    Page page = browser.open(new Browser.View());
    ask(page, shared, builds.heldBuild("restart"), builds.newBuild());
    button(page, "Make the partial").click();
    assertThat(badge(page)).hasText("running", SOON);
    shared.kill();
    assertThat(page.locator("#trouble")).containsText("does not answer");
    builds.letGo("restart");
    shared.start();
    assertThat(badge(page)).hasText("done", SOON);
    Download download = page.waitForDownload(() -> link(page, "Download").click());
    assertThat(bytes(download)).isEqualTo(expected);
  }

  @Test
  void real_pages_are_light_have_no_findings_and_fit_into_320_pixels() {
    Page maker = browser.open(new Browser.View());
    ask(maker, shared, builds.oldBuild(), builds.newBuild());
    button(maker, "Make the partial").click();
    assertThat(badge(maker)).hasText("done", SOON);
    Page page = browser.open(new Browser.View().size(320, 700).dark().withTests());
    AtomicLong weight = new AtomicLong();
    page.onResponse(response -> weight.addAndGet(response.body().length));
    for (String address :
        new String[] {maker.url(), shared.url(""), shared.url("jobs"), shared.url("cache")}) {
      page.navigate(address);
      assertThat(browser.findings(page)).as(address).isEmpty();
      assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(320);
      assertThat(weight.getAndSet(0)).as(address).isBetween(1_000L, 60_000L);
    }
    Page explain = browser.open(new Browser.View().withTests());
    explain.navigate(maker.url());
    link(explain, "Where the bytes go").click();
    assertThat(explain.locator("svg.wide-map")).isVisible();
    assertThat(browser.findings(explain)).isEmpty();
    // Explain's page, which is a file as well, names no icon; browsers then ask the server's root.
    assertThat(browser.complaints()).allMatch(text -> text.contains("/favicon.ico"));
  }

  @Test
  void the_list_is_filtered_and_leads_to_jobs() {
    Page page = browser.open(new Browser.View().withoutScript());
    ask(page, shared, builds.oldBuild(), builds.root() + "not-there.mar");
    button(page, "Make the partial").click();
    assertThat(badge(page)).hasText("failed", SOON);
    link(page, "Jobs").click();
    page.locator("#text").fill("NOT-THERE");
    page.locator("#state").selectOption("failed");
    button(page, "Filter").click();
    assertThat(page.locator(".jobs li")).hasCount(1);
    page.locator(".jobs a").click();
    assertThat(badge(page)).hasText("failed");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void who_has_a_token_signs_in_and_out() throws Exception {
    NewToken token = NewToken.make("release", Role.TRIGGER);
    Path tokens = dir.resolve("tokens");
    Files.writeString(tokens, token.line() + "\n");
    Files.setPosixFilePermissions(tokens, PosixFilePermissions.fromString("rw-------"));
    try (ServeProcess server = serve(dir, builds, "tokens=" + tokens)) {
      Page page = browser.open(new Browser.View());
      page.navigate(server.url(""));
      assertThat(page).hasURL(Pattern.compile(".*/senbon/login$"));
      page.locator("#token").fill("wrong");
      page.keyboard().press("Enter");
      assertThat(page.locator("#wrong")).isVisible();
      assertThat(browser.complaints()).allMatch(text -> text.contains("422"));
      page.locator("#token").fill(token.secret());
      page.keyboard().press("Enter");
      assertThat(page.locator(".account")).containsText("release");
      page.locator("#from_url").fill(builds.oldBuild());
      page.locator("#to_url").fill(builds.newBuild());
      button(page, "Make the partial").click();
      assertThat(badge(page)).hasText("done", SOON);
      button(page, "Sign out").click();
      assertThat(page).hasURL(Pattern.compile(".*/senbon/login$"));
      assertThat(browser.complaints()).isEmpty();
    }
  }
}
