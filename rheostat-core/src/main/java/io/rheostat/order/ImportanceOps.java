package io.rheostat.order;

import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs a forward pass over what channels are expected to hold, as normalisations tell it, and writes down at every convolution and linear
 * layer how much it takes from each channel: expected deviation times the L1 norm of the weights that read it.
 */
final class ImportanceOps implements Ops<Signal> {
    /** What one layer takes from the channels of a group. */
    private record Reading(ChannelGroup group, double[] scores) {}

    private final GroupOps structure = new GroupOps();
    private final Map<String, FloatTensor> parameters;
    private final Set<String> untrained;
    private final List<Reading> readings = new ArrayList<>();

    /** @param untrained parameters that hold nothing yet: as readers they take the same from every channel of equal deviation */
    ImportanceOps(Map<String, FloatTensor> parameters, Set<String> untrained) {
        this.parameters = parameters;
        this.untrained = untrained;
    }

    Signal image() {
        return Signal.unknown(structure.image());
    }

    List<ChannelGroup> groups() {
        return structure.groups();
    }

    /** What all layers together take from each channel of a group. */
    double[] scores(ChannelGroup group) {
        double[] sum = new double[group.size()];
        for (Reading reading : readings) {
            if (reading.group().root() == group) {
                Arrays.setAll(sum, c -> sum[c] + reading.scores()[c]);
            }
        }
        return sum;
    }

    @Override
    public Signal parameter(ParameterSlice slice) {
        return new Signal(structure.parameter(slice), List.of());
    }

    @Override
    public Shape shape(Signal x) {
        return x.shape();
    }

    @Override
    public Signal conv2d(Signal x, Signal weight, @Nullable Signal bias, Conv2dSpec spec) {
        if (!spec.depthwise()) {
            read(x, weight.value().name());
        }
        return Signal.unknown(structure.conv2d(x.value(), weight.value(), bias == null ? null : bias.value(), spec));
    }

    @Override
    public Signal linear(Signal x, Signal weight, @Nullable Signal bias) {
        read(x, weight.value().name());
        return Signal.unknown(structure.linear(x.value(), weight.value(), bias == null ? null : bias.value()));
    }

    @Override
    public Signal batchNorm(Signal x, Norm<Signal> norm) {
        float[] scale = values(norm.scale().value().name());
        float[] offset = values(norm.offset().value().name());
        List<Gaussian> moments = new ArrayList<>();
        for (int c = 0; c < scale.length; c++) {
            moments.add(new Gaussian(offset[c], Math.abs(scale[c])));
        }
        Norm<GroupOps.Value> inner =
                new Norm<>(norm.site(), norm.scale().value(), norm.offset().value());
        return new Signal(structure.batchNorm(x.value(), inner), List.copyOf(moments));
    }

    @Override
    public Signal activate(Signal x, Activation activation) {
        return x.activated(structure.activate(x.value(), activation), activation);
    }

    @Override
    public Signal add(Signal a, Signal b) {
        return a.plus(b, structure.add(a.value(), b.value()));
    }

    @Override
    public Signal concat(List<Signal> values) {
        return Signal.joined(
                values, structure.concat(values.stream().map(Signal::value).toList()));
    }

    @Override
    public Signal maxPool2d(Signal x, int kernel, int stride, int padding) {
        return x.in(structure.maxPool2d(x.value(), kernel, stride, padding));
    }

    @Override
    public Signal globalAveragePool(Signal x) {
        return x.in(structure.globalAveragePool(x.value()));
    }

    @Override
    public Signal flatten(Signal x) {
        return x.in(structure.flatten(x.value()));
    }

    @Override
    public Signal resizeBilinear(Signal x, int height, int width) {
        return x.in(structure.resizeBilinear(x.value(), height, width));
    }

    private void read(Signal x, String kernel) {
        double[] norms = columnNorms(kernel, x.moments().size());
        int channel = 0;
        for (ChannelGroup group : x.value().groups()) {
            double[] scores = new double[group.size()];
            for (int i = 0; i < scores.length; i++, channel++) {
                scores[i] = x.deviation(channel) * norms[channel];
            }
            readings.add(new Reading(group, scores));
        }
    }

    /** The L1 norm of the weights that read each input channel; their mean for all, where the kernel is untrained. */
    private double[] columnNorms(String kernel, int columns) {
        float[] weights = values(kernel);
        int rows = Objects.requireNonNull(parameters.get(kernel)).shape().get(0);
        int taps = weights.length / rows / columns;
        double[] norms = new double[columns];
        for (int i = 0; i < weights.length; i++) {
            norms[i / taps % columns] += Math.abs(weights[i]);
        }
        if (untrained.contains(kernel)) {
            Arrays.fill(norms, Arrays.stream(norms).average().orElse(0));
        }
        return norms;
    }

    private float[] values(String parameter) {
        return Objects.requireNonNull(parameters.get(parameter), parameter).values();
    }
}
