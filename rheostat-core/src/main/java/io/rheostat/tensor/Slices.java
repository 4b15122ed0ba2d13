package io.rheostat.tensor;

import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.Shape;
import io.rheostat.ops.Span;
import java.util.List;

/** Parts of tensors. Stateless. */
public final class Slices {
    private static final List<Span> WHOLE_ROW = List.of(new Span(0, 1));

    private Slices() {}

    /** A copy of the active part of a parameter, of which {@code whole} is the value at full width. */
    public static FloatTensor of(FloatTensor whole, ParameterSlice slice) {
        Shape shape = slice.shape();
        float[] values = new float[Math.toIntExact(shape.elements())];
        List<Span> spans = slice.second().isEmpty() ? WHOLE_ROW : slice.mergedSecond();
        int columns = slice.second().isEmpty() ? 1 : whole.shape().get(1);
        int row = whole.values().length / whole.shape().get(0);
        int column = row / columns;
        int end = 0;
        for (int r = 0; r < slice.first(); r++) {
            for (Span span : spans) {
                int length = span.length() * column;
                System.arraycopy(whole.values(), r * row + span.start() * column, values, end, length);
                end += length;
            }
        }
        return new FloatTensor(shape, values);
    }
}
