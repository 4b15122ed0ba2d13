package io.rheostat.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.calibration.NormStatistics;
import io.rheostat.network.EncoderType;
import io.rheostat.network.Supernet;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is deployed computes what was trained: 204 random subnets of all encoders, each with all decoders, of random images. */
class ParityTest {
    private static final int SEEDS = 34;
    private static final List<Integer> OUTPUT_STRIDES = List.of(8, 16, 32);

    static Stream<Arguments> cases() {
        return Arrays.stream(EncoderType.values())
                .flatMap(type -> LongStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(type, seed)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("cases")
    void onnx_runtime_computes_what_libtorch_does(EncoderType type, long seed) {
        Random random = mixed(seed);
        int height = 17 + random.nextInt(32);
        int width = 17 + random.nextInt(32);
        assertParity(type, random, OnnxOptions.ofSize(height, width), Nets.images(2, height, width, random));
    }

    static Stream<Arguments> sizes() {
        return Arrays.stream(EncoderType.values()).flatMap(type -> Stream.of(17, 33, 64, 71)
                .flatMap(height -> Stream.of(19, 32, 50).map(width -> Arguments.of(type, height, width))));
    }

    @ParameterizedTest(name = "{0}, {1}x{2}")
    @MethodSource("sizes")
    void a_graph_for_images_of_any_size_does_so_for_even_and_odd_ones(EncoderType type, int height, int width) {
        Random random = mixed(height * 100 + width);
        assertParity(type, random, OnnxOptions.ofAnySize(), Nets.images(2, height, width, random));
    }

    private static void assertParity(EncoderType type, Random random, OnnxOptions options, FloatTensor images) {
        int stride = OUTPUT_STRIDES.get(random.nextInt(OUTPUT_STRIDES.size()));
        Supernet supernet = Nets.emphatic(type, stride);
        SubnetConfig subnet = Nets.subnet(supernet, random);
        Map<String, FloatTensor> weights = Nets.weights(supernet, random);
        Map<String, NormStatistics> statistics = Nets.statistics(supernet, subnet, random.nextLong());
        Map<String, FloatTensor> expected = Engines.torch(supernet, weights, statistics, subnet, images);
        byte[] model = Engines.model(OnnxExport.graph(supernet, weights, statistics, subnet, options));
        String what = subnet + ", output stride " + stride + ", images " + images.shape();
        Engines.assertClose(Engines.onnx(model, images), expected, 1e-4, what);
        assertImagesMatter(expected.values(), what);
    }

    /** Outputs that are the same for any image would be easy to get right; narrow decoders may happen to be of that kind. */
    private static void assertImagesMatter(Collection<FloatTensor> outputs, String what) {
        assertThat(outputs.stream().filter(ParityTest::differs).count())
                .as(what + ": outputs that depend on the image")
                .isGreaterThanOrEqualTo(outputs.size() - 1);
    }

    private static boolean differs(FloatTensor output) {
        int half = output.values().length / 2;
        return !Arrays.equals(output.values(), 0, half, output.values(), half, 2 * half);
    }

    /** The first numbers of generators whose seeds are close are close, too. */
    private static Random mixed(long seed) {
        return new Random(new SplittableRandom(seed).nextLong());
    }
}
