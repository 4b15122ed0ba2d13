package io.rheostat.plan;

import java.util.Arrays;

/**
 * Partial choices that no other beats: cost and value strictly ascend. Each remembers the width that was decided last, and the state
 * that it came from. Mutable, confined to one search.
 */
final class States {
    private long[] cost = new long[32];
    private double[] value = new double[32];
    private int[] width = new int[32];
    private int[] parent = new int[32];
    private int size;

    int size() {
        return size;
    }

    long cost(int state) {
        return cost[state];
    }

    double value(int state) {
        return value[state];
    }

    int width(int state) {
        return width[state];
    }

    int parent(int state) {
        return parent[state];
    }

    void clear() {
        size = 0;
    }

    /** Adds a state that costs at least as much as all before it, unless one of them is as good. */
    void add(long cost, double value, int width, int parent) {
        if (size > 0 && value <= this.value[size - 1]) {
            return;
        }
        if (size > 0 && cost == this.cost[size - 1]) {
            size--;
        }
        grow();
        this.cost[size] = cost;
        this.value[size] = value;
        this.width[size] = width;
        this.parent[size++] = parent;
    }

    /** Fills this with the states of both that no other of either beats; of equals, the one of {@code a}. */
    void merge(States a, States b) {
        clear();
        int i = 0;
        int j = 0;
        while (i < a.size || j < b.size) {
            boolean fromA = j == b.size || (i < a.size && a.cost[i] <= b.cost[j]);
            if (fromA) {
                copy(a, i++);
            } else {
                copy(b, j++);
            }
        }
    }

    private void copy(States from, int i) {
        add(from.cost[i], from.value[i], from.width[i], from.parent[i]);
    }

    private void grow() {
        if (size == cost.length) {
            cost = Arrays.copyOf(cost, 2 * size);
            value = Arrays.copyOf(value, 2 * size);
            width = Arrays.copyOf(width, 2 * size);
            parent = Arrays.copyOf(parent, 2 * size);
        }
    }
}
