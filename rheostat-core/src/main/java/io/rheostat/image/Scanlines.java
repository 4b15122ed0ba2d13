package io.rheostat.image;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;

/** An image that is read line by line, whatever it is stored as. Implementations are thread-safe. */
public interface Scanlines {
    int channels();

    /** Pixels. */
    int height();

    /** Pixels. */
    int width();

    /** Writes {@link #width} values, those of colours in [0, 1], to the front of {@code line}. */
    void read(int channel, int y, float[] line);

    /** A copy of all of it: {@code (1, channels, height, width)}. */
    default FloatTensor toTensor() {
        float[] values = new float[channels() * height() * width()];
        float[] line = new float[width()];
        for (int i = 0; i < channels() * height(); i++) {
            read(i / height(), i % height(), line);
            System.arraycopy(line, 0, values, i * width(), width());
        }
        return new FloatTensor(new Shape(1, channels(), height(), width()), values);
    }

    /** Of {@code (1, C, H, W)}, which is not copied. */
    static Scanlines of(FloatTensor image) {
        return new Planes(image);
    }
}
