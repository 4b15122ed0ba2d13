package io.rheostat.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rheostat.cost.Cost;
import io.rheostat.plan.QualityTable;
import io.rheostat.server.predict.SubnetNames;
import io.rheostat.space.SubnetConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A subnet.
 *
 * @param name one name for one subnet
 * @param encoderWidths shallowest stage first
 * @param encoderEmphasis the task that the encoder emphasises; null where it emphasises none
 * @param decoderWidths task name to width, in the order of the tasks
 * @param share of the supernet's MACs, in (0, 1]
 */
public record SubnetView(
        String name,
        List<Double> encoderWidths,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String encoderEmphasis,
        Map<String, Double> decoderWidths,
        long macs,
        double share,
        long params) {
    /** @param whole the table of all tasks */
    public static SubnetView of(SubnetConfig subnet, Cost cost, QualityTable whole) {
        Map<String, Double> decoders = new LinkedHashMap<>();
        whole.taskNames().stream()
                .filter(subnet.decoders()::containsKey)
                .forEach(task -> decoders.put(task, subnet.decoderWidth(task)));
        return new SubnetView(
                SubnetNames.of(subnet, whole),
                subnet.encoder().widths(),
                subnet.encoder().emphasis(),
                decoders,
                cost.macs(),
                (double) cost.macs() / whole.fullCost().macs(),
                cost.params());
    }
}
