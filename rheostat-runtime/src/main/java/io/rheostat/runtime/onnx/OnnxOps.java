package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.rheostat.InvalidInputException;
import io.rheostat.calibration.NormStatistics;
import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.Shape;
import io.rheostat.runtime.onnx.OnnxValue.Node;
import io.rheostat.tensor.FloatTensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter that writes: a forward pass over it makes the values of an ONNX graph, of which {@link OnnxGraph} makes the graph.
 * Batch norms go into the convolutions before them where all their numbers are known, and stay nodes of their own where a weight is
 * computed. Confined to one thread.
 */
final class OnnxOps implements Ops<OnnxValue> {
    private final Map<String, FloatTensor> weights;
    private final Map<String, NormStatistics> statistics;
    private final ImageSize size;
    private final Map<ParameterSlice, OnnxValue> parameters = new HashMap<>();
    private final OnnxValue zero = OnnxValue.constant("relu6.min", Constant.of(new Shape(), 0));
    private final OnnxValue six = OnnxValue.constant("relu6.max", Constant.of(new Shape(), 6));

    /**
     * @param weights name to value of every parameter at full width
     * @param statistics site to what was measured for the very subnet that is written
     */
    OnnxOps(Map<String, FloatTensor> weights, Map<String, NormStatistics> statistics, ImageSize size) {
        this.weights = weights;
        this.statistics = statistics;
        this.size = size;
    }

    @Override
    public OnnxValue parameter(ParameterSlice slice) {
        return parameters.computeIfAbsent(slice, key -> {
            String name = key.parameter().name();
            return OnnxValue.constant(name, Constant.of(weights.get(name), key));
        });
    }

    @Override
    public Shape shape(OnnxValue x) {
        return x.shape();
    }

    @Override
    public OnnxValue conv2d(OnnxValue x, OnnxValue weight, @Nullable OnnxValue bias, Conv2dSpec spec) {
        int groups = spec.depthwise() ? x.shape().channels() : 1;
        List<AttributeProto> attributes = Stream.concat(
                        Attributes.window(spec).stream(), Stream.of(Attributes.integer("group", groups)))
                .toList();
        Node node = new Node("Conv", present(x, weight, bias), attributes);
        return slid(x, weight.layer(), weight.shape().get(0), spec, node);
    }

    @Override
    public OnnxValue linear(OnnxValue x, OnnxValue weight, @Nullable OnnxValue bias) {
        Node node = new Node("Gemm", present(x, weight, bias), List.of(Attributes.integer("transB", 1)));
        return new OnnxValue(
                weight.layer(), new Shape(x.shape().batch(), weight.shape().get(0)), x.axes(), node);
    }

    /** @throws InvalidInputException if the site is unknown, or was measured at another width */
    @Override
    public OnnxValue batchNorm(OnnxValue x, Norm<OnnxValue> norm) {
        NormStatistics measured = statistics(norm.site(), x.shape().channels());
        if (NormFold.applies(x, norm)) {
            return NormFold.fold(x, norm, measured);
        }
        Shape channels = new Shape(measured.channels());
        OnnxValue mean = OnnxValue.constant(norm.site() + ".mean", Constant.of(channels, measured.mean()));
        OnnxValue variance = OnnxValue.constant(norm.site() + ".variance", Constant.of(channels, measured.variance()));
        Node node = new Node(
                "BatchNormalization",
                List.of(x, norm.scale(), norm.offset(), mean, variance),
                List.of(Attributes.real("epsilon", Norm.EPSILON)));
        return new OnnxValue(norm.site(), x.shape(), x.axes(), node);
    }

    @Override
    public OnnxValue activate(OnnxValue x, Activation activation) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> alike(x, x.sibling("relu"), new Node("Relu", List.of(x), List.of()));
            case RELU6 -> alike(x, x.sibling("relu6"), new Node("Clip", List.of(x, zero, six), List.of()));
        };
    }

    /** Of constants a constant. Named after the block that ends here: of the two, what a convolution has just made is of that block, and not its input. */
    @Override
    public OnnxValue add(OnnxValue a, OnnxValue b) {
        if (a.isConstant() && b.isConstant()) {
            return OnnxValue.constant(a.name(), a.numbers().plus(b.numbers()));
        }
        OnnxValue last = b.isBy("Conv") ? b : a;
        return alike(a, last.uncle("add"), new Node("Add", List.of(a, b), List.of()));
    }

    @Override
    public OnnxValue concat(List<OnnxValue> values) {
        OnnxValue first = values.get(0);
        int[] extents = first.shape().extents();
        extents[1] = values.stream().mapToInt(value -> value.shape().channels()).sum();
        Node node = new Node("Concat", values, List.of(Attributes.integer("axis", 1)));
        return new OnnxValue(first.uncle("concat"), new Shape(extents), first.axes(), node);
    }

    @Override
    public OnnxValue maxPool2d(OnnxValue x, int kernel, int stride, int padding) {
        Conv2dSpec window = new Conv2dSpec(kernel, stride, padding, 1, true);
        Node node = new Node("MaxPool", List.of(x), Attributes.window(window));
        return slid(x, x.sibling("pool"), x.shape().channels(), window, node);
    }

    @Override
    public OnnxValue globalAveragePool(OnnxValue x) {
        Shape shape = new Shape(x.shape().batch(), x.shape().channels(), 1, 1);
        Node node = new Node("GlobalAveragePool", List.of(x), List.of());
        return new OnnxValue(x.sibling("mean"), shape, new Axes(x.axes().batched(), 0), node);
    }

    @Override
    public OnnxValue flatten(OnnxValue x) {
        if (x.axes().stride() > 0) {
            throw new IllegalArgumentException(x + ": can't be flattened in a graph for images of any size");
        }
        int batch = x.shape().batch();
        Shape shape = new Shape(batch, Math.toIntExact(x.shape().elements() / batch));
        Node node = new Node("Flatten", List.of(x), List.of(Attributes.integer("axis", 1)));
        return new OnnxValue(x.sibling("flat"), shape, x.axes(), node);
    }

    @Override
    public OnnxValue resizeBilinear(OnnxValue x, int height, int width) {
        return size.resize(x, height, width);
    }

    private static OnnxValue alike(OnnxValue x, String name, Node node) {
        return new OnnxValue(name, x.shape(), x.axes(), node);
    }

    private static OnnxValue slid(OnnxValue x, String name, int channels, Conv2dSpec window, Node node) {
        Shape in = x.shape();
        Shape out = new Shape(in.batch(), channels, window.outputExtent(in.height()), window.outputExtent(in.width()));
        return new OnnxValue(name, out, x.axes().after(window), node);
    }

    private static List<OnnxValue> present(OnnxValue x, OnnxValue weight, @Nullable OnnxValue bias) {
        return bias == null ? List.of(x, weight) : List.of(x, weight, bias);
    }

    private NormStatistics statistics(String site, int channels) {
        NormStatistics measured = statistics.get(site);
        if (measured == null || measured.channels() != channels) {
            throw new InvalidInputException(
                    "norm " + site + ": "
                            + (measured == null
                                    ? "no statistics"
                                    : "statistics of " + measured.channels() + " channels")
                            + ", and " + channels
                            + " channels are active. Maybe they were measured for another configuration, or not at all: calibrate it.");
        }
        return measured;
    }
}
