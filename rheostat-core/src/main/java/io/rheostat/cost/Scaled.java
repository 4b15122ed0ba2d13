package io.rheostat.cost;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Large counts as people read them: {@code 999}, {@code 5.0 k}, {@code 97.2 M}, {@code 4.1 G}, {@code 2.5 T}. Machines are given whole ones. */
public final class Scaled {
    private static final List<String> SCALES = List.of("", " k", " M", " G", " T");
    private static final BigDecimal STEP = BigDecimal.valueOf(1_000);

    private Scaled() {}

    public static String nearest(long count) {
        return text(count, RoundingMode.HALF_UP);
    }

    /** Never less than the count: of what is needed. */
    public static String up(long count) {
        return text(count, RoundingMode.CEILING);
    }

    /** Never more than the count: of what is there. */
    public static String down(long count) {
        return text(count, RoundingMode.FLOOR);
    }

    private static String text(long count, RoundingMode rounding) {
        BigDecimal value = BigDecimal.valueOf(count);
        int scale = 0;
        while (value.abs().compareTo(STEP) >= 0 && scale < SCALES.size() - 1) {
            scale++;
            value = BigDecimal.valueOf(count, 3 * scale).setScale(1, rounding);
        }
        return value.toPlainString() + SCALES.get(scale);
    }
}
