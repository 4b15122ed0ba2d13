package io.rheostat.train.torch;

import io.rheostat.ops.Conv2dSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.MemoryFormat;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Whether convolutions and their gradients are right on this machine: compared with libtorch's own in double precision, which oneDNN has no
 * part in, in memory where other tensors have left numbers that show in every sum that they get into. Takes some seconds.
 */
public final class ConvolutionCheck {
    private static final int BATCH = 2;
    private static final int SIZE = 16;
    /** Some narrower than dilations are wide. */
    private static final List<Integer> TINY_SIZES = List.of(1, 2, 3, 5);

    private static final int PICTURE = 3;
    private static final List<Double> LEFT_BEHIND = List.of(Double.NaN, 1000.0);
    private static final String OF_INPUT = "gradient of the input";
    private static final List<String> PARTS =
            List.of("output", OF_INPUT, "gradient of the weight", "gradient of the bias");

    /** A way to convolve. */
    interface Way {
        /** As {@link Convolution#of}. */
        Tensor convolve(Tensor x, Tensor weight, Tensor bias, Conv2dSpec spec);
    }

    /**
     * @param in channels; 3 for a picture, which nobody needs the gradient of
     * @param size height and width
     */
    public record Case(boolean bfloat16, Conv2dSpec spec, int in, int out, int size) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s, %s%dx%d, stride %d, dilation %d, %d to %d channels of %dx%d pixels",
                    bfloat16 ? "bfloat16" : "float32",
                    spec.depthwise() ? "depthwise " : "",
                    spec.kernel(),
                    spec.kernel(),
                    spec.stride(),
                    spec.dilation(),
                    in,
                    out,
                    size,
                    size);
        }

        private boolean isPicture() {
            return in == PICTURE;
        }

        private double tolerance() {
            return bfloat16 ? 2e-2 : 1e-4;
        }

        private int extent() {
            return spec.outputExtent(size);
        }
    }

    /**
     * @param part what is wrong
     * @param error the largest one, over the largest right value; not a number where the part isn't
     */
    public record Fault(Case of, String part, double error) {}

    private ConvolutionCheck() {}

    /** What is wrong with the convolutions that networks here are trained with: nothing, one hopes. */
    public static List<Fault> run() {
        return run(Convolution::of);
    }

    /**
     * What is wrong where libtorch is called as usual. May write where it must not, and end the process.
     *
     * @param format how the input lies in memory
     */
    public static List<Fault> runAsUsual(MemoryFormat format) {
        return run((x, weight, bias, spec) -> Convolution.plain(x.contiguous(format), weight, bias, spec));
    }

    /** What is wrong with a way to convolve: at most one fault a case and part. */
    static List<Fault> run(Way way) {
        TorchRuntime.seed(1);
        return cases().stream().flatMap(given -> faults(given, way).stream()).toList();
    }

    /** How many cases something is wrong with. */
    public static long wrongCases(List<Fault> faults) {
        return faults.stream().map(Fault::of).distinct().count();
    }

    /** Full and broken blocks of 16 channels on both sides, pictures, and the single output of saliency. */
    public static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (boolean bfloat16 : List.of(false, true)) {
            for (int stride : List.of(1, 2)) {
                for (int in : List.of(PICTURE, 4, 8, 24, 40, 48, 64)) {
                    for (int out : List.of(1, 21, 40, 96)) {
                        cases.add(new Case(bfloat16, Conv2dSpec.same(1, stride), in, out, SIZE));
                        cases.add(new Case(bfloat16, Conv2dSpec.same(3, stride), in, out, SIZE));
                    }
                    cases.add(new Case(bfloat16, Conv2dSpec.depthwise(3, stride), in, in, SIZE));
                }
            }
            for (int in : List.of(8, 24, 64)) {
                for (int dilation : List.of(2, 4)) {
                    addCases(cases, bfloat16, 1, dilation, in, SIZE);
                }
                for (int size : TINY_SIZES) {
                    addCases(cases, bfloat16, 2, 1, in, size);
                    for (int dilation : List.of(1, 2, 4)) {
                        addCases(cases, bfloat16, 1, dilation, in, size);
                    }
                }
            }
        }
        return cases;
    }

    private static void addCases(List<Case> cases, boolean bfloat16, int stride, int dilation, int in, int size) {
        cases.add(new Case(bfloat16, Conv2dSpec.same(3, stride).dilated(dilation), in, 40, size));
        cases.add(new Case(bfloat16, Conv2dSpec.depthwise(3, stride).dilated(dilation), in, in, size));
    }

    private static List<Fault> faults(Case given, Way way) {
        try (PointerScope scope = new PointerScope()) {
            List<Tensor> values = Stream.of(input(given), weight(given), torch.randn(given.out))
                    .map(tensor -> representable(tensor, given))
                    .toList();
            Tensor gradient = representable(torch.randn(BATCH, given.out, given.extent(), given.extent()), given);
            List<Tensor> right = inDouble(given, values, gradient);
            Map<String, Fault> faults = new LinkedHashMap<>();
            for (double left : LEFT_BEHIND) {
                addFaults(given, computed(given, way, values, gradient, left), right, faults);
            }
            return List.copyOf(faults.values());
        }
    }

    private static Tensor input(Case given) {
        return torch.randn(BATCH, given.in, given.size, given.size);
    }

    private static Tensor weight(Case given) {
        return torch.randn(given.out, given.spec.depthwise() ? 1 : given.in, given.spec.kernel(), given.spec.kernel());
    }

    /** So that what bfloat16 can't say is no error. */
    private static Tensor representable(Tensor tensor, Case given) {
        return given.bfloat16 ? tensor.to(ScalarType.BFloat16).to(ScalarType.Float) : tensor;
    }

    private static List<Tensor> computed(Case given, Way way, List<Tensor> values, Tensor gradient, double left) {
        List<Tensor> leaves = leaves(values);
        leaves.get(0).set_requires_grad(!given.isPicture());
        leaveBehind(left, given);
        try (Autocast autocast = Autocast.bfloat16If(given.bfloat16)) {
            Tensor output = way.convolve(leaves.get(0), leaves.get(1), leaves.get(2), given.spec);
            leaveBehind(left, given);
            return withGradients(output, gradient, leaves);
        }
    }

    private static List<Tensor> inDouble(Case given, List<Tensor> values, Tensor gradient) {
        List<Tensor> leaves =
                leaves(values.stream().map(value -> value.to(ScalarType.Double)).toList());
        Tensor output = Convolution.plain(leaves.get(0), leaves.get(1), leaves.get(2), given.spec);
        return withGradients(output, gradient.to(ScalarType.Double), leaves);
    }

    private static List<Tensor> leaves(List<Tensor> values) {
        return values.stream()
                .map(value -> value.detach().clone().set_requires_grad(true))
                .toList();
    }

    /** In the order of {@link #PARTS}. */
    private static List<Tensor> withGradients(Tensor output, Tensor gradient, List<Tensor> leaves) {
        output.backward(gradient.to(output.scalar_type()), new BoolOptional(), false, new TensorArrayRefOptional());
        return Stream.concat(Stream.of(output), leaves.stream().map(Tensor::grad))
                .toList();
    }

    /** Fills memory of the sizes that a convolution asks for with a number, and gives it back. */
    private static void leaveBehind(double number, Case given) {
        long pixels = (long) BATCH * given.size * given.size;
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

    private static void addFaults(Case given, List<Tensor> computed, List<Tensor> right, Map<String, Fault> faults) {
        for (int i = 0; i < PARTS.size(); i++) {
            String part = PARTS.get(i);
            boolean matters = !(given.isPicture() && part.equals(OF_INPUT));
            double error = matters ? error(computed.get(i), right.get(i)) : 0;
            if (!(error < given.tolerance())) {
                faults.putIfAbsent(part, new Fault(given, part, error));
            }
        }
    }

    private static double error(Tensor computed, Tensor right) {
        Tensor apart = computed.to(ScalarType.Double).sub(right).abs().max();
        return apart.item_double() / right.abs().max().item_double();
    }
}
