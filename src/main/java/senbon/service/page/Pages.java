package senbon.service.page;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import senbon.queue.Job;
import senbon.report.page.Html;

/** The pages of the service. */
public final class Pages {
  /** For the header {@code Content-Security-Policy} of every page here. */
  public static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private Pages() {}

  /**
   * The form, at the service's root.
   *
   * @param values that stand in it
   * @param problems sentences by the name of their field, see {@link FormValues#field}; of an empty
   *     name if they are of no field
   * @param recent the newest jobs
   */
  public static String form(
      FormValues values, Map<String, List<String>> problems, List<Job> recent, Viewer viewer) {
    return new FormPage(values, problems, recent, viewer).toString();
  }

  /**
   * A job, at {@code jobs/ID}.
   *
   * @param position in the queue, from 1, if it waits there
   */
  public static String job(Job job, OptionalInt position, Viewer viewer) {
    return new JobPage(job, position, viewer).toString();
  }

  /**
   * A part of the list of jobs, at {@code jobs}.
   *
   * @param next where the list goes on, if it does
   */
  public static String history(
      List<Job> jobs, HistoryFilter filter, Optional<String> next, Viewer viewer) {
    return HistoryPage.of(jobs, filter, next, viewer);
  }

  /**
   * The counts of the cache, at {@code cache}.
   *
   * @param stats JSON as {@code senbon cache stats --json} prints it
   */
  public static String cache(String stats, Viewer viewer) {
    return CachePage.of(stats, viewer);
  }

  /**
   * Where a token is given, at {@code login}.
   *
   * @param problem why the last one was not taken; empty at first
   */
  public static String login(String problem, Viewer viewer) {
    Html html = new Html();
    Frame frame = new Frame(html, "./", viewer);
    frame.begin(problem.isEmpty() ? "Sign in" : "Not accepted · Sign in", Frame.NOWHERE, false);
    html.add("<h1>Sign in</h1>\n<form method=\"post\" action=\"login\" class=\"card narrow\">\n");
    html.add("<div class=\"field\"><label for=\"token\">Token</label>\n<input type=\"password\" ");
    html.add("id=\"token\" name=\"token\" required autocomplete=\"current-password\" ");
    html.add(
        problem.isEmpty()
            ? "aria-describedby=\"hint\">"
            : "aria-invalid=\"true\" aria-describedby=\"wrong hint\">");
    if (!problem.isEmpty()) {
      html.add("<p class=\"wrong\" id=\"wrong\" role=\"alert\">%s</p>", problem);
    }
    html.add("<p class=\"hint\" id=\"hint\">Whoever runs this service gives them out.</p></div>\n");
    html.add("<p class=\"actions\"><button class=\"main\">Sign in</button></p></form>\n");
    frame.end();
    return html.toString();
  }

  /**
   * Why a page can't be had.
   *
   * @param status of HTTP
   * @param up from the address asked for to the service's root: {@code ./} for {@code jobs}, {@code
   *     ../} for {@code jobs/ID}
   */
  public static String problem(
      int status, String title, String detail, String requestId, String up, Viewer viewer) {
    Html html = new Html();
    Frame frame = new Frame(html, up, viewer);
    frame.begin(title, Frame.NOWHERE, false);
    html.add("<h1>%s</h1>\n<div class=\"card failed\">", title);
    Sentences sentences = Sentences.of(detail);
    html.add("<p>%s</p>\n", sentences.most());
    if (!sentences.last().isEmpty()) {
      html.add("<p class=\"remedy\">%s</p>\n", sentences.last());
    }
    html.add("<p class=\"hint\">Status %d", status);
    if (!requestId.isEmpty()) {
      html.add(", request <code>%s</code>", requestId);
    }
    html.add("</p></div>\n<p><a href=\"%s\">To the beginning</a></p>\n", up);
    frame.end();
    return html.toString();
  }
}
