package io.rheostat.train.torch;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Doubles in row-major order: what the reference computes with. */
public record NaiveTensor(Shape shape, double[] values) {
    public NaiveTensor(Shape shape) {
        this(shape, new double[Math.toIntExact(shape.elements())]);
    }

    public static NaiveTensor of(FloatTensor tensor) {
        NaiveTensor copy = new NaiveTensor(tensor.shape());
        for (int i = 0; i < copy.values.length; i++) {
            copy.values[i] = tensor.values()[i];
        }
        return copy;
    }

    public static FloatTensor random(Shape shape, Random random) {
        float[] values = new float[Math.toIntExact(shape.elements())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new FloatTensor(shape, values);
    }

    double at(int... index) {
        return values[flat(index)];
    }

    void set(double value, int... index) {
        values[flat(index)] = value;
    }

    /** The value at (b, c, y, x), 0 outside the image. */
    double padded(int b, int c, int y, int x, double outside) {
        boolean inside = y >= 0 && y < shape.height() && x >= 0 && x < shape.width();
        return inside ? at(b, c, y, x) : outside;
    }

    /** Sum of products with another of the same shape. */
    double dot(NaiveTensor other) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * other.values[i];
        }
        return sum;
    }

    NaiveTensor gather(Shape result, IntUnaryOperator source) {
        NaiveTensor gathered = new NaiveTensor(result);
        for (int i = 0; i < gathered.values.length; i++) {
            gathered.values[i] = values[source.applyAsInt(i)];
        }
        return gathered;
    }

    private int flat(int... index) {
        int flat = 0;
        for (int d = 0; d < index.length; d++) {
            flat = flat * shape.get(d) + index[d];
        }
        return flat;
    }
}
