package io.rheostat.train.torch;

import io.rheostat.ops.ParameterSpec;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where each parameter lies in one flat array: those that decay first, then the rest, each group by name. So an optimizer
 * step is a handful of operations on the whole array instead of a handful for each of a hundred tensors.
 */
public final class BlockLayout {
    /** A cache line of floats: vectorised kernels are fastest where a tensor starts on one. */
    private static final long ALIGNMENT = 16;

    private final SortedMap<String, ParameterSpec> specs = new TreeMap<>();
    private final SortedMap<String, Long> offsets = new TreeMap<>();
    private final long decayingElements;
    private final long elements;

    /** @throws IllegalArgumentException if a name occurs twice */
    public BlockLayout(Collection<ParameterSpec> parameters) {
        long offset = 0;
        for (ParameterSpec spec : ordered(parameters, true)) {
            offset = place(spec, offset);
        }
        decayingElements = offset;
        for (ParameterSpec spec : ordered(parameters, false)) {
            offset = place(spec, offset);
        }
        elements = offset;
    }

    /** The parameters by name. */
    public SortedMap<String, ParameterSpec> specs() {
        return Collections.unmodifiableSortedMap(specs);
    }

    /** Floats in the flat array, gaps for alignment included. */
    public long elements() {
        return elements;
    }

    /** How many floats at the array's start belong to parameters with weight decay. */
    public long decayingElements() {
        return decayingElements;
    }

    /** The index of the first float of a parameter. */
    long offset(String name) {
        return offsets.get(name);
    }

    private static List<ParameterSpec> ordered(Collection<ParameterSpec> parameters, boolean decays) {
        return parameters.stream()
                .filter(spec -> spec.role().decays() == decays)
                .sorted(Comparator.comparing(ParameterSpec::name))
                .toList();
    }

    private long place(ParameterSpec spec, long offset) {
        if (specs.put(spec.name(), spec) != null) {
            throw new IllegalArgumentException("two parameters are named " + spec.name());
        }
        offsets.put(spec.name(), offset);
        return (offset + spec.shape().elements() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
