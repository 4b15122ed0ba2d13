package io.rheostat.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelMapsTest {
    private static final int CLASSES = 5;

    /** Patches of one class each, with noise: most pixels agree with their neighbours, as in a photograph. */
    private static FloatTensor patches(int height, int width, double contrast, Random random) {
        float[] logits = new float[CLASSES * height * width];
        for (int i = 0; i < height * width; i++) {
            int favourite = (i % width / 3 + 2 * (i / width / 4)) % CLASSES;
            for (int c = 0; c < CLASSES; c++) {
                logits[c * height * width + i] = (float) (random.nextGaussian() + (c == favourite ? contrast : 0));
            }
        }
        return new FloatTensor(new Shape(1, CLASSES, height, width), logits);
    }

    /** The definition in double precision: a weighted mean over all source pixels. */
    private static double logit(FloatTensor logits, int c, int y, int x, int height, int width) {
        Shape from = logits.shape();
        double sum = 0;
        double total = 0;
        for (int sy = 0; sy < from.height(); sy++) {
            for (int sx = 0; sx < from.width(); sx++) {
                double weight = triangle(sy, y, from.height(), height) * triangle(sx, x, from.width(), width);
                sum += weight * logits.values()[(c * from.height() + sy) * from.width() + sx];
                total += weight;
            }
        }
        return sum / total;
    }

    private static double triangle(int source, int output, int from, int to) {
        double step = (double) from / to;
        return Math.max(0, 1 - Math.abs(source + 0.5 - (output + 0.5) * step) / Math.max(step, 1));
    }

    @ParameterizedTest(name = "{0} x {1} to {2} x {3}, contrast {4}")
    @CsvSource({
        "12,15,48,60,4",
        "12,15,48,60,0",
        "9,7,20,31,3",
        "12,12,5,7,3",
        "6,20,30,4,2",
        "1,1,5,4,1",
        "8,8,1,1,1",
        "10,10,10,25,3",
        "7,9,7,9,1"
    })
    void the_class_is_that_of_the_largest_resized_logit(int h, int w, int height, int width, double contrast) {
        long seed = 100L * h + w;
        FloatTensor logits = patches(h, w, contrast, new Random(seed));
        LabelTensor labels = LabelMaps.of(logits, height, width);
        assertThat(labels.shape()).isEqualTo(new Shape(1, height, width));
        for (int i = 0; i < height * width; i++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < CLASSES; c++) {
                best = Math.max(best, logit(logits, c, i / width, i % width, height, width));
            }
            double chosen = logit(logits, labels.values()[i], i / width, i % width, height, width);
            assertThat(chosen).as("pixel %d, seed %d", i, seed).isGreaterThan(best - 1e-5);
        }
    }

    @Test
    void of_equal_logits_the_first_class_wins_at_every_size() {
        FloatTensor equal = new FloatTensor(new Shape(1, 3, 2, 2), new float[] {
            0, 1, 0, 1,
            2, 1, 2, 0,
            2, 0, 2, 1
        });
        assertThat(LabelMaps.of(equal).values()).containsExactly(1, 0, 1, 0);
        assertThat(LabelMaps.of(equal, 2, 1).values()).containsExactly(1, 2);
        assertThat(LabelMaps.of(equal, 4, 2).values()).containsExactly(1, 0, 1, 0, 1, 0, 1, 0);
    }
}
