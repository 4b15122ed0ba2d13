package io.rheostat.plan;

import java.util.Map;

/** Parts of the sentence by which a plan explains itself. */
final class Reasons {
    private Reasons() {}

    /** {@code ", where depth weighs 75% and nothing else counts."}, in words that leave no task unmentioned. */
    static String preference(Preference preference) {
        StringBuilder text = new StringBuilder(", where");
        String separator = " ";
        for (Map.Entry<String, Double> share : preference.weights().entrySet()) {
            text.append(separator).append(share.getKey()).append(" weighs ").append(percent(share.getValue()));
            separator = ", ";
        }
        return text.append('.').toString();
    }

    private static String percent(double share) {
        return Math.round(share * 1000) / 10.0 + "%";
    }
}
