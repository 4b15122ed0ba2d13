package io.rheostat.server.api;

import java.util.List;

/** How legends are laid out. */
final class Bars {
    /** As many as viridis has steps here, between which it is interpolated. */
    static final int COLOURS = 10;

    /** Pixels of a side. */
    static final int BALL = 96;

    static final List<Double> TENTHS = List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);

    private Bars() {}
}
