package io.rheostat.train.measure;

import io.rheostat.InvalidInputException;
import io.rheostat.cost.Cost;
import io.rheostat.plan.DecoderEntry;
import io.rheostat.plan.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Fills in decoder widths that were not measured, linearly in the decoder's MACs between the measured neighbours. */
final class DecoderPrediction {
    private DecoderPrediction() {}

    /** The widths to measure: those asked for, or all; the narrowest and the widest must be among them, for nothing is extrapolated. */
    static List<Double> checkMeasured(List<Double> asked, List<Double> all) {
        if (asked.isEmpty()) {
            return List.copyOf(all);
        }
        if (!all.containsAll(asked) || !asked.contains(all.get(0)) || !asked.contains(1.0)) {
            throw new InvalidInputException("measuredDecoderWidths: " + asked + " is not allowed; some of " + all
                    + " are, the first and the last among them. Maybe leave it out to measure all.");
        }
        return asked.stream().sorted().distinct().toList();
    }

    /**
     * @param costs of every width
     * @param measured width to metrics, of some
     * @return an entry a width, ascending
     */
    static List<DecoderEntry> fill(Map<Double, Cost> costs, Map<Double, Map<String, Double>> measured) {
        NavigableMap<Double, Map<String, Double>> known = new TreeMap<>(measured);
        List<DecoderEntry> entries = new ArrayList<>();
        new TreeMap<>(costs).forEach((width, cost) -> {
            Source source = known.containsKey(width) ? Source.MEASURED : Source.PREDICTED;
            entries.add(new DecoderEntry(width, cost, metrics(width, costs, known), source));
        });
        return entries;
    }

    private static Map<String, Double> metrics(
            double width, Map<Double, Cost> costs, NavigableMap<Double, Map<String, Double>> known) {
        double below = known.floorKey(width);
        double above = known.ceilingKey(width);
        long span = costs.get(above).macs() - costs.get(below).macs();
        double part = span == 0
                ? 0
                : (double) (costs.get(width).macs() - costs.get(below).macs()) / span;
        Map<String, Double> metrics = new LinkedHashMap<>();
        known.get(below)
                .forEach((name, low) ->
                        metrics.put(name, low + part * (known.get(above).get(name) - low)));
        return metrics;
    }
}
