package io.rheostat.benchmark;

import io.rheostat.network.EncoderType;
import io.rheostat.space.ChannelRounding;
import java.util.ArrayList;
import java.util.List;

/** The channel counts that a plainly written network of a width has, as {@code peer.py} wants them. */
final class PeerChannels {
    private static final List<Integer> RESNET18 = List.of(64, 128, 256, 512);
    private static final List<Integer> MOBILENET_V2 = List.of(32, 16, 24, 32, 64, 96, 160, 320);
    /** MobileNetV2's last convolution is never narrowed. */
    private static final int MOBILENET_V2_LAST = 1280;

    private PeerChannels() {}

    static List<Integer> of(EncoderType type, double width, int divisor) {
        ChannelRounding rounding = new ChannelRounding(divisor);
        List<Integer> full = type == EncoderType.RESNET18 ? RESNET18 : MOBILENET_V2;
        List<Integer> channels = new ArrayList<>(
                full.stream().map(count -> rounding.active(count, width)).toList());
        if (type == EncoderType.MOBILENET_V2) {
            channels.add(MOBILENET_V2_LAST);
        }
        return channels;
    }
}
