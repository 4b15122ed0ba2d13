package io.rheostat.train.torch;

import io.rheostat.calibration.NormStatistics;
import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.Shape;
import io.rheostat.ops.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/** The reference interpreter: plain loops over doubles, straight from the definitions, sharing no code with libtorch. */
public final class NaiveOps implements Ops<NaiveTensor> {
    public final Map<String, NaiveTensor> parameters = new HashMap<>();
    /** Where present, what norms use instead of the batch's statistics. */
    public final Map<String, NormStatistics> calibrated = new HashMap<>();
    /** A (mean, unbiased variance) pair for each norm and call: [site][call][0 or 1][channel]. */
    public final Map<String, List<double[][]>> seen = new HashMap<>();

    @Override
    public NaiveTensor parameter(ParameterSlice slice) {
        NaiveTensor whole = parameters.get(slice.parameter().name());
        List<Integer> columns = new ArrayList<>();
        for (Span span : slice.second()) {
            for (int c = span.start(); c < span.end(); c++) {
                columns.add(c);
            }
        }
        if (whole.shape().rank() == 1) {
            return whole.gather(slice.shape(), i -> i);
        }
        int taps = (int)
                (whole.shape().elements() / whole.shape().get(0) / whole.shape().get(1));
        return whole.gather(slice.shape(), i -> {
            int row = i / taps / columns.size();
            int column = columns.get(i / taps % columns.size());
            return (row * whole.shape().get(1) + column) * taps + i % taps;
        });
    }

    @Override
    public Shape shape(NaiveTensor x) {
        return x.shape();
    }

    @Override
    public NaiveTensor conv2d(NaiveTensor x, NaiveTensor weight, NaiveTensor bias, Conv2dSpec spec) {
        Shape in = x.shape();
        int out = weight.shape().get(0);
        NaiveTensor y = new NaiveTensor(
                new Shape(in.batch(), out, spec.outputExtent(in.height()), spec.outputExtent(in.width())));
        forEach(y.shape(), (b, o, row, column) -> {
            double sum = bias == null ? 0 : bias.at(o);
            for (int i = 0; i < weight.shape().get(1); i++) {
                for (int ky = 0; ky < spec.kernel(); ky++) {
                    for (int kx = 0; kx < spec.kernel(); kx++) {
                        int sourceY = row * spec.stride() - spec.padding() + ky * spec.dilation();
                        int sourceX = column * spec.stride() - spec.padding() + kx * spec.dilation();
                        int channel = spec.depthwise() ? o : i;
                        sum += weight.at(o, i, ky, kx) * x.padded(b, channel, sourceY, sourceX, 0);
                    }
                }
            }
            y.set(sum, b, o, row, column);
        });
        return y;
    }

    @Override
    public NaiveTensor linear(NaiveTensor x, NaiveTensor weight, NaiveTensor bias) {
        int in = x.shape().get(1);
        NaiveTensor y =
                new NaiveTensor(new Shape(x.shape().batch(), weight.shape().get(0)));
        for (int b = 0; b < y.shape().batch(); b++) {
            for (int o = 0; o < y.shape().get(1); o++) {
                double sum = bias == null ? 0 : bias.at(o);
                for (int i = 0; i < in; i++) {
                    sum += x.at(b, i) * weight.at(o, i);
                }
                y.set(sum, b, o);
            }
        }
        return y;
    }

    @Override
    public NaiveTensor batchNorm(NaiveTensor x, Norm<NaiveTensor> norm) {
        double[][] batch = statistics(x);
        double count = (double) x.shape().elements() / x.shape().channels();
        double[] unbiased = batch[1].clone();
        for (int c = 0; c < unbiased.length; c++) {
            unbiased[c] *= count / (count - 1);
        }
        seen.computeIfAbsent(norm.site(), site -> new ArrayList<>()).add(new double[][] {batch[0], unbiased});
        NormStatistics fixed = calibrated.get(norm.site());
        NaiveTensor y = new NaiveTensor(x.shape());
        forEach(x.shape(), (b, c, row, column) -> {
            double mean = fixed == null ? batch[0][c] : fixed.mean()[c];
            double variance = fixed == null ? batch[1][c] : fixed.variance()[c];
            double unit = (x.at(b, c, row, column) - mean) / Math.sqrt(variance + Norm.EPSILON);
            y.set(unit * norm.scale().at(c) + norm.offset().at(c), b, c, row, column);
        });
        return y;
    }

    @Override
    public NaiveTensor activate(NaiveTensor x, Activation activation) {
        return switch (activation) {
            case NONE -> x;
            case RELU -> map(x, v -> Math.max(v, 0));
            case RELU6 -> map(x, v -> Math.min(Math.max(v, 0), 6));
        };
    }

