package senbon.service.page;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Takes the pictures of the service's pages, of made jobs; scripts/make-pictures runs it. */
final class MakePictures {
  private static final Map<String, String> PAGES =
      Map.of(
          "form", "",
          "job", "jobs/running",
          "result", "jobs/done",
          "failed", "jobs/failed",
          "history", "jobs");

  private MakePictures() {}

  /**
   * Takes them.
   *
   * @param args the directory for them; then, if given, pages to take whole instead, by their
   *     addresses
   */
  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    try (Browser browser = Browser.start();
        MadeServer server = new MadeServer(0)) {
      MadeJobs.pages().forEach(server::put);
      for (String page : List.of(args).subList(1, args.length)) {
        Path file = directory.resolve("page-" + page.replace('/', '-') + ".png");
        take(browser, server.url(page), new Browser.View(), file, true);
      }
      if (args.length == 1) {
        for (Map.Entry<String, String> page : PAGES.entrySet()) {
          Path file = directory.resolve("service-" + page.getKey() + ".png");
          take(browser, server.url(page.getValue()), new Browser.View(), file, false);
        }
        Path dark = directory.resolve("service-result-dark.png");
        take(browser, server.url("jobs/done"), new Browser.View().dark(), dark, false);
        Path phone = directory.resolve("service-job-phone.png");
        take(browser, server.url("jobs/running"), new Browser.View().phone(), phone, false);
      }
    }
  }

  private static void take(
      Browser browser, String url, Browser.View view, Path file, boolean whole) {
    Page page = browser.open(view);
    page.navigate(url);
    page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(whole));
    browser.closeAll();
  }
}
