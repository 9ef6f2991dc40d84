package senbon.service.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import senbon.base.json.Json;
import senbon.queue.Job;
import senbon.queue.JobFile;
import senbon.queue.JobKind;
import senbon.queue.JobProblem;
import senbon.queue.JobResult;
import senbon.queue.JobState;

final class PagesTest {
  private static final String HOSTILE = "\"'><script>alert(1)</script>&%s%n\u202E</textarea>";

  private static List<MatchResult> all(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().toList();
  }

  private static String page(Job job) {
    return Pages.job(job, OptionalInt.empty(), MadeJobs.viewer());
  }

  @Test
  void no_page_has_style_or_script_of_its_own_or_anything_from_elsewhere() {
    MadeJobs.pages()
        .forEach(
            (name, html) -> {
              assertThat(html).as(name).doesNotContain("style=", "<style", "javascript:", "<base");
              assertThat(all(html, "<script[^>]*>([^<]*)</script>"))
                  .as(name)
                  .singleElement()
                  .satisfies(script -> assertThat(script.group(1)).isEmpty());
              assertThat(all(html, "\\son[a-z]+=")).as(name).isEmpty();
              assertThat(all(html, "(?:href|src|action|data-self|data-events)=\"(?:/|[a-z]+:)"))
                  .as(name + " names nothing by a whole address")
                  .isEmpty();
            });
  }

  @Test
  void every_element_is_closed_in_its_place_and_every_id_is_there_once() {
    Set<String> empty = Set.of("meta", "link", "img", "input", "br", "rect");
    MadeJobs.pages()
        .forEach(
            (name, html) -> {
              List<String> open = new ArrayList<>();
              for (MatchResult tag : all(html, "<(/?)([a-z0-9]+)(?:\"[^\"]*\"|[^>\"])*>")) {
                boolean hasEnd = !empty.contains(tag.group(2));
                if (hasEnd && tag.group(1).isEmpty()) {
                  open.add(tag.group(2));
                } else if (hasEnd) {
                  assertThat(open).as(name + " at " + tag.start()).isNotEmpty();
                  assertThat(open.remove(open.size() - 1)).as(name).isEqualTo(tag.group(2));
                }
              }
              assertThat(open).as(name).isEmpty();
              List<String> ids =
                  all(html, "\\sid=\"([^\"]*)\"").stream().map(m -> m.group(1)).toList();
              assertThat(new HashSet<>(ids)).as(name).hasSameSizeAs(ids);
              for (MatchResult use :
                  all(html, "(?:aria-labelledby|for|aria-describedby)=\"([^\"]*)\"")) {
                assertThat(ids).as(name).contains(use.group(1).split(" "));
              }
            });
  }

  @Test
  void hostile_values_stay_texts_wherever_they_stand() {
    MadeJobs.Made made = MadeJobs.finished();
    String json = "\"" + HOSTILE.replace("\"", "\\\"") + "\"";
    made.client = HOSTILE;
    made.request =
        "{\"from\":{\"url\":%1$s,\"hash\":%1$s,\"mirrors\":[%1$s]},\"to\":{\"url\":%1$s},\"options\":{%1$s:%1$s,\"full\":[%1$s]}}"
            .replace("%1$s", json);
    made.result =
        Optional.of(
            new JobResult(
                "{\"share\":0.5,\"from\":{\"product\":%s},\"tools\":{\"rule\":%s,\"pins\":%s,\"patch\":%s},\"counts\":{%s:1}}"
                    .replace("%s", json),
                List.of(new JobFile(HOSTILE, 1, HOSTILE, HOSTILE))));
    made.problem = Optional.of(new JobProblem(HOSTILE, HOSTILE, false, 1));
    List<String> pages = new ArrayList<>();
    for (JobState state : JobState.values()) {
      pages.add(page(made.in(state)));
    }
    Job job = made.in(JobState.DONE);
    pages.add(
        Pages.form(
            FormValues.of(job),
            Map.of("from_url", List.of(HOSTILE), "full", List.of(HOSTILE), "", List.of(HOSTILE)),
            List.of(job),
            MadeJobs.viewer()));
    pages.add(
        Pages.history(
            List.of(job),
            new HistoryFilter(Optional.empty(), HOSTILE, HOSTILE),
            Optional.of(HOSTILE),
            MadeJobs.viewer()));
    pages.add(Pages.login(HOSTILE, MadeJobs.reader()));
    pages.add(Pages.problem(400, HOSTILE, HOSTILE, HOSTILE, "./", MadeJobs.reader()));
    for (String html : pages) {
      assertThat(html).contains("&lt;script&gt;").doesNotContain("<script>", "\u202E", "'><");
      assertThat(all(html, "</textarea>")).hasSameSizeAs(all(html, "<textarea"));
    }
  }

