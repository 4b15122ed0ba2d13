package io.rheostat.train.torch;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.ops.Conv2dSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Convolutions against libtorch's own in double precision, which oneDNN has no part in, in memory where other tensors have left numbers
 * that show in every sum that they get into.
 */
class ConvolutionTest {
    private static final int BATCH = 2;
    private static final int SIZE = 32;

    record Case(ScalarType type, Conv2dSpec spec, int in, int out) {}

    /** Full and broken blocks of 16 channels on both sides, pictures, and the single output of saliency. */
    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (ScalarType type : List.of(ScalarType.Float, ScalarType.BFloat16)) {
            for (int stride : List.of(1, 2)) {
                for (int in : List.of(3, 8, 24, 40, 48, 64)) {
                    for (int out : List.of(1, 21, 40, 96)) {
                        cases.add(new Case(type, new Conv2dSpec(1, stride, 0, 1, false), in, out));
                        cases.add(new Case(type, Conv2dSpec.same(3, stride), in, out));
                    }
                    cases.add(new Case(type, Conv2dSpec.depthwise(3, stride), in, in));
                }
            }
            for (int in : List.of(8, 24, 64)) {
                cases.add(new Case(type, Conv2dSpec.same(3, 1).dilated(2), in, 40));
                cases.add(new Case(type, Conv2dSpec.depthwise(3, 1).dilated(2), in, in));
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_lay_in_memory_before_takes_no_part(Case given) {
        TorchRuntime.seed(1);
        try (PointerScope scope = new PointerScope()) {
            Tensor x = torch.randn(BATCH, given.in, SIZE, SIZE);
            Tensor weight = torch.randn(
                    given.out, given.spec.depthwise() ? 1 : given.in, given.spec.kernel(), given.spec.kernel());
            Tensor bias = torch.randn(given.out);
            List<Tensor> leaves = Stream.of(x, weight, bias)
                    .map(tensor -> tensor.to(given.type).to(ScalarType.Float))
                    .toList();
            Tensor gradient = torch.randn(BATCH, given.out, extent(given), extent(given))
                    .to(given.type)
                    .to(ScalarType.Float);
            List<Tensor> expected = doubles(given, leaves, gradient);
            for (double left : List.of(Double.NaN, 1000.0)) {
                assertClose(given, computed(given, leaves, gradient, left), expected);
            }
        }
    }

    private static int extent(Case given) {
        return given.spec.outputExtent(SIZE);
    }

    /** The output, and the gradients of input, weight and bias. */
    private static List<Tensor> computed(Case given, List<Tensor> values, Tensor gradient, double left) {
        List<Tensor> leaves = leaves(values);
        leaveBehind(left, given);
        try (Autocast autocast = Autocast.bfloat16If(given.type == ScalarType.BFloat16)) {
            Tensor output = Convolution.of(leaves.get(0), leaves.get(1), leaves.get(2), given.spec);
            leaveBehind(left, given);
            return withGradients(output, gradient, leaves);
        }
    }

    private static List<Tensor> doubles(Case given, List<Tensor> values, Tensor gradient) {
        List<Tensor> leaves =
                leaves(values.stream().map(value -> value.to(ScalarType.Double)).toList());
        Conv2dSpec spec = given.spec;
        Tensor output = torch.conv2d(
                leaves.get(0),
                leaves.get(1),
                new TensorOptional(leaves.get(2)),
                new long[] {spec.stride(), spec.stride()},
                new long[] {spec.padding(), spec.padding()},
                new long[] {spec.dilation(), spec.dilation()},
                spec.depthwise() ? given.in : 1);
        return withGradients(output, gradient.to(ScalarType.Double), leaves);
    }

    private static List<Tensor> leaves(List<Tensor> values) {
        return values.stream()
                .map(value -> value.detach().clone().set_requires_grad(true))
                .toList();
    }

    private static List<Tensor> withGradients(Tensor output, Tensor gradient, List<Tensor> leaves) {
        output.backward(gradient.to(output.scalar_type()), new BoolOptional(), false, new TensorArrayRefOptional());
        return Stream.concat(Stream.of(output), leaves.stream().map(Tensor::grad))
                .toList();
    }

    /** Fills memory of the sizes that a convolution asks for with a number, and gives it back. */
    private static void leaveBehind(double number, Case given) {
        long pixels = (long) BATCH * SIZE * SIZE;
        long taps = (long) given.spec.kernel() * given.spec.kernel();
        LongStream.of(given.in, given.out, blocks(given.in), blocks(given.out))
                .flatMap(channels -> LongStream.of(
                        channels * pixels, channels * pixels / 4, channels * taps * blocks(given.in), channels * taps))
                .flatMap(count -> LongStream.of(count, count / 2))
                .forEach(count ->
                        torch.full(new long[] {count}, new Scalar(number)).close());
    }

    private static long blocks(long channels) {
        return (channels + 15) / 16 * 16;
    }

    private static void assertClose(Case given, List<Tensor> actual, List<Tensor> expected) {
        List<String> names =
                List.of("output", "gradient of the input", "gradient of the weight", "gradient of the bias");
        // A sum of n products of numbers of 8 bits; the worst of all elements, in terms of the largest.
        double tolerance = given.type == ScalarType.BFloat16 ? 2e-2 : 1e-4;
        for (int i = 0; i < names.size(); i++) {
            if (i == 1 && given.in == 3) {
                continue; // Of a picture, which nobody needs.
            }
            double apart = actual.get(i)
                    .to(ScalarType.Double)
                    .sub(expected.get(i))
                    .abs()
                    .max()
                    .item_double();
            double largest = expected.get(i).abs().max().item_double();
            assertThat(apart / largest).as(names.get(i)).isLessThan(tolerance);
        }
    }
}
