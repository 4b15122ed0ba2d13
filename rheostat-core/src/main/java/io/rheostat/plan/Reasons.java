package io.rheostat.plan;

import java.util.List;
import java.util.Map;

/** Parts of the sentence by which a plan explains itself. */
final class Reasons {
    private Reasons() {}

    /** {@code ", where depth weighs 75.0%, normals weighs 25.0%."}, of every task that is planned for and given a weight, be it 0. */
    static String preference(Preference preference, List<String> tasks) {
        StringBuilder text = new StringBuilder(", where");
        String separator = " ";
        for (Map.Entry<String, Double> share : preference.weights().entrySet()) {
            if (tasks.contains(share.getKey())) {
                text.append(separator).append(share.getKey()).append(" weighs ").append(percent(share.getValue()));
                separator = ", ";
            }
        }
        return text.append('.').toString();
    }

    private static String percent(double share) {
        return Math.round(share * 1000) / 10.0 + "%";
    }
}
