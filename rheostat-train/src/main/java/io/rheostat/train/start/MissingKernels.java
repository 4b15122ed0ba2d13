package io.rheostat.train.start;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.Locale;
import java.util.Map;

/** How kernels start that the published weights lack; {@link #toString} is the name in configurations. */
public enum MissingKernels {
    /** As in a network without published weights. */
    RANDOM,
    /** 1x1 kernels with as many inputs as outputs pass on what they are given, so that nothing that was learned before them is lost. */
    IDENTITY;

    /** Changes the start of such parameters among those that have no published values. */
    void apply(Iterable<String> atRandom, Map<String, FloatTensor> parameters) {
        if (this == IDENTITY) {
            for (String name : atRandom) {
                FloatTensor start = parameters.get(name);
                if (isSquare(start.shape())) {
                    parameters.put(name, identity(start.shape()));
                }
            }
        }
    }

    private static boolean isSquare(Shape shape) {
        return shape.rank() == 4 && shape.get(0) == shape.get(1) && shape.get(2) == 1 && shape.get(3) == 1;
    }

    private static FloatTensor identity(Shape shape) {
        int channels = shape.get(0);
        float[] values = new float[channels * channels];
        for (int c = 0; c < channels; c++) {
            values[c * channels + c] = 1;
        }
        return new FloatTensor(shape, values);
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
