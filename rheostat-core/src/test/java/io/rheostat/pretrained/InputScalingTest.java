package io.rheostat.pretrained;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InputScalingTest {
    @Test
    void a_folded_kernel_and_its_shift_make_of_one_scaling_what_the_kernel_makes_of_the_other() {
        Random random = new Random(3);
        Shape shape = new Shape(5, 3, 3, 3);
        FloatTensor kernel = random(shape, random);
        FloatTensor pixels = random(new Shape(3, 3, 3), random);
        InputScaling trainedOn = InputScaling.MINUS_ONE_TO_ONE;
        InputScaling actual = InputScaling.IMAGENET;
        FloatTensor folded = trainedOn.foldedInto(kernel, actual);
        double[] shift = trainedOn.shift(kernel, actual);
        for (int out = 0; out < 5; out++) {
            double wanted = product(kernel, out, pixels, trainedOn);
            assertThat(product(folded, out, pixels, actual) + shift[out])
                    .as("channel %d, seed 3", out)
                    .isCloseTo(wanted, within(1e-5));
        }
    }

    @Test
    void what_is_no_scaling_is_refused() {
        assertThatThrownBy(() -> new InputScaling(List.of(0.5), List.of(0.5, 0.5, 0.5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("each needs three values")
                .hasMessageContaining("Maybe");
        assertThatThrownBy(() -> new InputScaling(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.0, 0.5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must be positive");
    }

    /** One position of the convolution, from the definition. */
    private static double product(FloatTensor kernel, int out, FloatTensor pixels, InputScaling scaling) {
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int tap = 0; tap < 9; tap++) {
                double input =
                        (pixels.values()[channel * 9 + tap] - scaling.mean().get(channel))
                                / scaling.std().get(channel);
                sum += kernel.values()[(out * 3 + channel) * 9 + tap] * input;
            }
        }
        return sum;
    }

    private static FloatTensor random(Shape shape, Random random) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return new FloatTensor(shape, values);
    }
}
