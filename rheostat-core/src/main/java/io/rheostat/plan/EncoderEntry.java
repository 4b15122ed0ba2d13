package io.rheostat.plan;

import io.rheostat.InvalidInputException;
import io.rheostat.cost.Cost;
import io.rheostat.space.EncoderConfig;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One encoder configuration, and what every decoder achieves behind it.
 *
 * @param cost of the encoder alone
 * @param decoders task name to entries, widths strictly ascending
 */
public record EncoderEntry(EncoderConfig config, Cost cost, Map<String, List<DecoderEntry>> decoders) {
    public EncoderEntry {
        Map<String, List<DecoderEntry>> copy = new LinkedHashMap<>();
        decoders.forEach((task, entries) -> copy.put(task, checkAscending(task, List.copyOf(entries))));
        decoders = Collections.unmodifiableMap(copy);
    }

    /** The widths at which the decoder of {@code task} was measured, ascending. */
    List<Double> widths(String task) {
        return decoders.get(task).stream().map(DecoderEntry::width).toList();
    }

    /** Without the decoders of other tasks. */
    EncoderEntry only(Collection<String> tasks) {
        Map<String, List<DecoderEntry>> asked = new LinkedHashMap<>(decoders);
        asked.keySet().retainAll(tasks);
        return new EncoderEntry(config, cost, asked);
    }

    /** Whether it is the supernet's: every stage at full width, and no task emphasised. */
    boolean isFull() {
        return !config.hasEmphasis() && config.widths().stream().allMatch(width -> width == 1.0);
    }

    private static List<DecoderEntry> checkAscending(String task, List<DecoderEntry> entries) {
        for (int i = 1; i < entries.size(); i++) {
            double before = entries.get(i - 1).width();
            double width = entries.get(i).width();
            if (width <= before) {
                throw new InvalidInputException("quality table: decoder of " + task + ": width " + width + " follows "
                        + before + "; widths must ascend. Maybe an entry is there twice.");
            }
        }
        return entries;
    }
}
