package io.rheostat.runtime.onnx;

import io.rheostat.runtime.onnx.OnnxValue.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes of a graph one that computes in integers: whatever a node reads of an image is counted in 256 steps first and made real again,
 * and so are weights. Runtimes merge a node with the steps around it into one that counts. What follows a task's last layer, which needs
 * more than 256 values, stays real, and that layer's weights do. Confined to one thread.
 *
 * <p>Jacob et al. 2018, <a href="https://arxiv.org/abs/1712.05877">arXiv 1712.05877</a>.
 */
final class Int8Pass {
    /** What is written straight into the steps of the layer before it. */
    private static final Set<String> ACTIVATIONS = Set.of("Relu", "Clip");
    /** What moves or mixes values, and so needs no range of its own. */
    private static final Set<String> MOVES = Set.of("MaxPool", "Resize", "Flatten");

    private final Function<OnnxValue, Range> ranges;
    private final Set<OnnxValue> ends = new HashSet<>();
    private final Map<OnnxValue, OnnxValue> written = new HashMap<>();
    private final Map<OnnxValue, OnnxValue> quantised = new HashMap<>();
    private final Map<OnnxValue, Uint8Scale> scales = new HashMap<>();

    private Int8Pass(Function<OnnxValue, Range> ranges) {
        this.ranges = ranges;
    }

    /**
     * The outputs of the new graph.
     *
     * @param ranges asked once for each value that needs one, in the same order for the same graph
     */
    static Map<String, OnnxValue> of(Map<String, OnnxValue> outputs, Function<OnnxValue, Range> ranges) {
        Int8Pass pass = new Int8Pass(ranges);
        outputs.values().forEach(pass::keepEnd);
        Map<String, OnnxValue> rewritten = new LinkedHashMap<>();
        outputs.forEach((name, value) -> rewritten.put(name, pass.write(value)));
        return rewritten;
    }

    /** All from the output back to the last layer. */
    private void keepEnd(OnnxValue value) {
        ends.add(value);
        if (value.source() instanceof Node node && !Int8Layer.applies(node)) {
            keepEnd(node.inputs().get(0));
        }
    }

    private OnnxValue write(OnnxValue value) {
        OnnxValue known = written.get(value);
        if (known != null || !(value.source() instanceof Node node)) {
            return known == null ? value : known;
        }
        Node rewritten = new Node(node.type(), inputs(value, node), node.attributes());
        OnnxValue result = new OnnxValue(value.name(), value.shape(), value.axes(), rewritten);
        written.put(value, result);
        return result;
    }

    private List<OnnxValue> inputs(OnnxValue value, Node node) {
        if (ACTIVATIONS.contains(node.type())) {
            return node.inputs().stream().map(this::write).toList();
        }
        if (!Int8Layer.applies(node) || ends.contains(value)) {
            return node.inputs().stream().map(this::read).toList();
        }
        OnnxValue x = node.inputs().get(0);
        List<OnnxValue> inputs = new ArrayList<>(List.of(read(x)));
        inputs.addAll(Int8Layer.weights(node, scale(x).step()));
        return inputs;
    }

    /** As a node reads it. Sizes, weights and ends stay as they are. */
    private OnnxValue read(OnnxValue x) {
        if (!x.axes().batched() || ends.contains(x)) {
            return write(x);
        }
        OnnxValue known = quantised.get(x);
        if (known == null) {
            known = scale(x).through(write(x));
            quantised.put(x, known);
        }
        return known;
    }

    private Uint8Scale scale(OnnxValue x) {
        Uint8Scale known = scales.get(x);
        if (known == null) {
            boolean moved = x.source() instanceof Node node && MOVES.contains(node.type());
            known = moved ? scale(((Node) x.source()).inputs().get(0)) : Uint8Scale.over(ranges.apply(x));
            scales.put(x, known);
        }
        return known;
    }
}
