package io.rheostat.server.api;

import io.rheostat.image.Pictures;
import java.util.List;

/** How legends are laid out. */
final class Bars {
    /** As many as viridis has steps here, between which it is interpolated. */
    static final int COLOURS = 10;

    private static final int BALL_PIXELS = 96;

    /** A PNG as a data URL. */
    static final String BALL = DataUrl.png(Pictures.ball(BALL_PIXELS));

    static final List<Double> TENTHS = List.of(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);

    private Bars() {}
}
