package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.rheostat.bundle.Bundle;
import io.rheostat.network.Supernet;
import io.rheostat.space.SubnetConfig;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes one subnet as an ONNX model that computes in 8-bit integers. The ranges of its activations must be observed first: run
 * {@link #probe} on images that are typical of those to come. Immutable and thread-safe.
 */
public final class Int8Export {
    private static final Range ANY = new Range(0, 1);

    private final OnnxExport export;
    private final SubnetConfig subnet;
    private final OnnxOptions options;
    private final String name;
    private final OnnxValue image;
    private final Map<String, OnnxValue> outputs;
    private final Map<OnnxValue, String> observed = new LinkedHashMap<>();

    /** @throws io.rheostat.InvalidInputException as {@link OnnxExport#modelOf} throws it */
    public Int8Export(Bundle bundle, SubnetConfig subnet, OnnxOptions options) {
        this.export = new OnnxExport(bundle);
        this.subnet = subnet;
        this.options = options;
        this.name = bundle.network().encoder().type().toString();
        ImageSize size = options.imageSize();
        this.image = size.image;
        this.outputs = OnnxExport.outputs(
                new Supernet(bundle.network(), bundle.tasks()),
                bundle.weights(),
                bundle.calibration().forSubnet(subnet),
                subnet,
                size);
        observe();
    }

    private void observe() {
        Names names = new Names();
        names.unique(image.name());
        Int8Pass.of(outputs, value -> {
            observed.put(value, names.unique(value.name()));
            return ANY;
        });
    }

    /** A model in float whose outputs are the activations to observe, in place of those of the tasks. */
    public byte[] probe() {
        Map<String, OnnxValue> activations = new LinkedHashMap<>();
        observed.forEach((value, output) -> activations.put(output, value));
        return model(export.described(subnet, options), activations);
    }

    /**
     * The bytes of the model, the same ones for the same arguments; inputs and outputs are those of {@link OnnxExport#modelOf}.
     *
     * @param ranges of every output of {@link #probe}; what lies outside is cut off
     * @param origin of the ranges, kept in the model's metadata
     */
    public byte[] model(Map<String, Range> ranges, String origin) {
        Map<String, OnnxValue> quantised = Int8Pass.of(outputs, value -> range(ranges, observed.get(value)));
        ModelProto.Builder frame = export.described(subnet, options)
                .addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey("rheostat.quantisation")
                        .setValue("int8 weights a channel, uint8 activations; ranges from " + origin));
        return model(frame, quantised);
    }

    private byte[] model(ModelProto.Builder frame, Map<String, OnnxValue> values) {
        return new OnnxModel(frame.build(), OnnxGraph.of(name, image, values)).toBytes();
    }

    private static Range range(Map<String, Range> ranges, String output) {
        Range range = ranges.get(output);
        if (range == null) {
            throw new IllegalArgumentException("no range of " + output + ", only of " + ranges.keySet());
        }
        return range;
    }
}
