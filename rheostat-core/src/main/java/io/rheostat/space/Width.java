package io.rheostat.space;

import io.rheostat.InvalidInputException;
import java.math.BigDecimal;

/** Rules about widths: the active fraction of a channel group, in (0, 1]. */
public final class Width {
    private Width() {}

    /** Returns {@code width}, or throws where it is not in (0, 1]. */
    public static double check(String field, double width) {
        if (!(width > 0 && width <= 1)) {
            throw new InvalidInputException(field + ": width " + width
                    + " is not in (0, 1]. Maybe you meant a fraction, such as 0.5 for half.");
        }
        return width;
    }

    /** The shortest plain decimal that reads back as {@code width}, such as {@code 0.25} or {@code 1}: one name for one width. */
    public static String name(double width) {
        return new BigDecimal(Double.toString(width)).stripTrailingZeros().toPlainString();
    }
}
