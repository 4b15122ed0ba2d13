package io.rheostat.quality;

import io.rheostat.InvalidInputException;
import java.util.Arrays;

/**
 * How well losses follow a preference: 1 where every task's loss is inversely proportional to its weight, and less the more they depart
 * from that; at least {@code 1 - ln N} for N tasks. From CDMA (CVPR 2022, arXiv 2203.14949); the natural logarithm is our reading.
 */
public final class Uniformity {
    private Uniformity() {}

    /**
     * {@code 1 - KL(s || 1/N)} with {@code s_j = r_j L_j / sum_i r_i L_i}.
     *
     * @param preference a weight a task, at least 0 and finite; need not be normalised
     * @param losses a loss a task, at least 0 and finite; of which one with a positive weight must be positive
     */
    public static double of(double[] preference, double[] losses) {
        if (preference.length != losses.length || losses.length == 0) {
            throw new InvalidInputException("uniformity: " + preference.length + " weights and " + losses.length
                    + " losses do not match; one of each a task is needed.");
        }
        check("preference", preference);
        check("losses", losses);
        return 1 - divergenceFromUniform(products(preference, losses));
    }

    private static double[] products(double[] preference, double[] losses) {
        double[] products = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            products[i] = preference[i] * losses[i];
        }
        return products;
    }

    private static double divergenceFromUniform(double[] parts) {
        double sum = Arrays.stream(parts).sum();
        if (!(sum > 0 && Double.isFinite(sum))) {
            throw new InvalidInputException("uniformity: weighted losses " + Arrays.toString(parts)
                    + " have no finite positive sum. Maybe only tasks without weight have a loss.");
        }
        // A share of 0 adds 0, the limit of s ln s.
        return Arrays.stream(parts)
                .map(part -> part / sum)
                .filter(share -> share > 0)
                .map(share -> share * Math.log(share * parts.length))
                .sum();
    }

    private static void check(String field, double[] values) {
        if (!Arrays.stream(values).allMatch(value -> value >= 0 && Double.isFinite(value))) {
            throw new InvalidInputException("uniformity: " + field + " " + Arrays.toString(values)
                    + " are not allowed; all must be finite and at least 0.");
        }
    }
}
