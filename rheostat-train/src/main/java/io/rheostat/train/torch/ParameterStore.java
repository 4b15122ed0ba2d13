package io.rheostat.train.torch;

import io.rheostat.InvalidInputException;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.tensor.FloatTensor;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bytedeco.pytorch.Tensor;

/**
 * The parameters of a supernet, by name, with a gradient for each. Owner of their native memory, outside every scope.
 * Confined to one thread.
 *
 * <p>Gradients exist from the beginning and are zero: a backward pass adds to them in place, so that those of several
 * configurations accumulate. What lies outside a configuration's slices gets a gradient of zero, and is still moved by
 * momentum and weight decay.
 */
public final class ParameterStore implements AutoCloseable {
    private final BlockLayout layout;
    private final TensorBlock values;
    private final TensorBlock gradients;

    private ParameterStore(BlockLayout layout, TensorBlock values) {
        this.layout = layout;
        this.values = values;
        gradients = new TensorBlock(layout);
        values.tensors()
                .forEach((name, value) ->
                        attachGradient(value, gradients.tensors().get(name)));
    }

    private static ParameterStore zeros(Collection<ParameterSpec> specs) {
        BlockLayout layout = new BlockLayout(specs);
        return new ParameterStore(layout, new TensorBlock(layout));
    }

    /**
     * The same parameters with gradients of their own, for passes on another thread: what changes in one changes in the other. Close it,
     * and first.
     */
    public ParameterStore withOwnGradients() {
        return new ParameterStore(layout, TensorBlock.sharing(layout, values.flat()));
    }

    /** Parameters at their start, a pure function of the specs and the seed. */
    public static ParameterStore initialise(Collection<ParameterSpec> specs, long seed) {
        ParameterStore store = zeros(specs);
        store.layout.specs().forEach((name, spec) -> Tensors.copyInto(store.get(name), ParameterStart.of(spec, seed)));
        return store;
    }

    /**
     * Parameters with given values.
     *
     * @throws InvalidInputException as {@link #assign}
     */
    public static ParameterStore of(Collection<ParameterSpec> specs, Map<String, FloatTensor> values) {
        ParameterStore store = zeros(specs);
        try {
            store.assign(values);
            return store;
        } catch (RuntimeException failure) {
            store.close();
            throw failure;
        }
    }

    /**
     * Overwrites all parameters. Changes nothing where it throws.
     *
     * @throws InvalidInputException if a parameter is missing or unknown, has another shape, or holds a value that is not finite
     */
    public void assign(Map<String, FloatTensor> newValues) {
        checkNames(newValues);
        newValues.forEach(this::check);
        newValues.forEach((name, value) -> Tensors.copyInto(get(name), value));
    }

    /** Copies of all parameters, by name. */
    public SortedMap<String, FloatTensor> export() {
        SortedMap<String, FloatTensor> copies = new TreeMap<>();
        values.tensors().forEach((name, value) -> copies.put(name, Tensors.toFloatTensor(value)));
        return copies;
    }

    /** A parameter at full width: a leaf that requires a gradient. */
    public Tensor get(String name) {
        Tensor tensor = values.tensors().get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(
                    "parameter " + name + " is not among the " + layout.specs().size() + " of this store");
        }
        return tensor;
    }

    public BlockLayout layout() {
        return layout;
    }

    /** All parameters, as named parts of one array. */
    public TensorBlock values() {
        return values;
    }

    /** The gradients, as named parts of one array of the same layout. */
    public TensorBlock gradients() {
        return gradients;
    }

    public void zeroGradients() {
        gradients.flat().zero_();
    }

    @Override
    public void close() {
        values.close();
        gradients.close();
    }

    private static void attachGradient(Tensor value, Tensor gradient) {
        value.set_requires_grad(true);
        value.mutable_grad().put(gradient);
    }

    private void checkNames(Map<String, FloatTensor> newValues) {
        SortedSet<String> missing = new TreeSet<>(layout.specs().keySet());
        missing.removeAll(newValues.keySet());
        SortedSet<String> unknown = new TreeSet<>(newValues.keySet());
        unknown.removeAll(layout.specs().keySet());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new InvalidInputException("parameters: missing " + missing + ", unknown " + unknown
                    + ". Maybe they belong to a network of another architecture.");
        }
    }

    private void check(String name, FloatTensor value) {
        ParameterSpec spec = layout.specs().get(name);
        if (!spec.shape().equals(value.shape())) {
            throw new InvalidInputException("parameter " + name + ": shape " + value.shape() + " is not " + spec.shape()
                    + ". Maybe it belongs to a network of another size.");
        }
        for (float number : value.values()) {
            if (!Float.isFinite(number)) {
                throw new InvalidInputException(
                        "parameter " + name + ": holds " + number
                                + ", and only finite values are allowed. Maybe the run that wrote it diverged; take an older checkpoint.");
            }
        }
    }
}
