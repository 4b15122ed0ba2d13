package io.rheostat.network;

import io.rheostat.layer.ConvNorm;
import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Ops;
import io.rheostat.ops.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Concatenates values that are slimmed each on its own, and convolves them. The kernel's active input channels are then several runs:
 * each part keeps the place that it has at full width, whatever the others' widths are.
 *
 * @param channels of each part at full width
 */
record Joint(List<Integer> channels, ConvNorm conv) {
    static Joint of(String name, List<Integer> channels, int out, Conv2dSpec spec) {
        int in = channels.stream().mapToInt(Integer::intValue).sum();
        return new Joint(channels, ConvNorm.of(name, in, out, spec, Activation.RELU));
    }

    <T> T forward(Ops<T> ops, List<T> parts, int outActive) {
        List<Span> spans = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < parts.size(); i++) {
            spans.add(new Span(start, ops.shape(parts.get(i)).channels()));
            start += channels.get(i);
        }
        return conv.forward(ops, ops.concat(parts), spans, outActive);
    }
}
