package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.Shape;
import io.rheostat.ops.Span;
import io.rheostat.tensor.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/**
 * Real numbers that are known when the graph is written: part of a tensor, its rows possibly multiplied. Nothing is copied before the bytes
 * are asked for, and then once, for the weights of a network are many.
 *
 * @param shape of the part
 * @param spans the columns of dimension 1 that belong to it; one of length 1 where there is no dimension 1
 * @param factors one a row, or none at all
 */
record Constant(Shape shape, FloatTensor whole, List<Span> spans, double[] factors) implements OnnxValue.Stored {
    private static final double[] NONE = {};
    private static final List<Span> NO_COLUMNS = List.of(new Span(0, 1));

    /** All of {@code values}, in row-major order. */
    static Constant of(Shape shape, float... values) {
        FloatTensor whole = new FloatTensor(shape, values);
        List<Span> spans = shape.rank() < 2 ? NO_COLUMNS : List.of(new Span(0, shape.get(1)));
        return new Constant(shape, whole, spans, NONE);
    }

    static Constant of(FloatTensor whole, ParameterSlice slice) {
        List<Span> spans = slice.second().isEmpty() ? NO_COLUMNS : slice.mergedSecond();
        return new Constant(slice.shape(), whole, spans, NONE);
    }

    /** Row {@code r} multiplied by {@code more[r]}. */
    Constant times(double[] more) {
        double[] product = more.clone();
        for (int row = 0; row < factors.length; row++) {
            product[row] *= factors[row];
        }
        return new Constant(shape, whole, spans, product);
    }

    /** The sum with another of the same shape. */
    Constant plus(Constant other) {
        FloatTensor sum = new FloatTensor(shape, values()).plus(new FloatTensor(other.shape, other.values()));
        return of(shape, sum.values());
    }

    float[] values() {
        FloatBuffer values = FloatBuffer.allocate(elements());
        write(values);
        return values.array();
    }

    @Override
    public DataType type() {
        return DataType.FLOAT;
    }

    @Override
    public int byteCount() {
        return Math.multiplyExact(elements(), Float.BYTES);
    }

    @Override
    public void writeTo(ByteBuffer out) {
        write(out.asFloatBuffer());
        out.position(out.position() + byteCount());
    }

    private int elements() {
        return Math.toIntExact(shape.elements());
    }

    private void write(FloatBuffer out) {
        int rows = shape.rank() == 0 ? 1 : shape.get(0);
        int column = elements() / rows / spans.stream().mapToInt(Span::length).sum();
        int row = column * (whole.shape().rank() < 2 ? 1 : whole.shape().get(1));
        float[] scratch = new float[row];
        for (int r = 0; r < rows; r++) {
            for (Span span : spans) {
                write(out, r, r * row + span.start() * column, span.length() * column, scratch);
            }
        }
    }

    private void write(FloatBuffer out, int row, int from, int count, float[] scratch) {
        if (factors.length == 0) {
            out.put(whole.values(), from, count);
            return;
        }
        for (int i = 0; i < count; i++) {
            scratch[i] = (float) (whole.values()[from + i] * factors[row]);
        }
        out.put(scratch, 0, count);
    }
}
