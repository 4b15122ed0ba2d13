package io.rheostat.ops;

import java.util.ArrayList;
import java.util.List;

/**
 * The active part of a parameter. The first dimension keeps a prefix; the second keeps spans, usually one prefix, and several where the
 * input is a concatenation whose parts are slimmed each on its own. Other dimensions are whole.
 *
 * @param first active extent of dimension 0
 * @param second active spans of dimension 1, ascending and disjoint; empty where the parameter has one dimension
 */
public record ParameterSlice(ParameterSpec parameter, int first, List<Span> second) {
    public ParameterSlice {
        second = List.copyOf(second);
        Shape full = parameter.shape();
        int end = 0;
        for (Span span : second) {
            if (span.start() < end) {
                throw new IllegalArgumentException(parameter.name() + ": spans overlap or descend: " + second);
            }
            end = span.end();
        }
        boolean fits = first >= 1
                && first <= full.get(0)
                && (full.rank() == 1 ? second.isEmpty() : end >= 1 && end <= full.get(1));
        if (!fits) {
            throw new IllegalArgumentException(
                    parameter.name() + ": slice (" + first + ", " + second + ") does not fit into " + full);
        }
    }

    /** The first {@code first} entries of a vector. */
    public static ParameterSlice prefix(ParameterSpec vector, int first) {
        return new ParameterSlice(vector, first, List.of());
    }

    /** The first {@code first} rows and {@code second} columns. */
    public static ParameterSlice prefix(ParameterSpec kernel, int first, int second) {
        return new ParameterSlice(kernel, first, List.of(new Span(0, second)));
    }

    /** The shape of the active part. */
    public Shape shape() {
        int[] extents = parameter.shape().extents();
        extents[0] = first;
        if (extents.length > 1) {
            extents[1] = second.stream().mapToInt(Span::length).sum();
        }
        return new Shape(extents);
    }

    public boolean isWhole() {
        return shape().equals(parameter.shape());
    }

    /** Neighbouring spans merged, so that an interpreter copies as few pieces as it can. */
    public List<Span> mergedSecond() {
        List<Span> merged = new ArrayList<>();
        for (Span span : second) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).end() == span.start()) {
                Span previous = merged.get(last);
                merged.set(last, new Span(previous.start(), previous.length() + span.length()));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }
}
