package senbon.service.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages of made jobs in a real browser: how they look to whom, and that they follow a job. */
final class PagesInBrowserTest {
  private static final Map<String, String> PAGES = MadeJobs.pages();

  private static Browser browser;

  private MadeServer server;

  @BeforeAll
  static void start() throws IOException {
    browser = Browser.start();
  }

  @AfterAll
  static void stop() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void serve() throws IOException {
    server = new MadeServer(0);
    PAGES.forEach(server::put);
  }

  @AfterEach
  void close() {
    browser.closeAll();
    server.close();
  }

  private static Locator id(Page page, String id) {
    return page.locator("#" + id);
  }

  @Test
  void axe_finds_nothing_on_any_page_light_or_dark_wide_or_narrow() {
    Page page = browser.open(new Browser.View().withTests());
    for (String name : PAGES.keySet()) {
      page.navigate(server.url(name));
      page.locator("details").all().forEach(details -> details.evaluate("d => d.open = true"));
      for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
        for (int width : new int[] {1200, 320}) {
          page.setViewportSize(width, 800);
          assertThat(browser.findings(page)).as("%s, %s, %d", name, colours, width).isEmpty();
        }
      }
    }
  }

  @Test
  void nothing_sticks_out_of_a_window_of_320_pixels() {
    Page page = browser.open(new Browser.View().withTests().size(320, 700));
    for (String name : PAGES.keySet()) {
      page.navigate(server.url(name));
      page.locator("details").all().forEach(details -> details.evaluate("d => d.open = true"));
      assertThat(page.evaluate("document.documentElement.scrollWidth")).as(name).isEqualTo(320);
    }
  }

  @Test
  void no_page_breaks_the_policy_or_complains() {
    for (boolean script : new boolean[] {true, false}) {
      Page page = browser.open(script ? new Browser.View() : new Browser.View().withoutScript());
      for (String name : PAGES.keySet()) {
        page.navigate(server.url(name));
        assertThat(page.locator("h1")).hasCount(1);
      }
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_job_is_followed_in_place_and_loaded_anew_once_it_is_done() {
    Page page = browser.open(new Browser.View());
    page.navigate(server.url("jobs/running"));
    assertThat(page).hasTitle(Pattern.compile("^57 % · firefox-128"));
    server.events.add("event: stage\ndata: {\"stage\":\"prove\"}");
    server.events.add(
        "event: status\ndata: {\"stage\":\"prove\",\"percent\":91.9,\"seconds_left\":130}");
    assertThat(id(page, "now")).hasText("Proving the partial");
    assertThat(id(page, "percent")).hasText("91 %");
    assertThat(id(page, "left")).hasText("about 2 min left");
    assertThat(page.locator("[aria-current=step]")).hasText("Prove");
    assertThat(page.locator("#stages .done")).hasCount(5);
    assertThat(page).hasTitle(Pattern.compile("^91 % · firefox-128"));
    server.put("jobs/running", PAGES.get("jobs/done"));
    server.events.add("event: state\nid: 9\ndata: {\"state\":\"done\"}");
    assertThat(page.locator(".badge").first()).hasText("done");
    assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Download")))
        .isVisible();
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void a_place_in_the_queue_is_followed() {
    Page page = browser.open(new Browser.View());
    page.navigate(server.url("jobs/queued"));
    assertThat(id(page, "queue")).hasText("Waiting: 2 jobs are before it");
    String state = "event: state\ndata: {\"state\":\"queued\",\"attempt\":0,\"queue_position\":";
    server.events.add(state + "2}");
    assertThat(id(page, "queue")).hasText("Waiting: 1 job is before it");
    server.events.add(state + "1}");
    assertThat(id(page, "queue")).hasText("Waiting: it is next");
    server.put("jobs/queued", PAGES.get("jobs/running"));
    server.events.add("event: state\ndata: {\"state\":\"running\"}");
    assertThat(id(page, "percent")).hasText("57 %");
  }

  @Test
  void a_job_is_followed_on_after_the_server_was_away() throws IOException {
    Page page = browser.open(new Browser.View());
    page.navigate(server.url("jobs/running"));
    server.events.add("event: status\ndata: {\"stage\":\"write\",\"percent\":60}");
    assertThat(id(page, "percent")).hasText("60 %");
    int port = server.port();
    server.close();
    assertThat(id(page, "trouble")).containsText("does not answer");
    server = new MadeServer(port);
    server.put("jobs/running", PAGES.get("jobs/done"));
    server.events.add("event: state\ndata: {\"state\":\"done\"}");
    assertThat(page.locator(".badge").first()).hasText("done");
  }

  @Test
  void a_job_is_asked_for_where_events_are_refused() {
    server.refusesEvents = true;
    server.resource =
        "{\"state\":\"running\",\"attempt\":1,\"progress\":{\"stage\":\"write\",\"percent\":77}}";
    Page page = browser.open(new Browser.View());
    page.navigate(server.url("jobs/running"));
    assertThat(id(page, "percent")).hasText("77 %");
    server.put("jobs/running", PAGES.get("jobs/failed"));
    server.resource = "{\"state\":\"failed\"}";
    assertThat(page.locator(".badge").first()).hasText("failed");
    assertThat(server.watchers.get()).isBetween(2, 6);
  }

  @Test
  void hashes_and_commands_are_copied_by_buttons_that_need_the_script() {
    Page page = browser.open(new Browser.View());
    page.context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
    page.navigate(server.url("jobs/done"));
    Locator button =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Copy SHA-256"));
    button.click();
    assertThat(id(page, "said")).hasText("Copied");
    page.navigate(server.url(""));
    id(page, "from_hash").focus();
    page.keyboard().press("Control+V");
    assertThat(id(page, "from_hash")).hasValue("18f1ed98".repeat(8));
    Page plain = browser.open(new Browser.View().withoutScript());
    plain.navigate(server.url("jobs/done"));
    assertThat(plain.locator("button:has-text('Copy')")).hasCount(0);
    assertThat(plain.locator("#copy-sha256")).hasText("18f1ed98".repeat(8));
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void without_a_script_a_page_loads_itself_anew() {
    Page page = browser.open(new Browser.View().withoutScript());
    page.navigate(server.url("jobs/running"));
    assertThat(page.locator("noscript p")).isVisible();
    server.put("jobs/running", PAGES.get("jobs/done"));
    assertThat(page.locator(".badge").first()).hasText("done");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void everything_can_be_reached_by_keyboard_and_what_has_the_focus_is_seen() {
    Page page = browser.open(new Browser.View().withTests());
    for (String name : PAGES.keySet()) {
      page.navigate(server.url(name));
      int most =
          page.locator("a, button, input, select, textarea, summary, [tabindex='0']").count();
      Object wanted =
          page.evaluate(
              "() => [...document.querySelectorAll('a, button, input, select, textarea, summary, [tabindex=\"0\"]')]"
                  + ".filter(e => e.checkVisibility()).length");
      page.evaluate(
          "() => { window.unseen = []; document.addEventListener('focusin', event => {"
              + " const e = event.target; e.setAttribute('data-reached', '');"
              + " const s = getComputedStyle(e);"
              + " if (s.outlineStyle === 'none' || parseFloat(s.outlineWidth) < 2)"
              + " window.unseen.push(e.outerHTML); }); }");
      for (int i = 0; i < most; i++) {
        page.keyboard().press("Tab");
      }
      assertThat((List<?>) page.evaluate("window.unseen")).as(name).isEmpty();
      assertThat(page.locator("[data-reached]").count()).as(name).isEqualTo(wanted);
    }
  }
}
