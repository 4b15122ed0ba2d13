package io.rheostat.runtime.quantise;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.runtime.onnx.Int8Export;
import io.rheostat.runtime.onnx.OnnxOptions;
import io.rheostat.runtime.onnx.Range;
import io.rheostat.runtime.session.CompiledSubnet;
import io.rheostat.runtime.session.Engine;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes int8 models of subnets (static quantisation): it runs the subnet in float on typical images, notes the range of every activation,
 * and writes a model that counts in 256 steps over these ranges. Thread-safe.
 */
public final class Quantiser {
    private final Engine engine;

    public Quantiser(Engine engine) {
        this.engine = engine;
    }

    /**
     * The bytes of an ONNX model with inputs and outputs as those of {@link io.rheostat.runtime.onnx.OnnxExport#modelOf}; the same bytes
     * for the same images on the same machine. A hundred images or more are advised; each takes about as long as a prediction in float.
     *
     * @param inputs batches of network input {@code (B, 3, H, W)}, as {@link io.rheostat.image.Preprocessing} makes it and of the size that
     *     {@code options} say; read to the end
     * @throws InvalidInputException where there is no image, an activation is not finite, or the subnet was not calibrated
     */
    public byte[] quantise(Bundle bundle, SubnetConfig subnet, OnnxOptions options, Iterator<FloatTensor> inputs) {
        Int8Export export = new Int8Export(bundle, subnet, options);
        Map<String, Range> ranges = new LinkedHashMap<>();
        int images = observe(new CompiledSubnet(subnet, engine, ByteBuffer.wrap(export.probe()), 0), inputs, ranges);
        if (images == 0) {
            throw new InvalidInputException(
                    "images: there are none, and the ranges of activations have to be observed on some. Maybe give a hundred.");
        }
        return export.model(ranges, images + " images");
    }

    private static int observe(CompiledSubnet probe, Iterator<FloatTensor> inputs, Map<String, Range> ranges) {
        int images = 0;
        try {
            while (inputs.hasNext()) {
                FloatTensor input = inputs.next();
                probe.run(FloatBuffer.wrap(input.values()), input.shape())
                        .forEach((name, values) -> add(ranges, name, values));
                images += input.shape().batch();
            }
            return images;
        } finally {
            probe.release();
        }
    }

    private static void add(Map<String, Range> ranges, String activation, FloatTensor values) {
        try {
            ranges.merge(activation, Range.of(values.values()), Range::with);
        } catch (IllegalArgumentException notFinite) {
            throw new InvalidInputException(
                    "activation " + activation + ": " + notFinite.getMessage()
                            + ", so that it has no range. Maybe an image was not prepared as the bundle says.",
                    notFinite);
        }
    }
}
