package io.rheostat.runtime.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import com.google.protobuf.ByteString;
import io.rheostat.ops.Conv2dSpec;
import java.util.List;

/** The settings of nodes. */
final class Attributes {
    private Attributes() {}

    /** Of a window that slides over both sides alike. */
    static List<AttributeProto> window(Conv2dSpec spec) {
        int p = spec.padding();
        return List.of(
                ints("kernel_shape", spec.kernel(), spec.kernel()),
                ints("strides", spec.stride(), spec.stride()),
                ints("pads", p, p, p, p),
                ints("dilations", spec.dilation(), spec.dilation()));
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute = named(name, AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto integer(String name, long value) {
        return named(name, AttributeType.INT).setI(value).build();
    }

    static AttributeProto real(String name, double value) {
        return named(name, AttributeType.FLOAT).setF((float) value).build();
    }

    static AttributeProto text(String name, String value) {
        return named(name, AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private static AttributeProto.Builder named(String name, AttributeType type) {
        return AttributeProto.newBuilder().setName(name).setType(type);
    }
}
