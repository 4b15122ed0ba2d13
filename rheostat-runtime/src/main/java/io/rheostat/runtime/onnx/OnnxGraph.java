package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.rheostat.runtime.onnx.OnnxValue.Node;
import io.rheostat.runtime.onnx.OnnxValue.Stored;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values as a graph: all that its outputs need and nothing else, each once, inputs first.
 *
 * @param nodes the graph without its initializers
 */
record OnnxGraph(GraphProto nodes, List<Initializer> initializers) {
    /** @param outputs name to value, in the order in which the graph lists them; no name is that of the input */
    static OnnxGraph of(String name, OnnxValue input, Map<String, OnnxValue> outputs) {
        Writer writer = new Writer();
        writer.feed(input);
        outputs.forEach(writer::reserve);
        writer.outputs.forEach((value, output) -> writer.graph.addOutput(Writer.info(writer.write(value), value)));
        return new OnnxGraph(writer.graph.setName(name).build(), List.copyOf(writer.initializers));
    }

    /** The graph with its initializers. */
    GraphProto whole() {
        return nodes.toBuilder()
                .addAllInitializer(initializers.stream().map(Initializer::whole).toList())
                .build();
    }

    private static final class Writer {
        private final GraphProto.Builder graph = GraphProto.newBuilder();
        private final List<Initializer> initializers = new ArrayList<>();
        private final Names valueNames = new Names();
        private final Names nodeNames = new Names();
        private final Map<OnnxValue, String> outputs = new LinkedHashMap<>();
        private final Map<OnnxValue, String> written = new HashMap<>(Map.of(OnnxValue.NONE, OnnxValue.NONE.name()));

        private void feed(OnnxValue input) {
            written.put(input, valueNames.unique(input.name()));
            graph.addInput(info(input.name(), input));
        }

        /** Outputs get their names before all else. What is no node's, or is an output already, becomes one by a copy. */
        private void reserve(String name, OnnxValue value) {
            boolean free = value.source() instanceof Node && !outputs.containsKey(value);
            outputs.put(free ? value : copy(name, value), valueNames.unique(name));
        }

        private static OnnxValue copy(String name, OnnxValue value) {
            return new OnnxValue(name, value.shape(), value.axes(), new Node("Identity", List.of(value), List.of()));
        }

        /** Returns the name under which the value is in the graph, after all that it needs. */
        private String write(OnnxValue value) {
            String known = written.get(value);
            if (known != null) {
                return known;
            }
            String name = value.source() instanceof Stored stored
                    ? writeStored(value, stored)
                    : writeNode(value, (Node) value.source());
            written.put(value, name);
            return name;
        }

        private String writeStored(OnnxValue value, Stored stored) {
            String name = valueNames.unique(value.name());
            initializers.add(Initializer.of(name, stored));
            return name;
        }

        private String writeNode(OnnxValue value, Node node) {
            NodeProto.Builder written = NodeProto.newBuilder()
                    .setOpType(node.type())
                    .addAllInput(node.inputs().stream().map(this::write).toList())
                    .addAllAttribute(node.attributes())
                    .setName(nodeNames.unique(value.name()));
            String output = outputs.get(value);
            String name = output == null ? valueNames.unique(value.name()) : output;
            graph.addNode(written.addOutput(name));
            // What comes from the image is described for readers, and for runtimes to check; sizes and computed weights
            // are
            // not.
            if (output == null && value.axes().batched()) {
                graph.addValueInfo(info(name, value));
            }
            return name;
        }

        private static ValueInfoProto info(String name, OnnxValue value) {
            DataType elements = value.isBy(Uint8Scale.QUANTIZE) ? DataType.UINT8 : DataType.FLOAT;
            TypeProto.Tensor type = TypeProto.Tensor.newBuilder()
                    .setElemType(elements.getNumber())
                    .setShape(value.axes().declare(value.shape()))
                    .build();
            return ValueInfoProto.newBuilder()
                    .setName(name)
                    .setType(TypeProto.newBuilder().setTensorType(type))
                    .build();
        }
    }
}