  @Test
  void what_may_be_secret_in_addresses_is_not_shown() {
    MadeJobs.Made made = new MadeJobs.Made();
    made.request =
        "{\"from\":{\"url\":\"https://me:hunter2@example.org/a.mar?sig=s3cret\"},"
            + "\"to\":{\"url\":\"https://example.org/b.mar?X-Amz-Signature=s3cret\","
            + "\"mirrors\":[\"https://me:hunter2@example.org/b.mar\"]}}";
    String html = page(made.in(JobState.FAILED));
    assertThat(html)
        .contains("https://example.org/a.mar", "Put them back before you run the commands")
        .doesNotContain("hunter2", "s3cret", "X-Amz");
    assertThat(
            Pages.form(
                FormValues.of(made.in(JobState.FAILED)), Map.of(), List.of(), MadeJobs.viewer()))
        .doesNotContain("hunter2", "s3cret", "X-Amz");
  }

  @Test
  void a_job_on_its_way_is_watched_and_one_that_ended_is_not() {
    for (JobState state : JobState.values()) {
      String html = page(MadeJobs.finished().in(state));
      assertThat(html.contains("data-events=\"../v1/partials/")).isEqualTo(!state.isFinal());
      assertThat(html.contains("http-equiv=\"refresh\"")).isEqualTo(!state.isFinal());
      assertThat(html.contains("/cancel\"")).isEqualTo(!state.isFinal());
      assertThat(html.contains("/again\"")).isEqualTo(state.isFinal() && state != JobState.DONE);
    }
  }

  @Test
  void the_stages_say_what_is_done_what_goes_on_and_what_is_to_come() {
    String html = page(MadeJobs.running("patch", 57.9));
    assertThat(all(html, "<li data-stage[^>]*class=\"done\"")).hasSize(3);
    assertThat(all(html, "aria-current=\"step\">Patch")).hasSize(1);
    assertThat(html).contains("57 %", "about 43 s left", "<title>57 % · ");
    assertThat(page(MadeJobs.running("diff", 1))).contains("aria-current=\"step\">Patch");
    assertThat(page(MadeJobs.running("", 0))).contains("Starting").doesNotContain("\"step\"");
    assertThat(page(MadeJobs.running("weigh", 3))).contains("At work: weigh");
  }

  @Test
  void who_may_not_change_a_job_gets_no_buttons_for_it() {
    Viewer other =
        new Viewer(
            "somebody", true, false, Viewer.SignIn.DONE, "https://example.org/", MadeJobs.NOW);
    for (Job job : MadeJobs.all().values()) {
      assertThat(Pages.job(job, OptionalInt.empty(), other)).doesNotContain("/cancel", "/again");
      assertThat(Pages.job(job, OptionalInt.empty(), MadeJobs.reader()))
          .doesNotContain("/cancel", "/again");
    }
    assertThat(Pages.form(FormValues.EMPTY, Map.of(), List.of(), MadeJobs.reader()))
        .doesNotContain("from_url")
        .contains("Sign in");
    assertThat(Pages.form(FormValues.EMPTY, Map.of(), List.of(), other))
        .contains("from_url")
        .doesNotContain("no_cache", "\"priority\"");
  }

  @Test
  void a_failure_is_told_with_its_remedy_apart() {
    assertThat(
            page(
                MadeJobs.failed(
                    "mismatch", "The hash of a.mar v1.5 differs. Correct it.", false, 4)))
        .contains(
            "It failed: a hash or size, or an update&#39;s result, differs",
            "<p>The hash of a.mar v1.5 differs.</p>",
            "<p class=\"remedy\">Correct it.</p>",
            "Exit code 4");
    assertThat(page(MadeJobs.failed("worker-lost", "It went away", true, 1)))
        .contains("It failed: the worker was lost", "may well succeed at another time");
  }

  @Test
  void commands_give_the_same_wish_whatever_is_in_it() {
    MadeJobs.Made made = MadeJobs.finished();
    made.request =
        "{\"from\":{\"url\":\"https://example.org/it's\"},\"options\":{\"any_channel\":true,"
            + "\"fail_if_larger_than\":0.8,\"full\":[\"a b\",\"c\"],\"identical\":false},"
            + "\"to\":{\"hash\":\"sha256:ab\",\"url\":\"https://example.org/b\"}}";
    Job job = made.in(JobState.DONE);
    Commands commands = new Commands(job, Asked.of(job), MadeJobs.viewer());
    assertThat(commands.senbon())
        .isEqualTo(
            """
            senbon diff 'https://example.org/it'\\''s' \\
              https://example.org/b \\
              --to-hash=sha256:ab \\
              --any-channel \\
              --fail-if-larger-than=0.8 \\
              --full='a b' \\
              --full=c""");
    assertThat(commands.curl())
        .startsWith("curl -sS https://senbon.example.org/v1/partials \\\n")
        .contains("$SENBON_TOKEN")
        .contains("\"url\": \"https://example.org/it'\\''s\"")
        .endsWith("}'");
  }

