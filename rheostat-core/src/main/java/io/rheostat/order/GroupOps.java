package io.rheostat.order;

import io.rheostat.cost.CostOps;
import io.rheostat.ops.Activation;
import io.rheostat.ops.Conv2dSpec;
import io.rheostat.ops.Norm;
import io.rheostat.ops.Ops;
import io.rheostat.ops.ParameterSlice;
import io.rheostat.ops.Shape;
import io.rheostat.order.ChannelGroup.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runs a forward pass at full width over channel groups: finds out which channels have one order, and which parameters make and read
 * them. One instance follows one pass.
 */
final class GroupOps implements Ops<GroupOps.Value> {
    /**
     * What a tensor is here.
     *
     * @param cost its shape, and for a parameter its name
     * @param groups along the channels, one after the other; none for a parameter
     */
    record Value(CostOps.Value cost, List<ChannelGroup> groups) {
        Shape shape() {
            return cost.shape();
        }

        String name() {
            return cost.name();
        }
    }

    private final CostOps cost = new CostOps();
    private final List<ChannelGroup> made = new ArrayList<>();
    private final Map<Place, ChannelGroup> placed = new LinkedHashMap<>();

    /** An image of 64 pixels, whose colours keep their order. */
    Value image() {
        ChannelGroup colours = newGroup(3);
        colours.fix();
        return new Value(cost.image(64, 64), List.of(colours));
    }

    /** All groups of the pass, in the order in which they were made. */
    List<ChannelGroup> groups() {
        return made.stream().map(ChannelGroup::root).distinct().toList();
    }

    @Override
    public Value parameter(ParameterSlice slice) {
        if (!slice.isWhole()) {
            throw new IllegalArgumentException(slice.parameter().name() + ": only the full width has all channels");
        }
        return new Value(cost.parameter(slice), List.of());
    }

    @Override
    public Shape shape(Value x) {
        return x.shape();
    }

    @Override
    public Value conv2d(Value x, Value weight, @Nullable Value bias, Conv2dSpec spec) {
        CostOps.Value y = cost.conv2d(x.cost(), weight.cost(), bias == null ? null : bias.cost(), spec);
        if (spec.depthwise()) {
            return placed(y, x.groups(), weight.name(), bias);
        }
        place(x.groups(), weight.name(), 1);
        return placed(y, List.of(newGroup(y.shape().channels())), weight.name(), bias);
    }

    @Override
    public Value linear(Value x, Value weight, @Nullable Value bias) {
        place(x.groups(), weight.name(), 1);
        CostOps.Value y = cost.linear(x.cost(), weight.cost(), bias == null ? null : bias.cost());
        return placed(y, List.of(newGroup(y.shape().channels())), weight.name(), bias);
    }

    @Override
    public Value batchNorm(Value x, Norm<Value> norm) {
        place(x.groups(), norm.scale().name(), 0);
        place(x.groups(), norm.offset().name(), 0);
        place(x.groups(), norm.site(), 0);
        Norm<CostOps.Value> costed =
                new Norm<>(norm.site(), norm.scale().cost(), norm.offset().cost());
        return new Value(cost.batchNorm(x.cost(), costed), x.groups());
    }

    @Override
    public Value activate(Value x, Activation activation) {
        return new Value(cost.activate(x.cost(), activation), x.groups());
    }

    @Override
    public Value add(Value a, Value b) {
        IntStream.range(0, a.groups().size())
                .forEach(i -> a.groups().get(i).join(b.groups().get(i)));
        return new Value(cost.add(a.cost(), b.cost()), a.groups());
    }

    @Override
    public Value concat(List<Value> values) {
        return new Value(
                cost.concat(values.stream().map(Value::cost).toList()),
                values.stream().flatMap(value -> value.groups().stream()).toList());
    }

    @Override
    public Value maxPool2d(Value x, int kernel, int stride, int padding) {
        return new Value(cost.maxPool2d(x.cost(), kernel, stride, padding), x.groups());
    }

    @Override
    public Value globalAveragePool(Value x) {
        return new Value(cost.globalAveragePool(x.cost()), x.groups());
    }

    @Override
    public Value flatten(Value x) {
        CostOps.Value y = cost.flatten(x.cost());
        if (y.shape().channels() != x.shape().channels()) {
            throw new IllegalArgumentException("flatten: " + x.shape() + " has several positions a channel,"
                    + " and channels can be followed through one alone");
        }
        return new Value(y, x.groups());
    }

    @Override
    public Value resizeBilinear(Value x, int height, int width) {
        return new Value(cost.resizeBilinear(x.cost(), height, width), x.groups());
    }

    private Value placed(CostOps.Value y, List<ChannelGroup> groups, String name, @Nullable Value bias) {
        place(groups, name, 0);
        if (bias != null) {
            place(groups, bias.name(), 0);
        }
        return new Value(y, groups);
    }

    /** A parameter that is used twice gives both uses one order. */
    private void place(List<ChannelGroup> groups, String name, int dimension) {
        int start = 0;
        for (ChannelGroup group : groups) {
            Place place = new Place(name, dimension, start);
            ChannelGroup before = placed.putIfAbsent(place, group);
            if (before != null) {
                before.join(group);
            }
            group.place(place);
            start += group.size();
        }
    }

    private ChannelGroup newGroup(int size) {
        ChannelGroup group = new ChannelGroup(size);
        made.add(group);
        return group;
    }
}
