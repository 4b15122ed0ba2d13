package io.rheostat.space;

import io.rheostat.InvalidInputException;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which part of a supernet is active: a width a stage of the encoder, and a width a task's decoder. A task that the map leaves out is
 * not computed.
 *
 * @param decoders task name to decoder width, sorted by name so that equal configurations look equal
 */
public record SubnetConfig(EncoderConfig encoder, SortedMap<String, Double> decoders) {
    public SubnetConfig {
        decoders = Collections.unmodifiableSortedMap(new TreeMap<>(decoders));
        decoders.forEach((task, width) -> Width.check("decoder of " + task, width));
    }

    public SubnetConfig(EncoderConfig encoder, Map<String, Double> decoders) {
        this(encoder, new TreeMap<>(decoders));
    }

    /** Without the decoders of other tasks. */
    public SubnetConfig only(Collection<String> tasks) {
        SortedMap<String, Double> asked = new TreeMap<>(decoders);
        asked.keySet().retainAll(tasks);
        return new SubnetConfig(encoder, asked);
    }

    public double decoderWidth(String task) {
        Double width = decoders.get(task);
        if (width == null) {
            throw new InvalidInputException(
                    "task: \"" + task + "\" is not part of this subnet; it has " + decoders.keySet() + ".");
        }
        return width;
    }
}
