package io.rheostat.cost;

import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a forward pass over shapes, and writes down what each operation costs. One instance counts one pass.
 *
 * <p>Multiply-accumulates are counted for convolutions, linear layers and average pooling (one an input element), as published figures
 * do; all else is free. The sum of two parameters is a parameter: it is known before any image is.
 */
public final class CostOps implements Ops<CostOps.Value> {
    /** What a tensor is here: its shape, and for a parameter its name. */
    public record Value(Shape shape, String name) {
        private static final String UNNAMED = "";

        long params() {
            return name.isEmpty() ? 0 : shape.elements();
        }
    }

    private final List<Layer> layers = new ArrayList<>();
    private final Map<String, ParameterSpec> parameters = new LinkedHashMap<>();
    private final Set<ParameterSlice> slices = new LinkedHashSet<>();

    /** One image, {@code (1, 3, height, width)}. */
    public Value image(int height, int width) {
        return value(new Shape(1, 3, height, width));
    }

    /** The layers so far, in the order in which they ran. */
    public List<Layer> layers() {
        return List.copyOf(layers);
    }

    public Cost total() {
        return layers.stream().map(Layer::cost).reduce(Cost.ZERO, Cost::plus);
    }

    /** Every parameter that was lifted, whole, in the order of first use. */
    public Collection<ParameterSpec> parameters() {
        return List.copyOf(parameters.values());
    }

    /** The active part of every parameter that was lifted, in the order of first use. */
    public Collection<ParameterSlice> slices() {
        return List.copyOf(slices);
    }

    @Override
    public Value parameter(ParameterSlice slice) {
        slices.add(slice);
        ParameterSpec spec = slice.parameter();
        ParameterSpec known = parameters.putIfAbsent(spec.name(), spec);
        if (known != null && !known.equals(spec)) {
            throw new IllegalStateException("two parameters are named " + spec.name() + ": " + known + " and " + spec);
        }
        return new Value(slice.shape(), spec.name());
    }

    @Override
    public Shape shape(Value x) {
        return x.shape();
    }

    @Override
    public Value conv2d(Value x, Value weight, @Nullable Value bias, Conv2dSpec spec) {
        Shape in = x.shape();
        Shape kernel = weight.shape();
        require(kernel.get(1) == (spec.depthwise() ? 1 : in.channels()), weight.name(), in, kernel);
        Shape out = new Shape(in.batch(), kernel.get(0), spec.outputExtent(in.height()), spec.outputExtent(in.width()));
        long macs = out.elements() * kernel.get(1) * kernel.get(2) * kernel.get(3);
        String kind = (spec.depthwise() ? "depthwise " : "conv2d ") + spec.kernel() + "x" + spec.kernel()
                + (spec.stride() > 1 ? " /" + spec.stride() : "")
                + (spec.dilation() > 1 ? " dilated " + spec.dilation() : "");
        return write(weight.name(), kind, out, macs, weight.params() + params(bias));
    }

    @Override
    public Value linear(Value x, Value weight, @Nullable Value bias) {
        Shape kernel = weight.shape();
        require(kernel.get(1) == x.shape().channels(), weight.name(), x.shape(), kernel);
        Shape out = new Shape(x.shape().batch(), kernel.get(0));
        return write(weight.name(), "linear", out, out.elements() * kernel.get(1), weight.params() + params(bias));
    }

    @Override
    public Value batchNorm(Value x, Norm<Value> norm) {
        require(
                norm.scale().shape().get(0) == x.shape().channels(),
                norm.site(),
                x.shape(),
                norm.scale().shape());
        return write(
                norm.site(),
                "batch norm",
                x.shape(),
                0,
                norm.scale().params() + norm.offset().params());
    }

    @Override
    public Value activate(Value x, Activation activation) {
        return activation == Activation.NONE ? x : write(activation.name().toLowerCase(Locale.ROOT), x.shape(), 0);
    }

    @Override
    public Value add(Value a, Value b) {
        require(a.shape().equals(b.shape()), "add", a.shape(), b.shape());
        if (a.params() > 0 && b.params() > 0) {
            return a;
        }
        return write("add", a.shape(), 0);
    }

    @Override
    public Value concat(List<Value> values) {
        int[] extents = values.get(0).shape().extents();
        extents[1] = values.stream().mapToInt(value -> value.shape().channels()).sum();
        return write("concat", new Shape(extents), 0);
    }

    @Override
    public Value maxPool2d(Value x, int kernel, int stride, int padding) {
        Conv2dSpec window = new Conv2dSpec(kernel, stride, padding, 1, true);
        Shape in = x.shape();
        return write("max pool", resized(in, window.outputExtent(in.height()), window.outputExtent(in.width())), 0);
    }

    @Override
    public Value globalAveragePool(Value x) {
        return write("average pool", resized(x.shape(), 1, 1), x.shape().elements());
    }

    @Override
    public Value flatten(Value x) {
        int batch = x.shape().batch();
        return value(new Shape(batch, Math.toIntExact(x.shape().elements() / batch)));
    }

    @Override
    public Value resizeBilinear(Value x, int height, int width) {
        return write("resize", resized(x.shape(), height, width), 0);
    }

    private static Shape resized(Shape in, int height, int width) {
        return new Shape(in.batch(), in.channels(), height, width);
    }

    private Value write(String kind, Shape output, long macs) {
        return write(kind, kind, output, macs, 0);
    }

    private Value write(String name, String kind, Shape output, long macs, long params) {
        layers.add(new Layer(name, kind, output, new Cost(macs, params, output.elements())));
        return value(output);
    }

    private static Value value(Shape shape) {
        return new Value(shape, Value.UNNAMED);
    }

    private static long params(@Nullable Value value) {
        return value == null ? 0 : value.params();
    }

    private static void require(boolean holds, String name, Shape a, Shape b) {
        if (!holds) {
            throw new IllegalArgumentException(name + ": shapes " + a + " and " + b + " do not fit");
        }
    }
}
