package io.rheostat.layer;

import io.rheostat.ops.Ops;

/** A block that always has all its output channels, such as MobileNetV2's last 1280. */
public record Unslimmed(Block block) implements Block {
    @Override
    public <T> T forward(Ops<T> ops, T x, Slimming slimming) {
        return block.forward(ops, x, Slimming.NONE);
    }
}
