package senbon.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static senbon.report.page.ExplainPageTest.all;
import static senbon.report.page.ExplainPageTest.anatomy;
import static senbon.report.page.ExplainPageTest.page;
import static senbon.report.page.ExplainPageTest.pair;
import static senbon.report.page.ExplainPageTest.patch;
import static senbon.report.page.ExplainPageTest.whole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import senbon.base.io.Digest;
import senbon.report.Anatomy;
import senbon.report.Anatomy.Piece;

/** What holds for every page: it can be shown anywhere, read by anyone, and made again. */
final class ShownAnywhereTest {
  @Test
  void what_a_strict_policy_would_refuse_is_in_no_page_and_the_style_is_one_for_all()
      throws IOException {
    Anatomy odd = anatomy("b", whole("a\" style=\"x", 5), patch("onclick=x", 7));
    for (String html :
        List.of(
            page(anatomy("a")),
            page(pair()),
            page(odd),
            ExplainPage.of(odd, Optional.of(anatomy("c", whole("z", 3)))))) {
      assertThat(all(html, "<style>")).hasSize(1);
      assertThat(html).contains("<style>" + ExplainPage.style() + "</style>");
      assertThat(all(html, "<(script|link|img|iframe|object|base|form)\\b")).isEmpty();
      assertThat(all(html, "<[^>]* (style|on[a-z]+|src|xlink:href)=")).isEmpty();
      assertThat(all(html, "<[^>]*href=\"(?!#)")).isEmpty();
    }
    assertThat(ExplainPage.style()).doesNotContain("<", "url(", "@import", "\r");
  }

  @Test
  void the_documents_give_the_hash_of_the_style_that_pages_have() throws IOException {
    byte[] style = ExplainPage.style().getBytes(StandardCharsets.UTF_8);
    String hash =
        Base64.getEncoder().encodeToString(HexFormat.of().parseHex(Digest.sha256(style).hex()));
    assertThat(Files.readString(Path.of("docs/partials.md"))).contains("'sha256-" + hash + "'");
  }

  @Test
  void colours_are_told_from_their_ground_as_wcag_aa_asks() throws IOException {
    String style = ExplainPage.style();
    int dark = style.indexOf("dark)");
    for (String scheme : List.of(style.substring(0, dark), style.substring(dark))) {
      for (String ground : List.of("back", "card")) {
        for (String text : List.of("text", "dim", "link")) {
          assertThat(contrast(scheme, text, ground)).as(text + ground).isGreaterThan(4.5);
        }
      }
      assertThat(contrast(scheme, "text", "mark")).isGreaterThan(4.5);
      for (int i = 0; i <= 5; i++) {
        assertThat(contrast(scheme, "t" + i, "s" + i)).as("step " + i).isGreaterThan(4.5);
      }
      for (String bar : List.of("patch", "whole", "control", "diff", "extra", "grew", "shrank")) {
        assertThat(contrast(scheme, bar, "card")).as(bar).isGreaterThan(3);
      }
    }
  }

  private static double contrast(String scheme, String one, String other) {
    double a = luminance(scheme, one);
    double b = luminance(scheme, other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** As WCAG 2.2 defines relative luminance, of a colour in three or six digits. */
  private static double luminance(String scheme, String name) {
    String digits = all(scheme, "--" + name + ": #[0-9a-f]+").get(0).replaceAll(".*#", "");
    int size = digits.length() / 3;
    double[] weights = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      String one = digits.substring(size * i, size * (i + 1)).repeat(3 - size);
      double c = Integer.parseInt(one, 16) / 255.0;
      sum += weights[i] * (c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4));
    }
    return sum;
  }

  @Test
  void what_turns_or_breaks_text_is_shown_and_every_quote_is_escaped() throws IOException {
    String html = page(anatomy("a", whole("d/a\u202egpj\u0007\n\"'<b>&", 5000)));
    assertThat(html).contains("d/a\\u202egpj\\u0007\\u000a&quot;&#39;&lt;b&gt;&amp;");
    assertThat(all(html, "[\\u202e\\u0007]|<b>&|'&lt;")).isEmpty();
  }

  @Test
  void three_thousand_files_make_a_page_of_no_more_than_half_a_megabyte() throws IOException {
    List<Piece> many = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      many.add(whole("lib/module" + i % 37 + "/sub" + i % 11 + "/file_" + i + ".js", 40 + i * 7));
    }
    Anatomy anatomy = anatomy("a", many.toArray(Piece[]::new));
    String html = page(anatomy);
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(500_000);
    for (int i = 0; i < 3000; i++) {
      assertThat(html).contains("file_" + i + ".js");
    }
    Collections.shuffle(many, new Random(1));
    assertThat(page(anatomy("a", many.toArray(Piece[]::new)))).isEqualTo(html);
  }
}
