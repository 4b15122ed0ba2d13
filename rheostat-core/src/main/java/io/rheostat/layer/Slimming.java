package io.rheostat.layer;

import io.rheostat.space.ChannelRounding;

/** How many channels of a group are active: one width, and the rule that makes channels of it. */
public record Slimming(ChannelRounding rounding, double width) {
    /** Everything active: image input, final logits, and whatever a method exempts. */
    public static final Slimming NONE = new Slimming(ChannelRounding.BY_EIGHT, 1.0);

    public int active(int full) {
        return rounding.active(full, width);
    }
}
