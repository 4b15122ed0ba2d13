package io.rheostat.server.api;

import io.rheostat.cost.Cost;
import io.rheostat.plan.QualityTable;
import io.rheostat.server.predict.SubnetNames;
import io.rheostat.space.SubnetConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A subnet.
 *
 * @param name one name for one subnet
 * @param encoderWidths shallowest stage first
 * @param decoderWidths task name to width, in the order of the tasks
 * @param share of the supernet's MACs, in (0, 1]
 */
public record SubnetView(
        String name,
        List<Double> encoderWidths,
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
                decoders,
                cost.macs(),
                (double) cost.macs() / whole.fullCost().macs(),
                cost.params());
    }
}
