package io.rheostat.plan;

import io.rheostat.cost.Cost;

/** What a budget bounds. */
public enum Resource {
    /** Multiply-accumulates for one image. */
    MACS("MACs"),
    /** Active parameters. */
    PARAMS("parameters");

    private final String unit;

    Resource(String unit) {
        this.unit = unit;
    }

    /** The name of the unit in messages. */
    public String unit() {
        return unit;
    }

    /** How much of this resource a cost takes. */
    public long of(Cost cost) {
        return this == MACS ? cost.macs() : cost.params();
    }
}
