package io.rheostat.plan;

import java.math.BigDecimal;

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

    /** An amount as people read it, such as {@code 120 MACs} or, of 8 500 000 nanoseconds, {@code 8.5 ms}. */
    public String format(long amount) {
        BigDecimal number = BigDecimal.valueOf(amount, decimals).stripTrailingZeros();
        return number.toPlainString() + " " + unit;
    }
}
