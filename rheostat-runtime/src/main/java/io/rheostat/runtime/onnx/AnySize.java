package io.rheostat.runtime.onnx;

import static io.rheostat.runtime.onnx.Attributes.integer;
import static io.rheostat.runtime.onnx.Attributes.ints;

import io.rheostat.ops.Shape;
import io.rheostat.runtime.onnx.OnnxValue.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Images of any size. The forward pass sees images of {@value #EXTENT} pixels a side, of which every stride makes another extent, so that
 * an extent tells the stride; the graph computes the true extents from the image that it is given.
 */
final class AnySize extends ImageSize {
    /** A multiple of every stride that an encoder may have. */
    static final int EXTENT = 1024;

    private final Map<Integer, OnnxValue> sizes = new HashMap<>();

    AnySize() {
        super(EXTENT, EXTENT, new Axes(true, 1));
    }

    @Override
    OnnxValue resize(OnnxValue x, int height, int width) {
        int stride = strideOf(height, width);
        if (x.axes().stride() == stride) {
            return x;
        }
        List<OnnxValue> parts = List.of(extents(x, 0, 2), sizes.computeIfAbsent(stride, this::sizeAt));
        OnnxValue size = vector(x.sibling("size"), 4, new Node("Concat", parts, List.of(integer("axis", 0))));
        Shape shape = new Shape(1, x.shape().channels(), height, width);
        return resized(x, shape, new Axes(true, stride), OnnxValue.NONE, size);
    }

    private static int strideOf(int height, int width) {
        if (height != width || EXTENT % height != 0) {
            throw new IllegalArgumentException("resize to " + height + "x" + width + ": no stride makes this of "
                    + EXTENT + "x" + EXTENT + ", so that its size for other images is not known");
        }
        return EXTENT / height;
    }

    /** Both sides of what has that stride: {@code ceil(image / stride)}. */
    private OnnxValue sizeAt(int stride) {
        OnnxValue size = extents(image, 2, 4);
        if (stride == 1) {
            return size;
        }
        List<OnnxValue> rounded = List.of(size, number(stride - 1));
        OnnxValue sum = vector("image.size.plus", 2, new Node("Add", rounded, List.of()));
        return vector("image.size.at", 2, new Node("Div", List.of(sum, number(stride)), List.of()));
    }

    private static OnnxValue extents(OnnxValue x, int start, int end) {
        Node node = new Node("Shape", List.of(x), List.of(integer("start", start), integer("end", end)));
        return vector(x.name() + ".shape", end - start, node);
    }

    private static OnnxValue number(int value) {
        return vector("number." + value, 1, new Node("Constant", List.of(), List.of(ints("value_ints", value))));
    }

    private static OnnxValue vector(String name, int length, Node node) {
        return new OnnxValue(name, new Shape(length), Axes.FIXED, node);
    }
}
