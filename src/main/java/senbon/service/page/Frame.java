package senbon.service.page;

import senbon.base.Version;
import senbon.report.page.Html;
import senbon.service.page.Viewer.SignIn;

/** What all pages have around them. */
final class Frame {
  /** In place of a place of the menu. */
  static final String NOWHERE = "-";

  private static final String[][] PLACES = {
    {"", "Make"}, {"jobs", "Jobs"}, {"cache", "Cache"},
  };

  private final Html html;
  private final String up;
  private final Viewer viewer;

  /**
   * A frame.
   *
   * @param up from the page's own address to the service's root: {@code ./} or {@code ../}
   */
  Frame(Html html, String up, Viewer viewer) {
    this.html = html;
    this.up = up;
    this.viewer = viewer;
  }

  /**
   * Begins a page.
   *
   * @param here the place of the menu that it is, or {@link #NOWHERE}
   * @param fresh whether it is to be loaded anew where no script can watch for changes
   */
  void begin(String title, String here, boolean fresh) {
    html.add("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n");
    html.add("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.add("<title>%s · senbon</title>\n", title);
    html.add("<meta name=\"color-scheme\" content=\"light dark\">\n");
    html.add("<meta name=\"robots\" content=\"noindex\">\n");
    html.add("<link rel=\"icon\" href=\"%s\">\n", up + Assets.path("icon.svg"));
    html.add("<link rel=\"stylesheet\" href=\"%s\">\n", up + Assets.path("page.css"));
    html.add("<script type=\"module\" src=\"%s\"></script>\n", up + Assets.path("page.js"));
    if (fresh) {
      html.add("<noscript><meta http-equiv=\"refresh\" content=\"5\"></noscript>\n");
    }
    html.add("</head><body>\n<a class=\"skip\" href=\"#main\">To the content</a>\n");
    html.add("<header class=\"top\"><a class=\"home\" href=\"%s\">", up);
    html.add("<img src=\"%s\" alt=\"\" width=\"24\" height=\"24\">", up + Assets.path("icon.svg"));
    html.add("senbon</a>\n<nav aria-label=\"Pages\">");
    for (String[] place : PLACES) {
      html.add("<a href=\"%s\"", up + place[0]);
      html.add(place[0].equals(here) ? " aria-current=\"page\"" : "").add(">%s</a>", place[1]);
    }
    html.add("</nav>\n");
    account();
    html.add("</header>\n<main id=\"main\" tabindex=\"-1\">\n");
  }

  private void account() {
    if (viewer.signIn() == SignIn.OFFERED) {
      html.add("<p class=\"account\"><a href=\"%s\">Sign in</a></p>\n", up + "login");
    } else if (viewer.signIn() == SignIn.DONE) {
      html.add("<form class=\"account\" method=\"post\" action=\"%s\">", up + "logout");
      html.add("<span>%s</span> <button class=\"plain\">Sign out</button></form>\n", client());
    }
  }

  private String client() {
    return viewer.client().isEmpty() ? "Signed in" : viewer.client();
  }

  void end() {
    html.add("</main>\n<footer><p>senbon %s", Version.text());
    html.add(" · <a href=\"%s\">API</a></p></footer>\n", up + "v1/openapi.json");
    html.add("<p id=\"said\" class=\"unseen\" role=\"status\"></p>\n</body></html>\n");
  }
}
