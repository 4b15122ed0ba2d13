package io.rheostat.network;

import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Another interpreter's operations, with every norm's scale and offset moved by what was learned for one task. All else is shared, so
 * that features lean towards the task at no cost: once the numbers are known, both are added up. See {@link Emphasis}.
 *
 * @param <T> what a tensor is
 */
record EmphasisOps<T>(Ops<T> ops, String task) implements Ops<T> {
    @Override
    public T parameter(ParameterSlice slice) {
        T shared = ops.parameter(slice);
        return slice.parameter().role().isOfNorm()
                ? ops.add(
                        shared,
                        ops.parameter(ParameterSlice.prefix(Emphasis.shift(slice.parameter(), task), slice.first())))
                : shared;
    }

    @Override
    public Shape shape(T x) {
        return ops.shape(x);
    }

    @Override
    public T conv2d(T x, T weight, @Nullable T bias, Conv2dSpec spec) {
        return ops.conv2d(x, weight, bias, spec);
    }

    @Override
    public T linear(T x, T weight, @Nullable T bias) {
        return ops.linear(x, weight, bias);
    }

    @Override
    public T batchNorm(T x, Norm<T> norm) {
        return ops.batchNorm(x, norm);
    }

    @Override
    public T activate(T x, Activation activation) {
        return ops.activate(x, activation);
    }

    @Override
    public T add(T a, T b) {
        return ops.add(a, b);
    }

    @Override
    public T concat(List<T> values) {
        return ops.concat(values);
    }

    @Override
    public T maxPool2d(T x, int kernel, int stride, int padding) {
        return ops.maxPool2d(x, kernel, stride, padding);
    }

    @Override
    public T globalAveragePool(T x) {
        return ops.globalAveragePool(x);
    }

    @Override
    public T flatten(T x) {
        return ops.flatten(x);
    }

    @Override
    public T resizeBilinear(T x, int height, int width) {
        return ops.resizeBilinear(x, height, width);
    }
}
