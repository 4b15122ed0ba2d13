package io.rheostat.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FitTest {
    private static Preprocessing of(int height, int width, Fit fit) {
        return new Preprocessing(height, width, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225), fit);
    }

    @ParameterizedTest
    @CsvSource({
        "192,192, 180,320, 108,192", // landscape
        "192,192, 320,180, 192,108",
        "192,192, 96,96, 192,192", // enlarged
        "144,192, 240,320, 144,192", // of the same shape
        "120,160, 500,375, 120,90",
        "100,100, 1,5000, 1,100", // never nothing
        "3,7, 7,3, 3,1",
    })
    void padding_leaves_the_longer_side_at_the_input_s_and_the_aspect_ratio_alone(
            int height, int width, int imageHeight, int imageWidth, int partHeight, int partWidth) {
        assertThat(of(height, width, Fit.PAD).footprint(imageHeight, imageWidth))
                .isEqualTo(new Footprint(partHeight, partWidth));
        assertThat(of(height, width, Fit.STRETCH).footprint(imageHeight, imageWidth))
                .isEqualTo(new Footprint(height, width));
    }

    @ParameterizedTest
    @CsvSource({"20,30,12,12", "30,20,12,12", "5,5,9,16", "12,12,12,12", "7,40,16,8"})
    void the_footprint_shows_the_resized_image_and_all_else_is_zero(int h, int w, int height, int width) {
        float[] colours = new float[3 * h * w];
        Random random = new Random(h);
        for (int i = 0; i < colours.length; i++) {
            colours[i] = random.nextFloat();
        }
        FloatTensor image = new FloatTensor(new Shape(1, 3, h, w), colours);
        Preprocessing padding = of(height, width, Fit.PAD);
        Footprint part = padding.footprint(h, w);
        float[] small =
                of(part.height(), part.width(), Fit.STRETCH).apply(image).values();
        float[] input = padding.apply(image).values();
        for (int i = 0; i < input.length; i++) {
            int c = i / (height * width);
            int y = i / width % height;
            int x = i % width;
            boolean inside = y < part.height() && x < part.width();
            assertThat(input[i]).isEqualTo(inside ? small[(c * part.height() + y) * part.width() + x] : 0f);
        }
        FloatTensor back = padding.withoutPadding(new FloatTensor(new Shape(1, 3, height, width), input), h, w);
        assertThat(back.shape()).isEqualTo(new Shape(1, 3, part.height(), part.width()));
        assertThat(back.values()).isEqualTo(small);
    }

    @Test
    void what_was_in_the_input_s_memory_before_shows_nowhere() {
        Preprocessing padding = of(4, 4, Fit.PAD);
        float[] input = new float[48 + 2];
        Arrays.fill(input, 7);
        padding.applyInto(new FloatTensor(new Shape(1, 3, 1, 4), new float[12]), input, 1);
        assertThat(input[0]).isEqualTo(7);
        assertThat(input[49]).isEqualTo(7);
        for (int i = 1; i < 49; i++) {
            assertThat(input[i]).isNotEqualTo(7);
        }
    }
}
