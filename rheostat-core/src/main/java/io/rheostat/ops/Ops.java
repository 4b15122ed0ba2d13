package io.rheostat.ops;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations of which networks are made, for any notion of a tensor. A network is written once over this interface; an interpreter
 * decides what it means: numbers (training), shapes and counts (cost), or nodes of a graph (export).
 *
 * <p>Weights are values too: {@link #parameter} lifts a slice of a parameter into a {@code T}, so that what another network predicts can
 * stand where a parameter stands.
 *
 * <p>Shapes are those of one configuration and therefore static. An interpreter is confined to one thread.
 *
 * @param <T> what a tensor is
 */
public interface Ops<T> {
    /** The active part of a parameter, as a value. */
    T parameter(ParameterSlice slice);

    /** The shape of a value. */
    Shape shape(T x);

    /**
     * A convolution without bias unless one is given.
     *
     * @param x {@code (B, in, H, W)}
     * @param weight {@code (out, in, k, k)}, or {@code (in, 1, k, k)} where the convolution is depthwise
     * @param bias {@code (out)}
     * @return {@code (B, out, H', W')}
     */
    T conv2d(T x, T weight, @Nullable T bias, Conv2dSpec spec);

    /** {@code (B, in)} times {@code (out, in)} transposed, plus {@code (out)}: {@code (B, out)}. */
    T linear(T x, T weight, @Nullable T bias);

    /** Normalises the channels of {@code (B, C, H, W)}. */
    T batchNorm(T x, Norm<T> norm);

    T activate(T x, Activation activation);

    /** The sum of two values of one shape. */
    T add(T a, T b);

    /** Values joined along their channels. */
    T concat(List<T> values);

    /** The largest of each window; a window may reach over the edge by {@code padding}. */
    T maxPool2d(T x, int kernel, int stride, int padding);

    /** The mean over all positions: {@code (B, C, H, W)} to {@code (B, C, 1, 1)}. */
    T globalAveragePool(T x);

    /** {@code (B, C, H, W)} to {@code (B, C * H * W)}. */
    T flatten(T x);

    /**
     * Bilinear resize to {@code (B, C, height, width)}, anchored at the first pixel: output <i>p</i> reads input <i>p * in / out</i>, and the
     * last input where that lies beyond. Convolutions of stride 2 that pad on all sides are centred on pixels 0, 2, 4, ..., so that
     * is where their features lie; half-pixel centres would put them half a stride off.
     */
    T resizeBilinear(T x, int height, int width);
}
