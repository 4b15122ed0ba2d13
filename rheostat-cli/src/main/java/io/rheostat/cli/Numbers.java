package io.rheostat.cli;

import java.util.Locale;

/** How numbers look to people. */
final class Numbers {
    private Numbers() {}

    /** Whole numbers with thousands separated, others with four digits that count; anything else as it is. */
    static String text(Object value) {
        if (value instanceof Double number) {
            return text(number.doubleValue());
        }
        return value instanceof Number number
                ? String.format(Locale.ROOT, "%,d", number.longValue())
                : value.toString();
    }

    private static String text(double value) {
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-3 || size >= 1e7)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
