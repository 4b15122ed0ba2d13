package io.rheostat.runtime.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.image.ClassColours;
import io.rheostat.image.Palette;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.task.TaskKind;
import io.rheostat.tensor.FloatTensor;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResultPicturesTest {
    private static final int SIDE = 240;
    private static final int PLANE = SIDE * SIDE;

    private static BufferedImage of(Task task, int channels, float... first) {
        float[] values = new float[channels * PLANE];
        for (int i = 0; i < values.length; i++) {
            values[i] = first[i / PLANE] + (task.kind() == TaskKind.DEPTH ? i % SIDE * 0.01f : 0);
        }
        FloatTensor output = new FloatTensor(new Shape(1, channels, SIDE, SIDE), values);
        return ResultPictures.of((DenseResult) Results.of(task, output, SIDE, SIDE));
    }

    private static long count(BufferedImage sheet, int colour) {
        return IntStream.range(0, sheet.getWidth() * sheet.getHeight())
                .filter(i -> (sheet.getRGB(i % sheet.getWidth(), i / sheet.getWidth()) & 0xFFFFFF) == colour)
                .count();
    }

    @Test
    void a_label_map_and_its_legend_show_the_classes_that_are_there_and_no_other() {
        BufferedImage sheet = of(Task.segmentation("parts", List.of("floor", "wall", "chair")), 3, 0, 7, 1);
        assertThat(count(sheet, ClassColours.PLAIN.of(1))).isGreaterThan(PLANE);
        assertThat(count(sheet, ClassColours.PLAIN.of(0))).isZero();
        assertThat(count(sheet, ClassColours.PLAIN.of(2))).isZero();
    }

    @Test
    void depths_are_coloured_between_round_numbers_of_metres() {
        // From 1.2 to 3.59 metres, so the scale runs from 1 to 4.
        BufferedImage sheet = of(Task.depth("depth"), 1, 1.2f);
        int left = 13;
        assertThat(sheet.getRGB(left, left) & 0xFFFFFF).isEqualTo(Palette.heat((1.2f - 1.0) / 3));
        assertThat(sheet.getRGB(left + SIDE - 1, left) & 0xFFFFFF).isEqualTo(Palette.heat((1.2f + 2.39f - 1.0) / 3));
    }

    @Test
    void normals_have_the_colours_of_the_ball_beside_them() {
        BufferedImage sheet = of(Task.normals("normals"), 3, 0, 0, -2);
        assertThat(count(sheet, 0x8080FF))
                .as("the picture, and the middle of the ball")
                .isGreaterThan(PLANE);
    }

    @Test
    void saliency_is_coloured_from_0_to_1_whatever_there_is() {
        BufferedImage sheet = of(Task.saliency("saliency"), 1, 0);
        assertThat(count(sheet, Palette.heat(0.5))).isGreaterThanOrEqualTo(PLANE);
        assertThat(count(sheet, Palette.heat(0.5 / SIDE)))
                .as("the end of the bar")
                .isPositive();
    }

    @Test
    void a_photograph_stands_beside_the_result_and_must_be_as_large() {
        FloatTensor output = new FloatTensor(new Shape(1, 1, SIDE, SIDE), new float[PLANE]);
        DenseResult result = (DenseResult) Results.of(Task.saliency("saliency"), output, SIDE, SIDE);
        BufferedImage photograph = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        photograph.setRGB(7, 9, 0x123456);
        BufferedImage sheet = ResultPictures.beside(photograph, result);
        assertThat(sheet.getRGB(13 + 7, 13 + 9) & 0xFFFFFF).isEqualTo(0x123456);
        assertThat(sheet.getRGB(13 + SIDE + 13, 13) & 0xFFFFFF).isEqualTo(Palette.heat(0.5));
        BufferedImage other = new BufferedImage(SIDE, SIDE + 1, BufferedImage.TYPE_INT_RGB);
        assertThatThrownBy(() -> ResultPictures.beside(other, result)).hasMessageContaining("240 x 241");
    }

    @Test
    void boundaries_are_dark_on_light() {
        assertThat(count(of(Task.boundaries("edges"), 1, 99), 0x000000)).isGreaterThanOrEqualTo(PLANE);
        assertThat(count(of(Task.boundaries("edges"), 1, -99), Palette.ink(0))).isGreaterThanOrEqualTo(PLANE);
    }
}
