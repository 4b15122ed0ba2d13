package io.rheostat.image;

import io.rheostat.ops.Shape;
import io.rheostat.tensor.FloatTensor;

/**
 * Scales images with a triangle filter, as wide as a source pixel where the image grows (that is bilinear
 * interpolation) and as wide as an output pixel where it shrinks, so that fine texture is averaged and not sampled.
 * Pixel centres lie at half-integers. Training and deployment both come here, for a network sees a difference between
 * two ways to resize.
 */
public final class Resampling {
    private Resampling() {}

    /**
     * Scales {@code (1, C, h, w)} to {@code (1, C, height, width)}. Returns the argument where the size is that
     * already.
     *
     * @param height pixels, at least 1
     * @param width pixels, at least 1
     */
    public static FloatTensor resize(FloatTensor image, int height, int width) {
        Shape from = image.shape();
        if (from.height() == height && from.width() == width) {
            return image;
        }
        float[] scaled = scale(Scanlines.of(image), height, width);
        return new FloatTensor(new Shape(1, from.channels(), height, width), scaled);
    }

    /** As {@link #resize(FloatTensor, int, int)}, to the last bit, but holds no more of a large image than it needs. */
    public static FloatTensor resize(Scanlines image, int height, int width) {
        if (image.height() == height && image.width() == width) {
            return image.toTensor();
        }
        return new FloatTensor(new Shape(1, image.channels(), height, width), scale(image, height, width));
    }

    private static float[] scale(Scanlines image, int height, int width) {
        float[] narrow = scaleColumns(image, Taps.of(image.width(), width));
        return scaleRows(narrow, image.channels(), image.height(), width, Taps.of(image.height(), height));
    }

    private static float[] scaleColumns(Scanlines image, Taps taps) {
        float[] result = new float[image.channels() * image.height() * taps.count()];
        float[] line = new float[image.width()];
        for (int i = 0; i < image.channels() * image.height(); i++) {
            image.read(i / image.height(), i % image.height(), line);
            scaleLine(line, taps, result, i * taps.count());
        }
        return result;
    }

    private static void scaleLine(float[] line, Taps taps, float[] result, int out) {
        for (int x = 0; x < taps.count(); x++) {
            float[] weights = taps.weights()[x];
            int first = taps.first()[x];
            float sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * line[first + i];
            }
            result[out + x] = sum;
        }
    }

    private static float[] scaleRows(float[] source, int channels, int height, int width, Taps taps) {
        float[] result = new float[channels * taps.count() * width];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < taps.count(); y++) {
                int out = (c * taps.count() + y) * width;
                int from = (c * height + taps.first()[y]) * width;
                for (float weight : taps.weights()[y]) {
                    addRow(source, from, weight, result, out, width);
                    from += width;
                }
            }
        }
        return result;
    }

    private static void addRow(float[] source, int from, float weight, float[] result, int out, int width) {
        for (int x = 0; x < width; x++) {
            result[out + x] += weight * source[from + x];
        }
    }
}
