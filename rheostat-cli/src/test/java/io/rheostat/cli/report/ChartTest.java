package io.rheostat.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.cli.report.Series.Point;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ChartTest {
    private static final List<Point> POINTS = List.of(new Point(0, 1), new Point(100, 2));

    @Test
    void equal_rings_stand_around_one_another_and_above_all_lines() {
        Chart chart = new Chart(
                "depth",
                "error",
                "budget",
                List.of(
                        Series.rings("depth first, test", 0, POINTS),
                        Series.line("depth first, held-out", 0, POINTS),
                        Series.rings("parts first, test", 1, List.of(POINTS.get(0), new Point(100, 1.5)))));
        String svg = chart.svg().toString();
        List<String> radii = Pattern.compile(" r=\"([0-9.]+)\"")
                .matcher(svg)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(radii).containsExactly("3.5", "3.5", "5.9", "3.5");
        assertThat(svg.indexOf("<polyline")).isLessThan(svg.indexOf("<circle"));
    }

    @Test
    void a_chart_without_any_point_says_so_in_the_place_of_its_lines() {
        String svg = new Chart("parts", "loss", "step", List.of(Series.line("largest subnet", 0, List.of())))
                .svg()
                .toString();
        assertThat(svg).contains("parts", "nothing was noted");
        assertThat(new Chart("parts", "loss", "step", List.of(Series.line("largest subnet", 0, POINTS)))
                        .svg()
                        .toString())
                .doesNotContain("nothing was noted");
    }
}
