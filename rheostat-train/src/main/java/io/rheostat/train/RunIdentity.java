package io.rheostat.train;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/**
 * What decides a run's weights, each part as text: two runs of equal identity may go on with each other's checkpoints.
 *
 * @param data hash of the data
 * @param network the architecture
 * @param space the widths that are trained
 * @param augment what is done to images
 * @param training everything else
 * @param renewal of a part's name and its text in a checkpoint, perhaps of an older version: the text that this version writes for it
 */
public record RunIdentity(
        String data, String network, String space, String augment, String training, BinaryOperator<String> renewal) {
    /** What a run has to agree in. */
    record Part(String name, String text, BinaryOperator<String> renewal) {
        boolean agrees(String there) {
            return text.equals(there) || text.equals(renewal.apply(name, there));
        }
    }

    /** By name: what a run has to agree in to be gone on with. */
    SortedMap<String, Part> parts() {
        SortedMap<String, Part> parts = measuredParts();
        put(parts, "augment", augment);
        put(parts, "training", training);
        return parts;
    }

    /** By name: what a trained network has to agree in to be measured, which is the same however it was trained. */
    SortedMap<String, Part> measuredParts() {
        SortedMap<String, Part> parts = new TreeMap<>();
        Map.of("data", data, "network", network, "space", space).forEach((name, text) -> put(parts, name, text));
        return parts;
    }

    private void put(SortedMap<String, Part> parts, String name, String text) {
        parts.put(name, new Part(name, text, renewal));
    }
}
