package io.rheostat.image.legend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.rheostat.image.ClassColours;
import io.rheostat.image.Palette;
import io.rheostat.image.Scale;
import io.rheostat.image.legend.ClassLegend.Entry;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LegendedPictureTest {
    private static final int WHITE = 0xFFFFFF;
    private static final int PAINT = 0x123456;

    private static BufferedImage picture(int height, int width) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < height * width; i++) {
            picture.setRGB(i % width, i / width, PAINT);
        }
        return picture;
    }

    private static ClassLegend classes(int count) {
        return new ClassLegend(IntStream.range(0, count)
                .mapToObj(i -> new Entry(ClassColours.PLAIN.of(i), "class " + i, 1.0 / count))
                .toList());
    }

    private static DepthLegend depth() {
        return new DepthLegend(Scale.around(DoubleStream.of(0.7, 4.2), 5));
    }

    private static long count(BufferedImage sheet, int colour) {
        return IntStream.range(0, sheet.getWidth() * sheet.getHeight())
                .filter(i -> (sheet.getRGB(i % sheet.getWidth(), i / sheet.getWidth()) & WHITE) == colour)
                .count();
    }

    private static List<Legend> legends() {
        return List.of(classes(3), depth(), new NormalsLegend(), ProbabilityLegend.HEAT, ProbabilityLegend.INK);
    }

    @Test
    void the_picture_stands_unchanged_beside_every_legend() {
        for (Legend legend : legends()) {
            BufferedImage sheet = LegendedPicture.of(picture(300, 400), legend);
            assertThat(count(sheet, PAINT)).as("%s", legend).isEqualTo(300 * 400);
            assertThat(sheet.getWidth()).isGreaterThan(400);
        }
    }

    @Test
    void pictures_of_one_size_stand_side_by_side_and_share_a_legend() {
        BufferedImage one = LegendedPicture.of(picture(32, 25), depth());
        BufferedImage two = LegendedPicture.of(List.of(picture(32, 25), picture(32, 25)), depth());
        assertThat(count(two, PAINT)).isEqualTo(2 * count(one, PAINT));
        assertThat(two.getHeight()).isEqualTo(one.getHeight());
        assertThat(two.getWidth() - one.getWidth()).isEqualTo(25 * 8 + 13);
    }

    @Test
    void a_line_above_moves_the_picture_down_and_widens_the_sheet_where_it_has_to() {
        BufferedImage plain = LegendedPicture.of(List.of(picture(240, 240)), depth(), "");
        BufferedImage headed = LegendedPicture.of(List.of(picture(240, 240)), depth(), "depth; ".repeat(30));
        assumeThat(Pen.canWrite()).isTrue();
        assertThat(headed.getHeight() - plain.getHeight()).isEqualTo(2 * 13);
        assertThat(headed.getWidth()).isGreaterThan(2 * plain.getWidth());
        assertThat(count(headed, PAINT)).isEqualTo(240 * 240);
    }

    @Test
    void a_small_picture_is_magnified_by_a_whole_number() {
        BufferedImage sheet = LegendedPicture.of(picture(32, 25), depth());
        assertThat(count(sheet, PAINT)).isEqualTo(32 * 25 * 8 * 8);
    }

    @Test
    void without_fonts_there_is_all_but_the_text() {
        for (Legend legend : legends()) {
            BufferedImage written = LegendedPicture.of(List.of(picture(240, 240)), legend, true);
            BufferedImage silent = LegendedPicture.of(List.of(picture(240, 240)), legend, false);
            assertThat(count(silent, PAINT)).isEqualTo(240 * 240);
            assertThat(silent.getWidth()).isLessThanOrEqualTo(written.getWidth());
            assertThat(count(silent, WHITE))
                    .as("%s", legend)
                    .isLessThan((long) silent.getWidth() * silent.getHeight() - 240 * 240);
        }
    }

    @Test
    void every_class_that_is_named_has_a_square_of_its_colour() {
        BufferedImage sheet = LegendedPicture.of(List.of(picture(240, 240)), classes(5), false);
        for (int i = 0; i < 5; i++) {
            assertThat(count(sheet, ClassColours.PLAIN.of(i))).isEqualTo(13 * 13);
        }
    }

    @Test
    void classes_beyond_the_height_are_not_drawn_and_do_not_grow_the_sheet() {
        BufferedImage few = LegendedPicture.of(List.of(picture(240, 240)), classes(3), false);
        BufferedImage many = LegendedPicture.of(List.of(picture(240, 240)), classes(60), false);
        assertThat(many.getHeight()).isEqualTo(few.getHeight());
        assertThat(count(many, ClassColours.PLAIN.of(0))).isPositive();
        assertThat(count(many, ClassColours.PLAIN.of(59))).isZero();
    }

    @Test
    void the_bar_runs_from_the_nearest_colour_at_the_bottom_to_the_farthest_on_top() {
        BufferedImage sheet = LegendedPicture.of(List.of(picture(240, 240)), depth(), false);
        int middle = 13 + 240 + 13 + 6;
        assertThat(sheet.getRGB(middle, 13) & WHITE).isEqualTo(Palette.heat(1 - 0.5 / 240));
        assertThat(sheet.getRGB(middle, 13 + 239) & WHITE).isEqualTo(Palette.heat(0.5 / 240));
    }

    @Test
    void the_bar_of_probabilities_runs_from_0_at_the_bottom_to_1_on_top() {
        BufferedImage sheet = LegendedPicture.of(List.of(picture(240, 240)), ProbabilityLegend.INK, false);
        int middle = 13 + 240 + 13 + 6;
        assertThat(sheet.getRGB(middle, 13) & WHITE).isEqualTo(Palette.ink(1 - 0.5 / 240));
        assertThat(sheet.getRGB(middle, 13 + 239) & WHITE).isEqualTo(Palette.ink(0.5 / 240));
    }

    @Test
    void a_picture_as_flat_as_a_line_has_a_whole_legend() {
        BufferedImage sheet = LegendedPicture.of(picture(2, 900), depth());
        assertThat(sheet.getHeight()).isGreaterThan(12 * 900 / 40);
    }
}
