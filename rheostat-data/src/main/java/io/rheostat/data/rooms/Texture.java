package io.rheostat.data.rooms;

/**
 * A pattern in space, of two colours. Solids are carved out of it, so that it needs no coordinates on their surface.
 *
 * @param scale size of a feature, metres
 * @param seed shifts the pattern, so that no feature is aligned with a surface
 */
record Texture(Pattern pattern, Vector first, Vector second, double scale, int seed) {
    enum Pattern {
        PLAIN,
        CHECKER,
        STRIPES,
        NOISE,
        WOOD,
        TILES,
        SPECKLES
    }

    Vector colour(Vector point) {
        double x = point.x() / scale + 17.3 + seed % 97 * 0.137;
        double y = point.y() / scale + 11.7 + seed % 89 * 0.113;
        double z = point.z() / scale + 13.1 + seed % 83 * 0.171;
        return first.mix(second, share(x, y, z));
    }

    /** How much of the second colour there is at a point, in units of features. */
    private double share(double x, double y, double z) {
        return switch (pattern) {
            case PLAIN -> 0.12 * Noise.at(x, y, z, seed);
            case CHECKER -> (floor(x) + floor(y) + floor(z)) & 1;
            case STRIPES -> stripe(x, y, z);
            case NOISE -> contrast(Noise.rough(x, y, z, seed), 2);
            case WOOD -> wood(x, y, z);
            case TILES -> tiles(x, y, z);
            case SPECKLES -> Noise.at(5 * x, 5 * y, 5 * z, seed) > 0.66 ? 1 : 0;
        };
    }

    private double stripe(double x, double y, double z) {
        double along = seed % 3 == 0 ? x + z : seed % 3 == 1 ? y : x - z;
        return contrast(0.5 + 0.5 * Math.sin(2 * Math.PI * along), 4);
    }

    /** Planks with rings: fine along two axes, drawn out along the third. */
    private double wood(double x, double y, double z) {
        double plank = Noise.lattice(floor(x), floor(y), 0, seed);
        double grain = Noise.rough(6 * x, 6 * y, 0.8 * z + 31 * plank, seed);
        return 0.55 * grain + 0.45 * plank;
    }

    private double tiles(double x, double y, double z) {
        double joint = Math.min(Math.min(edge(x), edge(y)), edge(z));
        return joint < 0.05 ? 1 : 0.3 * Noise.lattice(floor(x), floor(y), floor(z), seed);
    }

    private static double edge(double value) {
        double part = value - Math.floor(value);
        return Math.min(part, 1 - part);
    }

    private static double contrast(double value, double factor) {
        return Math.min(Math.max(0.5 + factor * (value - 0.5), 0), 1);
    }

    private static int floor(double value) {
        return (int) Math.floor(value);
    }
}
