package io.rheostat.space;

import io.rheostat.InvalidInputException;

/**
 * How a width becomes a number of channels: the nearest multiple of the divisor that keeps at least 90 % of the product (the rule of
 * the MobileNet and slimmable-network papers), and never more than the full count.
 *
 * @param divisor at least 1; 8 fits vector units, smaller suits thin networks
 */
public record ChannelRounding(int divisor) {
    public static final ChannelRounding BY_EIGHT = new ChannelRounding(8);

    public ChannelRounding {
        if (divisor < 1) {
            throw new InvalidInputException("divisor: " + divisor + " is not allowed; it must be at least 1.");
        }
    }

    /** The active channels of a group of {@code full} channels at {@code width} in (0, 1]. */
    public int active(int full, double width) {
        Width.check("width", width);
        if (width == 1.0) {
            return full;
        }
        double product = full * width;
        int rounded = Math.max(divisor, (int) (product + divisor / 2.0) / divisor * divisor);
        if (rounded < 0.9 * product) {
            rounded += divisor;
        }
        return Math.min(full, rounded);
    }
}
