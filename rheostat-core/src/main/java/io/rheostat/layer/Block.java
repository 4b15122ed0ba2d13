package io.rheostat.layer;

import io.rheostat.ops.Ops;

/** A part of a network whose output channels follow one width. Its input channels are whatever the input has. */
public interface Block {
    /**
     * @param x {@code (B, C, H, W)} with the active channels of whoever made it
     * @return {@code (B, C', H', W')}, C' as the slimming says
     */
    <T> T forward(Ops<T> ops, T x, Slimming slimming);
}
