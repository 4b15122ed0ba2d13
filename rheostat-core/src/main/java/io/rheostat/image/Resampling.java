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
        float[] narrow = scaleColumns(image.values(), from.width(), Taps.of(from.width(), width));
        float[] scaled = scaleRows(narrow, from.channels(), from.height(), width, Taps.of(from.height(), height));
        return new FloatTensor(new Shape(1, from.channels(), height, width), scaled);
    }

    private static float[] scaleColumns(float[] source, int width, Taps taps) {
        int lines = source.length / width;
        float[] result = new float[lines * taps.count()];
        for (int line = 0; line < lines; line++) {
            for (int x = 0; x < taps.count(); x++) {
                float[] weights = taps.weights[x];
                int start = line * width + taps.first[x];
                float sum = 0;
                for (int i = 0; i < weights.length; i++) {
                    sum += weights[i] * source[start + i];
                }
                result[line * taps.count() + x] = sum;
            }
        }
        return result;
    }

    private static float[] scaleRows(float[] source, int channels, int height, int width, Taps taps) {
        float[] result = new float[channels * taps.count() * width];
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < taps.count(); y++) {
                int out = (c * taps.count() + y) * width;
                for (int i = 0; i < taps.weights[y].length; i++) {
                    addRow(source, (c * height + taps.first[y] + i) * width, taps.weights[y][i], result, out, width);
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

    /**
     * For each output position the first source position that it reads, and the weights, summing to 1, from there on.
     */
    private record Taps(int[] first, float[][] weights) {
        int count() {
            return first.length;
        }

        static Taps of(int source, int output) {
            Taps taps = new Taps(new int[output], new float[output][]);
            double step = (double) source / output;
            double radius = Math.max(step, 1);
            for (int i = 0; i < output; i++) {
                double centre = (i + 0.5) * step;
                taps.first[i] = (int) Math.max(Math.floor(centre - radius + 0.5), 0);
                int end = (int) Math.min(Math.floor(centre + radius + 0.5), source);
                taps.weights[i] = triangle(taps.first[i], end, centre, radius);
            }
            return taps;
        }

        private static float[] triangle(int first, int end, double centre, double radius) {
            float[] weights = new float[end - first];
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = (float) Math.max(1 - Math.abs(first + i + 0.5 - centre) / radius, 0);
                sum += weights[i];
            }
            for (int i = 0; i < weights.length; i++) {
                weights[i] /= (float) sum;
            }
            return weights;
        }
    }
}
