package io.rheostat.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WeightFormatTest {
    private static final int PATTERNS = 1 << 16;
    private static final int SIGN = 1 << 15;

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void every_pattern_of_16_bits_is_the_same_after_it_was_read_and_written(WeightFormat format) {
        for (int bits = 0; bits < PATTERNS; bits++) {
            float value = value(format, bits);
            int written = bits(format, value);
            if (Float.isNaN(value)) {
                assertThat(value(format, written)).as("bits %x", bits).isNaN();
            } else {
                assertThat(written).as("value %s", value).isEqualTo(bits);
            }
        }
    }

    /** The oracle looks through all numbers that the format has. */
    @ParameterizedTest
    @EnumSource(names = {"F16", "BF16"})
    void a_weight_is_read_back_as_the_nearest_number_there_is_and_as_the_even_one_of_two(WeightFormat format) {
        double[] numbers = nonNegativeNumbers(format);
        float[] given = weights(numbers, new Random(5));
        float[] stored = throughFile(format, given);
        for (int i = 0; i < given.length; i++) {
            assertThat(stored[i]).as("%s, seed 5, value %s", format, given[i]).isEqualTo(nearest(numbers, given[i]));
        }
    }

    /** All finite numbers without a sign, ascending; the index of each is its bits. */
    private static double[] nonNegativeNumbers(WeightFormat format) {
        return IntStream.range(0, SIGN)
                .mapToDouble(bits -> format == WeightFormat.F16 ? half(bits) : Float.intBitsToFloat(bits << 16))
                .filter(Double::isFinite)
                .toArray();
    }

    private static double half(int bits) {
        int exponent = bits >> 10;
        double fraction = (bits & 1023) / 1024.0;
        double finite = exponent == 0 ? fraction * Math.pow(2, -14) : (1 + fraction) * Math.pow(2, exponent - 15);
        return exponent == 31 ? Double.NaN : finite;
    }

    /** Of the size of weights, of any size, and all that lie halfway between two numbers. */
    private static float[] weights(double[] numbers, Random random) {
        float[] values = new float[3 * PATTERNS];
        for (int i = 0; i < PATTERNS; i++) {
            values[i] = (float) random.nextGaussian();
            int any = random.nextInt(numbers.length - 1);
            values[PATTERNS + i] = (float) (numbers[any] + random.nextDouble() * (numbers[any + 1] - numbers[any]));
            int number = i % (numbers.length - 1);
            float halfway = (float) ((numbers[number] + numbers[number + 1]) / 2);
            values[2 * PATTERNS + i] = i < SIGN ? halfway : -halfway;
        }
        return values;
    }

    private static float nearest(double[] numbers, float value) {
        double magnitude = Math.abs(value);
        int found = Arrays.binarySearch(numbers, magnitude);
        int below = found >= 0 ? found : -found - 2;
        int above = Math.min(found >= 0 ? found : below + 1, numbers.length - 1);
        double low = magnitude - numbers[below];
        double high = numbers[above] - magnitude;
        boolean down = low < high || (low == high && below % 2 == 0);
        return (float) Math.copySign(numbers[down ? below : above], value);
    }

    @Test
    void a_full_weight_is_read_back_to_the_last_bit() {
        float[] given = {0, -0f, 1, 0.1f, Float.MIN_VALUE, -Float.MAX_VALUE, (float) Math.PI};
        assertThat(throughFile(WeightFormat.F32, given)).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({
        "F16, 65519.996, 65504, 65520, bf16",
        "BF16, 3.3961773e38, 3.3895314e38, 3.3961775e38, f32",
    })
    void what_would_become_infinite_is_refused_with_its_name(
            WeightFormat format, float largest, float rounded, float tooLarge, String instead) {
        assertThat(throughFile(format, largest, -largest)).containsExactly(rounded, -rounded);
        for (float value : new float[] {tooLarge, -tooLarge, Float.MAX_VALUE}) {
            assertThatThrownBy(() -> throughFile(format, 1, value))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("weights: \"layer.weight\" holds " + value)
                    .hasMessageContaining("too large for " + format)
                    .hasMessageContaining("Maybe store them as " + instead);
        }
    }

    private float[] throughFile(WeightFormat format, float... values) {
        FloatTensor tensor = new FloatTensor(new Shape(values.length), values);
        Path path = folder.resolve("weights.safetensors");
        Safetensors.writeRaw(path, Map.of("layer.weight", format.stored("layer.weight", tensor)), Map.of());
        try (SafetensorsFile file = SafetensorsFile.open(path)) {
            assertThat(file.type("layer.weight")).isEqualTo(format.type());
            return file.read("layer.weight").values();
        }
    }

    private static float value(WeightFormat format, int bits) {
        return format == WeightFormat.F16 ? Elements.halfToFloat((short) bits) : Float.intBitsToFloat(bits << 16);
    }

    private static int bits(WeightFormat format, float value) {
        short bits = format == WeightFormat.F16 ? Elements.floatToHalf(value) : Elements.floatToBfloat(value);
        return Short.toUnsignedInt(bits);
    }
}
