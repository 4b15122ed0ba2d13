package io.rheostat.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplingTest {
    private static FloatTensor image(int height, int width, long seed) {
        Random random = new Random(seed);
        float[] values = new float[3 * height * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat();
        }
        return new FloatTensor(new Shape(1, 3, height, width), values);
    }

    /**
     * The definition: a weighted mean over all source pixels, weighted by the triangle around the output pixel's
     * centre.
     */
    private static double reference(FloatTensor image, int c, int y, int x, int height, int width) {
        Shape shape = image.shape();
        double sum = 0;
        double total = 0;
        for (int sy = 0; sy < shape.height(); sy++) {
            for (int sx = 0; sx < shape.width(); sx++) {
                double weight = triangle(sy, y, shape.height(), height) * triangle(sx, x, shape.width(), width);
                sum += weight * image.values()[(c * shape.height() + sy) * shape.width() + sx];
                total += weight;
            }
        }
        return sum / total;
    }

    private static double triangle(int source, int output, int from, int to) {
        double step = (double) from / to;
        return Math.max(0, 1 - Math.abs(source + 0.5 - (output + 0.5) * step) / Math.max(step, 1));
    }

    @ParameterizedTest
    @CsvSource({"7,9,14,5", "6,6,6,11", "5,8,1,1", "1,1,4,3", "31,17,13,16", "4,4,8,8"})
    void it_equals_the_definition_evaluated_pixel_by_pixel(int fromHeight, int fromWidth, int height, int width) {
        FloatTensor image = image(fromHeight, fromWidth, 42);
        FloatTensor resized = Resampling.resize(image, height, width);
        for (int i = 0; i < resized.values().length; i++) {
            int c = i / (height * width);
            int y = i / width % height;
            double expected = reference(image, c, y, i % width, height, width);
            assertThat((double) resized.values()[i]).as("value %d", i).isCloseTo(expected, within(1e-5));
        }
    }

    @Test
    void a_row_doubled_has_the_quarter_weights_of_bilinear_interpolation() {
        FloatTensor row = new FloatTensor(new Shape(1, 1, 1, 2), new float[] {0, 4});
        assertThat(Resampling.resize(row, 1, 4).values()).containsExactly(0, 1, 3, 4);
    }

    @Test
    void a_constant_image_stays_constant() {
        FloatTensor flat = new FloatTensor(new Shape(1, 3, 9, 7), filled(3 * 63, 0.3f));
        for (float value : Resampling.resize(flat, 4, 20).values()) {
            assertThat(value).isCloseTo(0.3f, within(1e-6f));
        }
    }

    @ParameterizedTest
    @CsvSource({"7,9,14,5", "6,6,6,11", "5,8,1,1", "1,1,4,3", "31,17,13,16", "4,4,4,4"})
    void read_line_by_line_or_at_once_the_network_input_is_the_same_to_the_bit(int h, int w, int height, int width) {
        Random random = new Random(h);
        byte[] levels = new byte[3 * h * w];
        random.nextBytes(levels);
        RgbImage image = RgbImage.of(h, w, levels);
        Preprocessing preprocessing =
                new Preprocessing(height, width, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
        float[] input = new float[3 * height * width + 2];
        preprocessing.applyInto(image, input, 2);
        assertThat(Arrays.copyOfRange(input, 2, input.length))
                .isEqualTo(preprocessing.apply(image.toTensor()).values());
    }

    @Test
    void preprocessing_normalises_each_channel_by_its_own_mean_and_deviation() {
        Preprocessing preprocessing = new Preprocessing(1, 2, List.of(0.1, 0.2, 0.3), List.of(0.5, 0.25, 2.0));
        FloatTensor image = new FloatTensor(new Shape(1, 3, 1, 2), new float[] {0.1f, 0.6f, 0.2f, 0.7f, 0.3f, 2.3f});
        float[] input = preprocessing.apply(image).values();
        float[] expected = {0, 1, 0, 2, 0, 1};
        for (int i = 0; i < 6; i++) {
            assertThat(input[i]).isCloseTo(expected[i], within(1e-6f));
        }
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }
}
