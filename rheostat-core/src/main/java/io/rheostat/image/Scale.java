package io.rheostat.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * A range of values with round numbers to mark it by.
 *
 * @param step between marks; a 1, 2 or 5 with a power of ten
 */
public record Scale(double least, double most, double step) {
    /** From a mark at or below all values to one at or above, in about {@code marks} steps; of no values, from 0 to 1. */
    public static Scale around(DoubleStream values, int marks) {
        double[] all = values.sorted().toArray();
        if (all.length == 0) {
            return new Scale(0, 1, 0.5);
        }
        double least = all[0];
        double most = Math.max(all[all.length - 1], least + 1e-6 * Math.max(1, Math.abs(least)));
        double step = round((most - least) / marks);
        return new Scale(Math.floor(least / step) * step, Math.ceil(most / step) * step, step);
    }

    /** Where a value lies, 0 at the least and 1 at the most. */
    public double share(double value) {
        return (value - least) / (most - least);
    }

    /** From the least to the most. */
    public List<Double> marks() {
        List<Double> marks = new ArrayList<>();
        for (int i = 0; least + i * step <= most + step / 1000; i++) {
            marks.add(least + i * step);
        }
        return marks;
    }

    /** A mark with as many decimals as the step needs. */
    public String text(double mark) {
        int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
        return String.format(Locale.ROOT, "%." + decimals + "f", mark == 0 ? 0 : mark);
    }

    private static double round(double raw) {
        double power = Math.pow(10, Math.floor(Math.log10(raw)));
        return DoubleStream.of(1, 2, 5, 10)
                .map(digit -> digit * power)
                .filter(step -> step >= raw * 0.999)
                .findFirst()
                .orElse(10 * power);
    }
}
