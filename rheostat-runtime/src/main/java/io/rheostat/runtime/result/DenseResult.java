package io.rheostat.runtime.result;

import io.rheostat.tensor.Target;

/** A result with something to say about every pixel, as large as the image that was given. */
public sealed interface DenseResult extends TaskResult permits Segmentation, Depth, Normals, Saliency, Boundaries {
    /** Row by row, in the form in which metrics and {@link io.rheostat.image.Pictures} take it. */
    Target values();

    /** Pixels. */
    int height();

    /** Pixels. */
    int width();
}
