package io.rheostat.order;

import io.rheostat.ops.Activation;
import io.rheostat.ops.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What channels are expected to hold.
 *
 * @param value their groups
 * @param moments of each channel: as if it were normal, with this mean and deviation
 */
record Signal(GroupOps.Value value, List<Gaussian> moments) {
    private static final Gaussian UNKNOWN = new Gaussian(0, 1);

    /** A signal of which nothing is known. */
    static Signal unknown(GroupOps.Value value) {
        Gaussian[] moments = new Gaussian
                [value.groups().stream().mapToInt(ChannelGroup::size).sum()];
        Arrays.fill(moments, UNKNOWN);
        return new Signal(value, List.of(moments));
    }

    Shape shape() {
        return value.shape();
    }

    /** The same channels in another value: resized, pooled. */
    Signal in(GroupOps.Value other) {
        return new Signal(other, moments);
    }

    double deviation(int channel) {
        return moments.get(channel).deviation();
    }

    Signal activated(GroupOps.Value result, Activation activation) {
        return activation == Activation.NONE
                ? in(result)
                : new Signal(
                        result,
                        moments.stream()
                                .map(gaussian -> activated(gaussian, activation))
                                .toList());
    }

    Signal plus(Signal other, GroupOps.Value result) {
        List<Gaussian> sums = IntStream.range(0, moments.size())
                .mapToObj(c -> sum(moments.get(c), other.moments.get(c)))
                .toList();
        return new Signal(result, sums);
    }

    static Signal joined(List<Signal> parts, GroupOps.Value result) {
        List<Gaussian> all = new ArrayList<>();
        parts.forEach(part -> all.addAll(part.moments));
        return new Signal(result, List.copyOf(all));
    }

    /** As if the two were independent. */
    private static Gaussian sum(Gaussian a, Gaussian b) {
        return new Gaussian(a.mean() + b.mean(), Math.hypot(a.deviation(), b.deviation()));
    }

    private static Gaussian activated(Gaussian x, Activation activation) {
        double mean = x.rectifiedMean();
        double square = x.rectifiedSquare();
        if (activation == Activation.RELU6) {
            // min(max(x, 0), 6) is max(x, 0) - max(x - 6, 0), and its square max(x, 0)^2 - max(x - 6, 0)^2 - 12 max(x -
            // 6, 0).
            Gaussian beyond = x.minus(6);
            mean -= beyond.rectifiedMean();
            square -= beyond.rectifiedSquare() + 12 * beyond.rectifiedMean();
        }
        return new Gaussian(mean, Math.sqrt(Math.max(0, square - mean * mean)));
    }
}
