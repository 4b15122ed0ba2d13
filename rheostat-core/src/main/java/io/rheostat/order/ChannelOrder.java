package io.rheostat.order;

import io.rheostat.calibration.NormStatistics;
import io.rheostat.ops.Shape;
import io.rheostat.order.ChannelGroup.Place;
import io.rheostat.tensor.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * New orders for the channels of some groups. Applied to all of a network's parameters it leaves what the full network computes as it
 * was, but for the rounding of sums in another order. Not to be changed once it was applied.
 */
public final class ChannelOrder {
    private final Map<ChannelGroup, int[]> orders = new HashMap<>();

    /**
     * Puts {@code order[i]} of the old channels to place {@code i} of the group.
     *
     * @throws IllegalArgumentException where the group is fixed, or {@code order} is no permutation of its channels
     */
    public void set(ChannelGroup group, int[] order) {
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        if (group.isFixed() || !Arrays.equals(sorted, identity(group.size()))) {
            throw new IllegalArgumentException("a group of " + group.size() + " channels, fixed: " + group.isFixed()
                    + ", can't have the order " + Arrays.toString(order));
        }
        orders.put(group, order.clone());
    }

    /** The channels by descending score; those of equal scores in the order that they had. */
    public static int[] descending(double[] scores) {
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> scores[c]).reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** The parameters with their channels in the new order; those of no ordered group as they are. */
    public SortedMap<String, FloatTensor> of(Map<String, FloatTensor> parameters) {
        Map<String, Map<Integer, List<Move>>> moves = moves();
        SortedMap<String, FloatTensor> reordered = new TreeMap<>(parameters);
        reordered.replaceAll((name, tensor) -> reordered(tensor, moves.getOrDefault(name, Map.of())));
        return reordered;
    }

    /** Statistics by site, likewise. */
    public SortedMap<String, NormStatistics> ofStatistics(Map<String, NormStatistics> statistics) {
        Map<String, Map<Integer, List<Move>>> moves = moves();
        SortedMap<String, NormStatistics> reordered = new TreeMap<>(statistics);
        reordered.replaceAll((site, values) -> {
            Map<Integer, List<Move>> here = moves.getOrDefault(site, Map.of());
            return new NormStatistics(reordered(values.mean(), here), reordered(values.variance(), here));
        });
        return reordered;
    }

    private record Move(int start, int[] order) {}

    /** Name to dimension to what moves along it. */
    private Map<String, Map<Integer, List<Move>>> moves() {
        Map<String, Map<Integer, List<Move>>> moves = new HashMap<>();
        orders.forEach((group, order) -> {
            for (Place place : group.places()) {
                moves.computeIfAbsent(place.name(), name -> new HashMap<>())
                        .computeIfAbsent(place.dimension(), dimension -> new ArrayList<>())
                        .add(new Move(place.start(), order));
            }
        });
        return moves;
    }

    private static float[] reordered(float[] vector, Map<Integer, List<Move>> moves) {
        return reordered(new FloatTensor(new Shape(vector.length), vector), moves)
                .values();
    }

    private static FloatTensor reordered(FloatTensor tensor, Map<Integer, List<Move>> moves) {
        if (moves.isEmpty()) {
            return tensor;
        }
        Shape shape = tensor.shape();
        int columns = shape.rank() == 1 ? 1 : shape.get(1);
        int[] rowOrder = order(shape.get(0), moves.getOrDefault(0, List.of()));
        int[] columnOrder = order(columns, moves.getOrDefault(1, List.of()));
        int taps = tensor.values().length / shape.get(0) / columns;
        float[] values = new float[tensor.values().length];
        for (int row = 0; row < rowOrder.length; row++) {
            for (int column = 0; column < columns; column++) {
                int from = (rowOrder[row] * columns + columnOrder[column]) * taps;
                System.arraycopy(tensor.values(), from, values, (row * columns + column) * taps, taps);
            }
        }
        return new FloatTensor(shape, values);
    }

    private static int[] order(int extent, Collection<Move> moves) {
        int[] order = identity(extent);
        for (Move move : moves) {
            for (int i = 0; i < move.order().length; i++) {
                order[move.start() + i] = move.start() + move.order()[i];
            }
        }
        return order;
    }

    private static int[] identity(int extent) {
        return IntStream.range(0, extent).toArray();
    }
}
