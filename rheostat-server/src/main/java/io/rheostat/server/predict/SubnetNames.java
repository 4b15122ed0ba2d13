package io.rheostat.server.predict;

import io.rheostat.plan.QualityTable;
import io.rheostat.space.SubnetConfig;
import io.rheostat.space.Width;
import java.util.stream.Collectors;

/** One name for one subnet, such as {@code 0.5-1-1-0.25/depth=0.5,scene=1}. Stateless. */
public final class SubnetNames {
    private SubnetNames() {}

    /** @param whole the table of all tasks, whose order is that of the name */
    public static String of(SubnetConfig subnet, QualityTable whole) {
        return subnet.encoder().name()
                + whole.taskNames().stream()
                        .filter(subnet.decoders()::containsKey)
                        .map(task -> task + "=" + Width.name(subnet.decoderWidth(task)))
                        .collect(Collectors.joining(",", "/", ""));
    }
}
