package io.rheostat.network;

import io.rheostat.InvalidInputException;
import io.rheostat.layer.Block;
import io.rheostat.layer.Slimming;
import io.rheostat.ops.Ops;
import io.rheostat.space.ChannelRounding;
import io.rheostat.space.EncoderConfig;
import java.util.ArrayList;
import java.util.List;

/**
 * The shared part of the network: stages in a row, each with its own width, each delivering a feature map that decoders may read.
 *
 * @param stages shallowest first
 */
public record Encoder(List<Stage> stages, ChannelRounding rounding) {
    /**
     * Blocks that share one width.
     *
     * @param channels of the stage's output at full width
     * @param stride of the stage's output against the image
     */
    public record Stage(List<Block> blocks, int channels, int stride) {
        <T> T forward(Ops<T> ops, T x, Slimming slimming) {
            T y = x;
            for (Block block : blocks) {
                y = block.forward(ops, y, slimming);
            }
            return y;
        }
    }

    /**
     * @param image {@code (B, 3, H, W)}
     * @return one feature map a stage, shallowest first: {@code (B, active channels, H / stride, W / stride)}, rounded up
     */
    public <T> List<T> forward(Ops<T> ops, EncoderConfig config, T image) {
        checkStages(config);
        List<T> features = new ArrayList<>();
        T x = image;
        for (int i = 0; i < stages.size(); i++) {
            x = stages.get(i).forward(ops, x, new Slimming(rounding, config.width(i)));
            features.add(x);
        }
        return features;
    }

    public Stage last() {
        return stages.get(stages.size() - 1);
    }

    /** The index of the deepest stage whose stride is at most {@code stride}, or of the first where all are coarser. */
    int deepestStageWithin(int stride) {
        int deepest = 0;
        for (int i = 0; i < stages.size(); i++) {
            deepest = stages.get(i).stride() <= stride ? i : deepest;
        }
        return deepest;
    }

    private void checkStages(EncoderConfig config) {
        if (config.stages() != stages.size()) {
            throw new InvalidInputException(
                    "encoder widths: " + config.widths() + " has " + config.stages() + " values, but the encoder has "
                            + stages.size() + " stages. Maybe give one width, or one a stage.");
        }
    }
}
