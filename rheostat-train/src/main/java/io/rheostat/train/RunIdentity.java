package io.rheostat.train;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What decides a run's weights, each part as text: two runs of equal identity may go on with each other's checkpoints.
 *
 * @param data hash of the data
 * @param network the architecture
 * @param space the widths that are trained
 * @param augment what is done to images
 * @param training everything else
 */
public record RunIdentity(String data, String network, String space, String augment, String training) {
    /** By name: what a run has to agree in to be gone on with. */
    SortedMap<String, String> parts() {
        SortedMap<String, String> parts = measuredParts();
        parts.put("augment", augment);
        parts.put("training", training);
        return parts;
    }

    /** By name: what a trained network has to agree in to be measured, which is the same however it was trained. */
    SortedMap<String, String> measuredParts() {
        return new TreeMap<>(Map.of("data", data, "network", network, "space", space));
    }
}
