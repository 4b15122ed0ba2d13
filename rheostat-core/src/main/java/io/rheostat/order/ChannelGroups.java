package io.rheostat.order;

import io.rheostat.network.Supernet;
import java.util.List;

/** The channel groups of a network, found by running its forward pass. */
public final class ChannelGroups {
    private ChannelGroups() {}

    /** Every group, in the order in which the forward pass makes them. */
    public static List<ChannelGroup> of(Supernet supernet) {
        GroupOps ops = new GroupOps();
        supernet.forward(ops, supernet.full(), ops.image()).values().forEach(output -> output.groups()
                .forEach(ChannelGroup::fix));
        return ops.groups();
    }
}
