package senbon.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TreemapTest {
  private static final double LEAST = 1e-6;

  private static boolean overlap(Treemap.Cell a, Treemap.Cell b) {
    return a.x() + a.width() > b.x() + LEAST
        && b.x() + b.width() > a.x() + LEAST
        && a.y() + a.height() > b.y() + LEAST
        && b.y() + b.height() > a.y() + LEAST;
  }

  private static void expectFilled(List<Long> weights, double width, double height) {
    List<Treemap.Cell> cells = Treemap.of(weights, width, height);
    assertThat(cells).hasSameSizeAs(weights);
    double sum = weights.stream().mapToLong(Long::longValue).sum();
    for (int i = 0; i < cells.size(); i++) {
      Treemap.Cell cell = cells.get(i);
      assertThat(cell.width() * cell.height())
          .as("area of %d", i)
          .isCloseTo(weights.get(i) / sum * width * height, within(1e-6 * width * height));
      assertThat(cell.x()).isGreaterThan(-LEAST);
      assertThat(cell.y()).isGreaterThan(-LEAST);
      assertThat(cell.x() + cell.width()).isLessThan(width + LEAST);
      assertThat(cell.y() + cell.height()).isLessThan(height + LEAST);
      for (int j = 0; j < i; j++) {
        assertThat(overlap(cells.get(j), cell)).as("%d over %d", i, j).isFalse();
      }
    }
  }

  @Test
  void cells_fill_the_rectangle_each_by_its_weight_and_none_over_another() {
    Random random = new Random(5);
    for (int i = 0; i < 60; i++) {
      List<Long> weights = new ArrayList<>();
      for (int j = random.nextInt(50); j >= 0; j--) {
        weights.add(1L + random.nextInt(1 << random.nextInt(20)));
      }
      weights.sort(Comparator.reverseOrder());
      expectFilled(weights, 10 + random.nextInt(1000), 10 + random.nextInt(1000));
    }
  }

  /** The first example of the paper: a rectangle of 6 by 4 with areas 6, 6, 4, 3, 2, 2, 1. */
  @Test
  void the_papers_example_is_laid_out_as_in_the_paper() {
    List<Treemap.Cell> cells = Treemap.of(List.of(6L, 6L, 4L, 3L, 2L, 2L, 1L), 6, 4);
    assertThat(cells.get(0)).isEqualTo(new Treemap.Cell(0, 0, 3, 2));
    assertThat(cells.get(1)).isEqualTo(new Treemap.Cell(0, 2, 3, 2));
    assertThat(cells.get(2).height())
        .as("in a row above the rest")
        .isCloseTo(7 / 3.0, within(LEAST));
    assertThat(cells.get(2).width()).isCloseTo(12 / 7.0, within(LEAST));
  }

  @Test
  void one_weight_takes_all_and_none_takes_nothing() {
    assertThat(Treemap.of(List.of(7L), 10, 20)).containsExactly(new Treemap.Cell(0, 0, 10, 20));
    assertThat(Treemap.of(List.of(), 10, 20)).isEmpty();
  }
}
