package io.rheostat.runtime;

import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import java.util.Map;
import java.util.Set;

/**
 * What a network put out for one image, before it is made as large as the image and given a meaning: see
 * {@link ControllableModel#interpret}. Thread-safe.
 */
public final class RawPrediction {
    private final SubnetConfig subnet;
    private final int height;
    private final int width;
    private final Map<String, FloatTensor> outputs;

    /** @param outputs task name to {@code (1, classes)} or {@code (1, C, h, w)} of the network's size */
    RawPrediction(SubnetConfig subnet, int height, int width, Map<String, FloatTensor> outputs) {
        this.subnet = subnet;
        this.height = height;
        this.width = width;
        this.outputs = Map.copyOf(outputs);
    }

    /** What it was computed with. */
    public SubnetConfig subnet() {
        return subnet;
    }

    /** Pixels of the image. */
    public int height() {
        return height;
    }

    /** Pixels of the image. */
    public int width() {
        return width;
    }

    /** That were computed. */
    public Set<String> tasks() {
        return outputs.keySet();
    }

    Map<String, FloatTensor> outputs() {
        return outputs;
    }
}
