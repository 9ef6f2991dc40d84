package senbon.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import senbon.lint.Lint;
import senbon.report.Anatomy;
import senbon.report.Anatomy.Kind;
import senbon.report.Anatomy.Piece;
import senbon.report.KnownPair;
import senbon.report.UpdateFacts;

final class ExplainPageTest {
  static final UpdateFacts UNKNOWN =
      new UpdateFacts("2.0", "release", Optional.empty(), Optional.empty(), List.of(), List.of());

  static Piece whole(String path, long packed) {
    return new Piece(
        path,
        Kind.WHOLE,
        "new",
        packed,
        2 * packed,
        "xz",
        Optional.empty(),
        OptionalLong.of(2 * packed));
  }

  static Piece patch(String path, long packed) {
    Anatomy.Parts parts =
        new Anatomy.Parts(
            32,
            List.of(
                new Anatomy.Part("control", 24, OptionalLong.empty(), packed / 4),
                new Anatomy.Part("diff", 500, OptionalLong.of(7), packed / 4),
                new Anatomy.Part("extra", 60, OptionalLong.empty(), packed / 2)),
            0,
            0,
            true,
            List.of());
    return new Piece(
        path,
        Kind.PATCH,
        "MBDIFF10 patch",
        packed,
        616,
        "xz",
        Optional.of(parts),
        OptionalLong.of(560));
  }

  static Anatomy anatomy(String location, Piece... pieces) {
    long sum = 100;
    for (Piece piece : pieces) {
      sum += piece.packed();
    }
    return new Anatomy(location, sum, 100, List.of(pieces), List.of(), UNKNOWN);
  }

  static String page(Anatomy anatomy) throws IOException {
    return ExplainPage.of(anatomy, Optional.empty());
  }

  static List<String> all(String html, String pattern) {
    return Pattern.compile(pattern).matcher(html).results().map(MatchResult::group).toList();
  }

  /** Every element but those without an end is closed in its place. */
  private static void expectBalanced(String html) {
    List<String> open = new ArrayList<>();
    for (MatchResult tag :
        Pattern.compile("<(/?)([a-z0-9]+)[^>]*?(/?)>").matcher(html).results().toList()) {
      String name = tag.group(2);
      boolean hasEnd = tag.group(3).isEmpty() && !name.equals("meta");
      if (hasEnd && tag.group(1).isEmpty()) {
        open.add(name);
      } else if (hasEnd) {
        assertThat(open.remove(open.size() - 1)).as("at %d", tag.start()).isEqualTo(name);
      }
    }
    assertThat(open).isEmpty();
  }

  @Test
  void whatever_is_in_a_partial_the_page_is_whole() throws IOException {
    expectBalanced(page(anatomy("dir/none.mar")));
    expectBalanced(page(anatomy("a", whole("a", 1))));
    expectBalanced(page(anatomy("a", patch("d/e/f/g", 50), whole("d/e/f/h", 900))));
    List<Piece> many = new ArrayList<>();
    for (int i = 0; i < 700; i++) {
      many.add(i % 3 == 0 ? patch("d" + i % 9 + "/p" + i, 10 + i) : whole("w" + i, i));
    }
    Anatomy large = anatomy("a", many.toArray(Piece[]::new));
    expectBalanced(page(large));
    expectBalanced(ExplainPage.of(large, Optional.of(anatomy("b", many.get(3), patch("x", 9)))));
  }

  @Test
  void no_name_of_a_member_becomes_markup() throws IOException {
    String odd = "<script>alert(\"1\")</script>&amp;";
    Anatomy anatomy =
        new Anatomy(
            "/x/" + odd.replace('/', '_'),
            1100,
            100,
            List.of(
                new Piece(
                    odd, Kind.UNKNOWN, odd, 1000, 5, odd, Optional.empty(), OptionalLong.empty())),
            List.of(new Lint.Finding(Lint.Severity.WARNING, "unused", odd)),
            UNKNOWN);
    String html = ExplainPage.of(anatomy, Optional.of(anatomy("<b>.mar", whole(odd, 1))));
    assertThat(html).doesNotContain("<script").contains("&lt;script&gt;alert(&quot;1&quot;)");
    expectBalanced(html);
  }

  @Test
  void every_cell_of_the_map_leads_to_a_row_of_the_table() throws IOException {
    String html =
        page(anatomy("a", whole("d/big", 9000), patch("d/small", 800), whole("other", 4000)));
    List<String> rows = all(html, "<tr id=\"m\\d+\"");
    assertThat(rows).hasSize(3);
    for (String link : all(html, "href=\"#m\\d+\"")) {
      assertThat(html).contains("<tr " + link.replace("href=\"#", "id=\"") + ">");
    }
    assertThat(all(html, "<a href=\"#m\\d+\" class=")).as("in both maps").hasSize(6);
  }

  @Test
  void the_largest_member_is_named_first() throws IOException {
    assertThat(page(anatomy("a", whole("small", 100), whole("large", 900))))
        .contains("in 2 members", "large alone is 81.8 % of the partial.");
    assertThat(page(anatomy("a", whole("x", 500), whole("y", 400), whole("z", 300))))
        .contains("in 3 members", "Half of the partial is in the 2 largest, x first with 38.5 %.");
    assertThat(page(anatomy("a"))).contains("in 0 members", "There is no member.");
  }

