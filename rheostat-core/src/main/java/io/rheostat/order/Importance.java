package io.rheostat.order;

import io.rheostat.network.Supernet;
import io.rheostat.order.ChannelGroup.Place;
import io.rheostat.tensor.FloatTensor;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Orders channels by how much the layers behind them take from each: the deviation that the normalisation's scale and offset let expect,
 * times the L1 norm of the weights that read the channel. The deviation and not the magnitude, for the next normalisation takes away
 * whatever is constant. After Li et al. 2017, https://arxiv.org/abs/1608.08710. No data is needed.
 */
public final class Importance {
    private Importance() {}

    /**
     * The order of every group that trained parameters make.
     *
     * @param parameters all of the network's
     * @param trained names of those whose values mean something; channels that others make stay where they are
     */
    public static ChannelOrder order(Supernet supernet, Map<String, FloatTensor> parameters, Set<String> trained) {
        Set<String> untrained = parameters.keySet().stream()
                .filter(name -> !trained.contains(name))
                .collect(Collectors.toSet());
        ImportanceOps ops = new ImportanceOps(parameters, untrained);
        supernet.forward(ops, supernet.full(), ops.image())
                .values()
                .forEach(output -> output.value().groups().forEach(ChannelGroup::fix));
        ChannelOrder order = new ChannelOrder();
        for (ChannelGroup group : ops.groups()) {
            if (!group.isFixed() && isMadeBy(trained, group)) {
                order.set(group, ChannelOrder.descending(ops.scores(group)));
            }
        }
        return order;
    }

    private static boolean isMadeBy(Set<String> trained, ChannelGroup group) {
        return group.places().stream()
                .filter(place -> place.dimension() == 0)
                .map(Place::name)
                .anyMatch(trained::contains);
    }
}