    @Override
    public NaiveTensor add(NaiveTensor a, NaiveTensor b) {
        NaiveTensor y = new NaiveTensor(a.shape());
        for (int i = 0; i < y.values().length; i++) {
            y.values()[i] = a.values()[i] + b.values()[i];
        }
        return y;
    }

    @Override
    public NaiveTensor concat(List<NaiveTensor> values) {
        int[] extents = values.get(0).shape().extents();
        extents[1] = values.stream().mapToInt(v -> v.shape().channels()).sum();
        NaiveTensor y = new NaiveTensor(new Shape(extents));
        forEach(y.shape(), (b, c, row, column) -> {
            int channel = c;
            int part = 0;
            while (channel >= values.get(part).shape().channels()) {
                channel -= values.get(part++).shape().channels();
            }
            y.set(values.get(part).at(b, channel, row, column), b, c, row, column);
        });
        return y;
    }

    @Override
    public NaiveTensor maxPool2d(NaiveTensor x, int kernel, int stride, int padding) {
        Conv2dSpec window = new Conv2dSpec(kernel, stride, padding, 1, true);
        Shape in = x.shape();
        NaiveTensor y = new NaiveTensor(new Shape(
                in.batch(), in.channels(), window.outputExtent(in.height()), window.outputExtent(in.width())));
        forEach(y.shape(), (b, c, row, column) -> {
            double largest = Double.NEGATIVE_INFINITY;
            for (int ky = 0; ky < kernel; ky++) {
                for (int kx = 0; kx < kernel; kx++) {
                    largest = Math.max(
                            largest,
                            x.padded(
                                    b,
                                    c,
                                    row * stride - padding + ky,
                                    column * stride - padding + kx,
                                    Double.NEGATIVE_INFINITY));
                }
            }
            y.set(largest, b, c, row, column);
        });
        return y;
    }

    @Override
    public NaiveTensor globalAveragePool(NaiveTensor x) {
        NaiveTensor y = new NaiveTensor(new Shape(x.shape().batch(), x.shape().channels(), 1, 1));
        double area = (double) x.shape().height() * x.shape().width();
        forEach(x.shape(), (b, c, row, column) -> y.set(y.at(b, c, 0, 0) + x.at(b, c, row, column) / area, b, c, 0, 0));
        return y;
    }

    @Override
    public NaiveTensor flatten(NaiveTensor x) {
        return new NaiveTensor(
                new Shape(x.shape().batch(), (int)
                        (x.shape().elements() / x.shape().batch())),
                x.values());
    }

    @Override
    public NaiveTensor resizeBilinear(NaiveTensor x, int height, int width) {
        Shape in = x.shape();
        NaiveTensor y = new NaiveTensor(new Shape(in.batch(), in.channels(), height, width));
        forEach(y.shape(), (b, c, row, column) -> {
            double sourceY = (double) row * in.height() / height;
            double sourceX = (double) column * in.width() / width;
            int top = (int) sourceY;
            int left = (int) sourceX;
            int bottom = Math.min(top + 1, in.height() - 1);
            int right = Math.min(left + 1, in.width() - 1);
            double down = sourceY - top;
            double across = sourceX - left;
            y.set(
                    (1 - down) * ((1 - across) * x.at(b, c, top, left) + across * x.at(b, c, top, right))
                            + down * ((1 - across) * x.at(b, c, bottom, left) + across * x.at(b, c, bottom, right)),
                    b,
                    c,
                    row,
                    column);
        });
        return y;
    }

    /** Mean and biased variance a channel, in two passes. */
    private static double[][] statistics(NaiveTensor x) {
        double[] mean = new double[x.shape().channels()];
        double[] variance = new double[mean.length];
        double count = (double) x.shape().elements() / mean.length;
        forEach(x.shape(), (b, c, row, column) -> mean[c] += x.at(b, c, row, column) / count);
        forEach(
                x.shape(),
                (b, c, row, column) -> variance[c] += Math.pow(x.at(b, c, row, column) - mean[c], 2) / count);
        return new double[][] {mean, variance};
    }

    private static NaiveTensor map(NaiveTensor x, DoubleUnaryOperator function) {
        NaiveTensor y = new NaiveTensor(x.shape());
        for (int i = 0; i < y.values().length; i++) {
            y.values()[i] = function.applyAsDouble(x.values()[i]);
        }
        return y;
    }

    private static void forEach(Shape shape, Place place) {
        for (int b = 0; b < shape.batch(); b++) {
            for (int c = 0; c < shape.channels(); c++) {
                for (int row = 0; row < shape.height(); row++) {
                    for (int column = 0; column < shape.width(); column++) {
                        place.visit(b, c, row, column);
                    }
                }
            }
        }
    }

    private interface Place {
        void visit(int b, int c, int row, int column);
    }
}