  static Anatomy pair() {
    return new Anatomy(
        "p.mar",
        1000,
        100,
        List.of(whole("w", 500), patch("p", 400)),
        List.of(),
        new UpdateFacts(
            "2.0",
            "release",
            Optional.of(new KnownPair.Side("Hello", "1.0", "release", 9_000)),
            Optional.of(new KnownPair.Side("Hello", "2.0", "release", 10_000)),
            List.of(
                new UpdateFacts.Other("gone/file", OptionalLong.of(4_200), "only in the old build"),
                new UpdateFacts.Other("gone/", OptionalLong.empty(), "if it is empty")),
            List.of(new UpdateFacts.Other("same/one", OptionalLong.of(70), "as it was"))));
  }

  @Test
  void the_head_tells_product_versions_channel_and_share_of_the_complete() throws IOException {
    assertThat(page(pair()))
        .contains(
            "<h1>Hello 1.0 → 2.0</h1>",
            "<b>1.0 kB</b> 10.0 % of the complete update, in 2 members",
            "<dt>From</dt><dd>1.0, complete 9.0 kB</dd>",
            "<dt>To</dt><dd>2.0, complete 10.0 kB</dd>",
            "<dt>Channel</dt><dd>release</dd>");
    assertThat(page(anatomy("p.mar", whole("w", 5))))
        .contains("<h1>2.0</h1>", "A partial alone tells neither");
  }

  @Test
  void removed_and_unchanged_files_are_listed_with_their_reasons() throws IOException {
    assertThat(page(pair()))
        .contains(
            "<h2>Removed: 2</h2>",
            "only in the old build (1)</summary>",
            "<b>gone/</b> <span>file <small>4.2</small></span>",
            "if it is empty (1)</summary>",
            "<b>./</b> <span>gone/</span>",
            "<h2>Unchanged: 1</h2>",
            "<b>same/</b> <span>one <small>0.1</small></span>");
  }

  @Test
  void parts_of_a_patch_are_explained_in_plain_words() throws IOException {
    assertThat(page(pair()))
        .contains("control</span> <small>where to copy from in the old file")
        .contains("diff</span> <small>what to add to the copied bytes")
        .contains("extra</span> <small>new bytes, like nothing in the old file");
  }

  @Test
  void the_colour_of_an_area_tells_how_well_its_file_shrank() throws IOException {
    List<Piece> pieces = new ArrayList<>();
    long[] makes = {200_000, 50_000, 10_000, 4_000, 1_500};
    for (long size : makes) {
      pieces.add(
          new Piece(
              "f" + size,
              Kind.WHOLE,
              "new",
              1000,
              size,
              "xz",
              Optional.empty(),
              OptionalLong.of(size)));
    }
    pieces.add(
        new Piece("odd", Kind.UNKNOWN, "x", 1000, 0, "xz", Optional.empty(), OptionalLong.empty()));
    assertThat(
            all(
                page(anatomy("a", pieces.toArray(Piece[]::new))),
                "class=\"s\\d\"><title>[a-z0-9]+"))
        .containsExactlyInAnyOrder(
            twice(
                "class=\"s1\"><title>f200000",
                "class=\"s2\"><title>f50000",
                "class=\"s3\"><title>f10000",
                "class=\"s4\"><title>f4000",
                "class=\"s5\"><title>f1500",
                "class=\"s0\"><title>odd"));
  }

  /** One for the wide map, one for the narrow one. */
  private static String[] twice(String... texts) {
    return Stream.concat(Stream.of(texts), Stream.of(texts)).toArray(String[]::new);
  }

  @Test
  void findings_stand_on_the_page_with_their_severity() throws IOException {
    Anatomy found =
        new Anatomy(
            "a",
            10,
            10,
            List.of(),
            List.of(new Lint.Finding(Lint.Severity.ERROR, "no-v3", "There is no manifest.")),
            UNKNOWN);
    assertThat(page(found))
        .contains("<li class=\"error\"><b>error</b> <code>no-v3</code> There is no manifest.</li>");
    assertThat(page(anatomy("a"))).doesNotContain("class=\"findings\"");
  }

  @Test
  void tiny_files_share_one_area_that_counts_them() throws IOException {
    List<Piece> pieces = new ArrayList<>(List.of(whole("d/huge", 50_000_000)));
    for (int i = 0; i < 40; i++) {
      pieces.add(whole("d/tiny" + i, 20));
    }
    String html = page(anatomy("a", pieces.toArray(Piece[]::new)));
    assertThat(html).contains("40 smaller files");
  }

  @Test
  void changes_tell_what_grew_what_shrank_and_what_is_new() throws IOException {
    String html =
        ExplainPage.of(
            anatomy("now.mar", whole("new", 2000), whole("grew", 3000), whole("same", 5)),
            Optional.of(
                anatomy("old.mar", whole("grew", 1000), whole("gone", 400), whole("same", 5))));
    assertThat(html).contains("What changed since old.mar", "new here", "no longer sent");
    assertThat(all(html, "class=\"(grew|shrank)\""))
        .containsExactly("class=\"grew\"", "class=\"grew\"", "class=\"shrank\"");
    assertThat(
            ExplainPage.of(anatomy("a", whole("x", 1)), Optional.of(anatomy("b", whole("x", 1)))))
        .contains("0 members are of another size")
        .doesNotContain("bars both");
  }

  @Test
  void many_changes_are_cut_in_the_middle() throws IOException {
    List<Piece> before = new ArrayList<>();
    List<Piece> now = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      before.add(whole("f" + i, i < 20 ? 1 : 100 + i));
      now.add(whole("f" + i, i < 20 ? 100 + i : 1));
    }
    String html =
        ExplainPage.of(
            anatomy("a", now.toArray(Piece[]::new)),
            Optional.of(anatomy("b", before.toArray(Piece[]::new))));
    assertThat(html).contains("16 more in between");
    assertThat(all(html, "class=\"(grew|shrank)\"")).hasSize(24);
  }
}
