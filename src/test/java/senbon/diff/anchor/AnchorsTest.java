package senbon.diff.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AnchorsTest {
  @Test
  void of_too_many_the_longest_are_kept_in_order() {
    Anchors anchors = new Anchors();
    anchors.add(0, 10, 1);
    anchors.add(5, 40, 2);
    anchors.add(50, 60, 3);
    anchors.add(60, 90, 4);
    assertThat(anchors.longest(4)).isSameAs(anchors);
    assertThat(list(anchors.longest(3))).containsExactly("0-10+1", "5-40+2", "60-90+4");
    assertThat(list(anchors.longest(1))).containsExactly("5-40+2");
  }

  @Test
  void gaps_of_the_old_file_are_what_no_anchor_leads_to() {
    Anchors anchors = new Anchors();
    anchors.add(0, 100, 500); // 500 to 600 of the old file
    anchors.add(100, 200, -100); // 0 to 100
    anchors.add(200, 250, 380); // 580 to 630
    Gaps gaps = Gaps.ofOld(anchors, 1000, 32, 10);
    assertThat(ranges(gaps)).containsExactly("90-510", "620-1000");
    assertThat(ranges(Gaps.ofOld(anchors, 1000, 371, 10))).containsExactly("90-510");
    assertThat(ranges(Gaps.ofOld(new Anchors(), 1000, 32, 10))).containsExactly("0-1000");
    assertThat(ranges(Gaps.ofOld(new Anchors(), 9_000_000, 32, 10)))
        .containsExactly("0-4194304", "4194304-8388608", "8388608-9000000");
  }

  private static List<String> list(Anchors anchors) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < anchors.size(); i++) {
      list.add(anchors.start(i) + "-" + anchors.end(i) + "+" + anchors.diagonal(i));
    }
    return list;
  }

  private static List<String> ranges(Gaps gaps) {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < gaps.size(); i++) {
      list.add(gaps.start(i) + "-" + gaps.end(i));
    }
    return list;
  }
}
