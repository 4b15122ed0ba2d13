package io.rheostat.image;

/** Colours that people who see red and green alike can tell apart; each as 0xRRGGBB. */
public final class Palette {
    /** Ten even steps of viridis (van der Walt and Smith, public domain). */
    private static final int[] VIRIDIS = {
        0x440154, 0x482878, 0x3E4A89, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C, 0xFDE725
    };

    private static final int PAPER = 0xF3F0E8;

    /** What is unknown in a picture of any kind: no class, no depth, no direction and no ink looks like this brown. */
    public static final int UNKNOWN = 0x886600;

    private Palette() {}

    /** Viridis: from dark violet at 0 to yellow at 1, and everything beyond clipped. */
    public static int heat(double value) {
        double at = Math.min(Math.max(value, 0), 1) * (VIRIDIS.length - 1);
        int step = Math.min((int) at, VIRIDIS.length - 2);
        return mix(VIRIDIS[step], VIRIDIS[step + 1], at - step);
    }

    /** From paper, which is lighter than all else but white, at 0 to black at 1, and everything beyond clipped. */
    public static int ink(double value) {
        return mix(PAPER, 0x000000, Math.min(Math.max(value, 0), 1));
    }

    /** A share in [0, 1], clipped, as one of 256 levels. */
    static int level(double share) {
        return (int) Math.round(255 * Math.min(Math.max(share, 0), 1));
    }

    private static int mix(int first, int second, double share) {
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int from = first >> shift & 0xFF;
            int to = second >> shift & 0xFF;
            result |= (int) Math.round(from + share * (to - from)) << shift;
        }
        return result;
    }
}
