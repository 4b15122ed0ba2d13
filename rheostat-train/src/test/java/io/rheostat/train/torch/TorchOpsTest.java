package io.rheostat.train.torch;

import static io.rheostat.ops.ParameterSpec.Role.KERNEL;
import static io.rheostat.ops.ParameterSpec.Role.SCALE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.ops.Span;
import io.rheostat.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation, and its gradients, against plain loops over doubles and their finite differences. */
class TorchOpsTest {
    private static final double STEP = 1e-5;

    /** A small network over inputs and the parameters. */
    interface Program {
        <T> T run(Ops<T> ops, List<T> inputs);
    }

    record Case(String name, List<Shape> inputs, List<ParameterSpec> parameters, Program program, long seed) {
        @Override
        public String toString() {
            return name + ", seed " + seed;
        }
    }

    static Stream<Case> cases() {
        return LongStream.range(0, 3).boxed().flatMap(seed -> cases(seed, new Random(seed)));
    }

    private static Stream<Case> cases(long seed, Random random) {
        int b = 2 + random.nextInt(2);
        int c = 2 + random.nextInt(3);
        int h = 5 + random.nextInt(3);
        int w = 5 + random.nextInt(3);
        int out = 2 + random.nextInt(4);
        Shape image = new Shape(b, c, h, w);
        ParameterSpec kernel = new ParameterSpec("kernel", new Shape(out + 2, c + 3, 3, 3), KERNEL);
        ParameterSpec matrix = new ParameterSpec("matrix", new Shape(out + 2, c + 3), KERNEL);
        ParameterSpec vector = new ParameterSpec("vector", new Shape(c + 2), SCALE);
        List<Case> cases = new ArrayList<>();
        for (int stride = 1; stride <= 2; stride++) {
            Conv2dSpec same = Conv2dSpec.same(3, stride);
            cases.add(of("conv stride " + stride, List.of(image, new Shape(out, c, 3, 3)), new Conv(same), seed));
            cases.add(of(
                    "conv with bias", List.of(image, new Shape(out, c, 3, 3), new Shape(out)), new Conv(same), seed));
            cases.add(of(
                    "depthwise",
                    List.of(image, new Shape(c, 1, 3, 3)),
                    new Conv(Conv2dSpec.depthwise(3, stride)),
                    seed));
        }
        cases.add(of(
                "dilated",
                List.of(image, new Shape(out, c, 3, 3)),
                new Conv(Conv2dSpec.same(3, 1).dilated(2)),
                seed));
        cases.add(of("pointwise", List.of(image, new Shape(out, c, 1, 1)), new Conv(Conv2dSpec.pointwise()), seed));
        cases.add(of("linear", List.of(new Shape(b, c), new Shape(out, c), new Shape(out)), new Linear(), seed));
        cases.add(of("linear without bias", List.of(new Shape(b, c), new Shape(out, c)), new Linear(), seed));
        cases.add(of("batch norm", List.of(image, new Shape(c), new Shape(c)), new BatchNorm(), seed));
        for (Activation activation : Activation.values()) {
            cases.add(of("activate " + activation, List.of(image), new Activate(activation), seed));
        }
        cases.add(of("add", List.of(image, image), new Add(), seed));
        cases.add(of("concat", List.of(image, new Shape(b, out, h, w), image), new Concat(), seed));
        cases.add(of("max pool", List.of(image), new MaxPool(3, 2, 1), seed));
        cases.add(of("max pool without padding", List.of(image), new MaxPool(2, 2, 0), seed));
        cases.add(of("global average pool", List.of(image), new GlobalAverage(), seed));
        cases.add(of("flatten", List.of(image), new Flatten(), seed));
        cases.add(of("resize up", List.of(image), new Resize(2 * h, 2 * w + 1), seed));
        cases.add(of("resize down", List.of(image), new Resize(h - 2, w - 3), seed));
        cases.add(of("resize to the same size", List.of(image), new Resize(h, w), seed));
        cases.add(ofParameter(ParameterSlice.prefix(kernel, out, c), seed));
        cases.add(ofParameter(ParameterSlice.prefix(kernel, out, c + 3), seed));
        cases.add(ofParameter(ParameterSlice.prefix(kernel, out + 2, c + 3), seed));
        cases.add(ofParameter(new ParameterSlice(kernel, out, List.of(new Span(0, 1), new Span(2, c))), seed));
        cases.add(ofParameter(new ParameterSlice(kernel, out, List.of(new Span(1, 1), new Span(2, c))), seed));
        cases.add(ofParameter(new ParameterSlice(matrix, out, List.of(new Span(0, c), new Span(c + 1, 2))), seed));
        cases.add(ofParameter(ParameterSlice.prefix(matrix, out, c), seed));
        cases.add(ofParameter(ParameterSlice.prefix(vector, c), seed));
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void computes_what_the_definition_says(Case given) {
        List<FloatTensor> inputs = inputs(given);
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.of(given.parameters, parameters(given))) {
            Tensor actual = given.program.run(
                    TorchOps.training(store), inputs.stream().map(Tensors::of).toList());
            NaiveTensor expected = naive(given, doubles(inputs), doubles(parameters(given)));
            assertThat(Tensors.shape(actual)).isEqualTo(expected.shape());
            assertClose(Tensors.toArray(actual), expected.values(), 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradients_are_those_of_finite_differences(Case given) {
        List<FloatTensor> inputs = inputs(given);
        try (PointerScope scope = new PointerScope();
                ParameterStore store = ParameterStore.of(given.parameters, parameters(given))) {
            List<Tensor> leaves = inputs.stream()
                    .map(input -> Tensors.of(input).set_requires_grad(true))
                    .toList();
            Tensor output = given.program.run(TorchOps.training(store), leaves);
            FloatTensor weights = NaiveTensor.random(Tensors.shape(output), new Random(given.seed + 7));
            output.mul(Tensors.of(weights)).sum().backward();

            List<NaiveTensor> point = doubles(inputs);
            Map<String, NaiveTensor> parameters = doubles(parameters(given));
            for (int i = 0; i < point.size(); i++) {
                double[] expected = differences(given, point, parameters, point.get(i), NaiveTensor.of(weights));
                assertClose(Tensors.toArray(leaves.get(i).grad()), expected, 1e-4);
            }
            parameters.forEach((name, parameter) -> assertClose(
                    Tensors.toArray(store.gradients().tensors().get(name)),
                    differences(given, point, parameters, parameter, NaiveTensor.of(weights)),
                    1e-4));
        }
    }

    private static double[] differences(
            Case given,
            List<NaiveTensor> inputs,
            Map<String, NaiveTensor> parameters,
            NaiveTensor varied,
            NaiveTensor weights) {
        double[] differences = new double[varied.values().length];
        for (int i = 0; i < differences.length; i++) {
            double at = varied.values()[i];
            varied.values()[i] = at + STEP;
            double above = naive(given, inputs, parameters).dot(weights);
            varied.values()[i] = at - STEP;
            double below = naive(given, inputs, parameters).dot(weights);
            varied.values()[i] = at;
            differences[i] = (above - below) / (2 * STEP);
        }
        return differences;
    }

    private static NaiveTensor naive(Case given, List<NaiveTensor> inputs, Map<String, NaiveTensor> parameters) {
        NaiveOps ops = new NaiveOps();
        ops.parameters.putAll(parameters);
        return given.program.run(ops, inputs);
    }

    private static List<FloatTensor> inputs(Case given) {
        Random random = new Random(given.seed);
        // Twice as wide as normal, so that RELU6 has something to cut.
        return given.inputs.stream()
                .map(shape -> NaiveTensor.random(shape, random))
                .peek(tensor -> IntStream.range(0, tensor.values().length).forEach(i -> tensor.values()[i] *= 3))
                .toList();
    }

    private static Map<String, FloatTensor> parameters(Case given) {
        Random random = new Random(given.seed + 1);
        return given.parameters.stream()
                .collect(Collectors.toMap(ParameterSpec::name, spec -> NaiveTensor.random(spec.shape(), random)));
    }

    private static List<NaiveTensor> doubles(List<FloatTensor> tensors) {
        return tensors.stream().map(NaiveTensor::of).toList();
    }

    private static Map<String, NaiveTensor> doubles(Map<String, FloatTensor> tensors) {
        return tensors.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> NaiveTensor.of(entry.getValue())));
    }

    static void assertClose(float[] actual, double[] expected, double tolerance) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            assertThat((double) actual[i])
                    .as("element %d", i)
                    .isCloseTo(expected[i], within(tolerance * (10 + Math.abs(expected[i]))));
        }
    }

    private static Case of(String name, List<Shape> inputs, Program program, long seed) {
        return new Case(name, inputs, List.of(), program, seed);
    }

    private static Case ofParameter(ParameterSlice slice, long seed) {
        return new Case(
                "parameter " + slice.shape() + " of " + slice.parameter().shape() + " at " + slice.second(),
                List.of(),
                List.of(slice.parameter()),
                new Lift(slice),
                seed);
    }

    record Lift(ParameterSlice slice) implements Program {
        @Override
        public <T> T run(Ops<T> ops, List<T> inputs) {
            return ops.parameter(slice);
        }
    }

    record Conv(Conv2dSpec spec) implements Program {
        @Override
        public <T> T run(Ops<T> ops, List<T> inputs) {
            return ops.conv2d(inputs.get(0), inputs.get(1), inputs.size() > 2 ? inputs.get(2) : null, spec);
        }
    }

    record Linear() implements Program {
        @Override
        public <T> T run(Ops<T> ops, List<T> inputs) {
            return ops.linear(inputs.get(0), inputs.get(1), inputs.size() > 2 ? inputs.get(2) : null);
        }
    }

    record BatchNorm() implements Program {
        @Override
        public <T> T run(Ops<T> ops, List<T> inputs) {
            return ops.batchNorm(inputs.get(0), new Norm<>("site", inputs.get(1), inputs.get(2)));
        }
    }

    record Activate(Activation activation) implements Program {
        @Override
        public <T> T run(Ops<T> ops, List<T> inputs) {
            return ops.activate(inputs.get(0), activation);
        }
    }

    record Add() implements Program {
        @Override
        public <T> T run(Ops<T> ops, List<T> inputs) {
            return ops.add(inputs.get(0), inputs.get(1));
        }
    }

    record Concat() implements Program {
        @Override
        public <T> T run(Ops<T> ops, List<T> inputs) {
            return ops.concat(inputs);
        }
    }

    record MaxPool(int kernel, int stride, int padding) implements Program {
        @Override
        public <T> T run(Ops<T> ops, List<T> inputs) {
            return ops.maxPool2d(inputs.get(0), kernel, stride, padding);
        }
    }

    record GlobalAverage() implements Program {
        @Override
        public <T> T run(Ops<T> ops, List<T> inputs) {
            return ops.globalAveragePool(inputs.get(0));
        }
    }

    record Flatten() implements Program {
        @Override
        public <T> T run(Ops<T> ops, List<T> inputs) {
            return ops.flatten(inputs.get(0));
        }
    }

    record Resize(int height, int width) implements Program {
        @Override
        public <T> T run(Ops<T> ops, List<T> inputs) {
            return ops.resizeBilinear(inputs.get(0), height, width);
        }
    }
}
