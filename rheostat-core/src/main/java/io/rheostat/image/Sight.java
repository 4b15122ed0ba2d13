package io.rheostat.image;

/** How people see colours: most of them, and those without the cones for red or for green. */
enum Sight {
    USUAL(1, 0, 0, 0, 1, 0, 0, 0, 1),
    /** Without those for red: Machado, Oliveira and Fernandes, IEEE TVCG 15(6), 2009, severity 1, over linear levels. */
    PROTAN(0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998),
    /** Without those for green, from the same table. */
    DEUTAN(0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881);

    /** From linear sRGB to the CIE's XYZ under D65, each row divided by what white has there. */
    private static final double[] TO_XYZ = {
        0.4124564 / 0.95047,
        0.3575761 / 0.95047,
        0.1804375 / 0.95047,
        0.2126729,
        0.7151522,
        0.0721750,
        0.0193339 / 1.08883,
        0.1191920 / 1.08883,
        0.9503041 / 1.08883
    };

    private final double[] seen;

    Sight(double... seen) {
        this.seen = seen;
    }

    /** Where a colour 0xRRGGBB lies for them in CIE L*a*b*, in which distances are about how different colours look. */
    double[] lab(int colour) {
        double[] linear = {linear(colour >> 16 & 0xFF), linear(colour >> 8 & 0xFF), linear(colour & 0xFF)};
        double[] light = times(seen, linear);
        for (int i = 0; i < light.length; i++) {
            light[i] = Math.min(Math.max(light[i], 0), 1);
        }
        double[] xyz = times(TO_XYZ, light);
        double y = root(xyz[1]);
        return new double[] {116 * y - 16, 500 * (root(xyz[0]) - y), 200 * (y - root(xyz[2]))};
    }

    /** Of two places in L*a*b*: the CIE's difference of 1976. */
    static double distance(double[] first, double[] second) {
        double square = 0;
        for (int i = 0; i < first.length; i++) {
            square += (first[i] - second[i]) * (first[i] - second[i]);
        }
        return Math.sqrt(square);
    }

    private static double linear(int level) {
        double share = level / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static double root(double share) {
        return share > 216.0 / 24389 ? Math.cbrt(share) : (24389.0 / 27 * share + 16) / 116;
    }

    private static double[] times(double[] matrix, double[] vector) {
        double[] product = new double[3];
        for (int i = 0; i < matrix.length; i++) {
            product[i / 3] += matrix[i] * vector[i % 3];
        }
        return product;
    }
}
