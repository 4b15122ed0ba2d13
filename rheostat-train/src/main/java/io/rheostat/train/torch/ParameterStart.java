package io.rheostat.train.torch;

import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.Arrays;
import java.util.Random;

/**
 * What a parameter is before training, a pure function of its spec and a seed. Each draws from a stream of its own, so that
 * adding a parameter to a network changes no other's start.
 *
 * <p>Kernels: He et al., "Delving Deep into Rectifiers", https://arxiv.org/abs/1502.01852, variance 2 / fan-out.
 */
final class ParameterStart {
    private static final double OUTPUT_DEVIATION = 0.01;

    private ParameterStart() {}

    static FloatTensor of(ParameterSpec spec, long seed) {
        float[] values = new float[Math.toIntExact(spec.shape().elements())];
        switch (spec.role()) {
            case KERNEL -> fillNormal(values, Math.sqrt(2.0 / fanOut(spec.shape())), streamSeed(spec.name(), seed));
            case OUTPUT_KERNEL -> fillNormal(values, OUTPUT_DEVIATION, streamSeed(spec.name(), seed));
            case SCALE -> Arrays.fill(values, 1f);
            case BIAS, RESIDUAL_SCALE, OFFSET -> Arrays.fill(values, 0f);
        }
        return new FloatTensor(spec.shape(), values);
    }

    /** How many outputs an input of the kernel reaches. One input channel a kernel means a depthwise convolution. */
    private static long fanOut(Shape shape) {
        long taps = shape.rank() == 4 ? (long) shape.get(2) * shape.get(3) : 1;
        boolean depthwise = shape.rank() == 4 && shape.get(1) == 1;
        return depthwise ? taps : shape.get(0) * taps;
    }

    // java.util.Random: its algorithm, Gaussians included, is part of its specification, so that no newer Java changes
    // a start.
    private static void fillNormal(float[] values, double deviation, long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
    }

    /** FNV-1a over the name, then the finaliser of SplitMix64 over name and seed. */
    private static long streamSeed(String name, long seed) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        long mixed = hash + seed * 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
