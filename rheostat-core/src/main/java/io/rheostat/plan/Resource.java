package io.rheostat.plan;

import io.rheostat.cost.Scaled;
import java.math.BigDecimal;
import java.util.function.LongFunction;

/** What a budget bounds. */
public enum Resource {
    /** Multiply-accumulates for one image. */
    MACS("MACs", 0),
    /** Active parameters. */
    PARAMS("parameters", 0),
    /** Time of one call with one image on one machine, counted in nanoseconds and told in milliseconds. */
    LATENCY("ms", 6);

    private final String unit;
    private final int decimals;

    Resource(String unit, int decimals) {
        this.unit = unit;
        this.decimals = decimals;
    }

    /** The name of the unit in messages. */
    public String unit() {
        return unit;
    }

    /** An amount as people read it, such as {@code 25.4 M MACs} or, of 8 500 000 nanoseconds, {@code 8.5 ms}. */
    public String format(long amount) {
        return text(amount, Scaled::nearest);
    }

    /** As {@link #format}, but never less than the amount, so that who allows what is written allows enough. */
    String formatNeed(long amount) {
        return text(amount, Scaled::up);
    }

    /** As {@link #format}, but never more than the amount, so that what is too little is not written like what is enough. */
    String formatBound(long amount) {
        return text(amount, Scaled::down);
    }

    private String text(long amount, LongFunction<String> scaled) {
        String number = decimals == 0
                ? scaled.apply(amount)
                : BigDecimal.valueOf(amount, decimals).stripTrailingZeros().toPlainString();
        return number + " " + unit;
    }
}
