package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import io.rheostat.ops.Shape;
import io.rheostat.runtime.onnx.OnnxValue.Fed;
import io.rheostat.runtime.onnx.OnnxValue.Node;
import java.util.List;

/** The size of the images that a graph takes, on which it depends how values are resized. Confined to one thread. */
abstract class ImageSize {
    private static final List<AttributeProto> BILINEAR =
            List.of(Attributes.text("mode", "linear"), Attributes.text("coordinate_transformation_mode", "asymmetric"));

    final OnnxValue image;

    ImageSize(int height, int width, Axes axes) {
        image = new OnnxValue(OnnxExport.INPUT, new Shape(1, 3, height, width), axes, Fed.BY_CALLER);
    }

    /** Bilinear, to {@code height} times {@code width}; {@code x} itself where it has that size. */
    abstract OnnxValue resize(OnnxValue x, int height, int width);

    /**
     * @param scales how much larger each dimension becomes, or {@link OnnxValue#NONE}
     * @param sizes what each dimension becomes, or {@link OnnxValue#NONE}
     */
    static OnnxValue resized(OnnxValue x, Shape shape, Axes axes, OnnxValue scales, OnnxValue sizes) {
        Node node = new Node("Resize", List.of(x, OnnxValue.NONE, scales, sizes), BILINEAR);
        return new OnnxValue(x.sibling("resize"), shape, axes, node);
    }
}