  @Test
  void a_plan_tells_sizes_whichever_way_its_result_came() {
    MadeJobs.Made made = MadeJobs.finished();
    made.kind = JobKind.PLAN;
    for (String document : List.of(MadeJobs.PLAN, "{\"results\":" + MadeJobs.PLAN + "}")) {
      made.result = Optional.of(new JobResult(document, List.of()));
      assertThat(page(made.in(JobState.DONE)))
          .contains("About <b>5.02 MB</b>", "6.60 % of the complete update", "libxul.so")
          .doesNotContain("/content");
    }
  }

  @Test
  void two_files_of_one_name_are_told_apart_by_their_directories() {
    MadeJobs.Made made = new MadeJobs.Made();
    made.request =
        "{\"from\":{\"url\":\"https://example.org/one/public/x.mar\"},\"to\":{\"url\":\"https://example.org/two/public/x.mar\"}}";
    assertThat(Asked.of(made.in(JobState.QUEUED)).title())
        .isEqualTo("one/public/x.mar → two/public/x.mar");
    assertThat(Asked.of(MadeJobs.done()).title())
        .isEqualTo("firefox-128.0.complete.mar → firefox-128.0.2.complete.mar");
  }

  @Test
  void the_form_says_the_wish_of_the_interface_and_takes_it_back() {
    FormValues values =
        new FormValues(
            Map.of(
                "from_url", " https://example.org/a ",
                "from_hash", "ab".repeat(32),
                "to_url", "https://example.org/b",
                "to_mirrors", "https://m.example.org/b\r\n\r\nhttps://n.example.org/b\r\n",
                "max_patches", "12",
                "fail_if_larger_than", "0.8",
                "any_channel", "true",
                "effort", "",
                "priority", "many"));
    assertThat(Json.line(values.wish()))
        .isEqualTo(
            "{\"from\":{\"url\":\"https://example.org/a\",\"hash\":\"sha256:"
                + "ab".repeat(32)
                + "\"},\"to\":{\"url\":\"https://example.org/b\",\"mirrors\":[\"https://m.example.org/b\","
                + "\"https://n.example.org/b\"]},\"options\":{\"max_patches\":12,"
                + "\"fail_if_larger_than\":0.8,\"any_channel\":true},\"priority\":\"many\"}");
    assertThat(FormValues.field("/from/url")).isEqualTo("from_url");
    assertThat(FormValues.field("/from/mirrors/0")).isEqualTo("from_mirrors");
    assertThat(FormValues.field("/options/full/3")).isEqualTo("full");
    assertThat(FormValues.field("/priority")).isEqualTo("priority");
    assertThat(FormValues.field("")).isEmpty();
    assertThat(Json.line(FormValues.of(MadeJobs.done()).wish()))
        .contains(MadeJobs.OLD, MadeJobs.NEW, "\"full\":[\"browser/omni.ja\",\"omni.ja\"]");
  }

  @Test
  void a_list_goes_on_with_the_same_filter() {
    String html =
        Pages.history(
            List.of(MadeJobs.done()),
            new HistoryFilter(Optional.of(JobState.DONE), "a&b", "old"),
            Optional.of("x="),
            MadeJobs.viewer());
    assertThat(html)
        .contains("href=\"jobs?cursor=x%3D&amp;state=done&amp;text=a%26b\"")
        .contains("href=\"jobs?state=done&amp;text=a%26b\"")
        .contains("<option value=\"done\" selected>");
  }

  @Test
  void assets_are_named_by_their_content_and_a_page_weighs_little() {
    MadeJobs.pages()
        .forEach(
            (name, html) -> {
              for (MatchResult use :
                  all(html, "(?:href|src)=\"(?:\\.\\./|\\./)assets/([^\"]*)\"")) {
                assertThat(Assets.find(use.group(1))).as(use.group(1)).isPresent();
              }
              int weight = html.getBytes(StandardCharsets.UTF_8).length + Assets.weight();
              assertThat(weight).as(name).isLessThanOrEqualTo(60_000);
            });
    assertThat(Assets.find("page.css")).isEmpty();
    assertThat(Assets.find("page-0000000000000000.css")).isEmpty();
  }
}
