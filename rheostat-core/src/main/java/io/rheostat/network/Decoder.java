package io.rheostat.network;

import io.rheostat.layer.Slimming;
import io.rheostat.ops.Ops;
import java.util.List;

/** The part of the network that belongs to one task. Its input is sliced to whatever channels the encoder has active. */
public interface Decoder {
    /**
     * @param features one map a stage, as {@link Encoder#forward} returns them
     * @param slimming the decoder's width
     * @param height of the image; dense decoders deliver this size
     * @param width of the image
     * @return {@code (B, outputs)} for classification, {@code (B, outputs, height, width)} otherwise
     */
    <T> T forward(Ops<T> ops, List<T> features, Slimming slimming, int height, int width);

    /** The deepest feature map. */
    static <T> T last(List<T> features) {
        return features.get(features.size() - 1);
    }
}
