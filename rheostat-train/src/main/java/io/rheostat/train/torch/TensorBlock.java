package io.rheostat.train.torch;

import io.rheostat.ops.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;

/**
 * One float32 tensor a parameter, all parts of one flat tensor: writing to either changes both. Starts at zero, and stays
 * zero in the gaps between parameters. Owns its native memory.
 */
public final class TensorBlock implements AutoCloseable {
    private final List<Tensor> owned = new ArrayList<>();
    private final SortedMap<String, Tensor> tensors = new TreeMap<>();
    private final Tensor flat;
    private final Tensor decaying;

    public TensorBlock(BlockLayout layout) {
        this(layout, zeros(layout));
    }

    private TensorBlock(BlockLayout layout, Tensor array) {
        flat = own(array);
        decaying = own(Tensors.owned(() -> flat.narrow(0, 0, layout.decayingElements())));
        layout.specs().forEach((name, spec) -> {
            long[] shape = Tensors.longs(spec.shape());
            long length = spec.shape().elements();
            // Detached, so that a part can be a leaf of the gradient graph although it is a view.
            tensors.put(name, own(Tensors.owned(() -> flat.narrow(0, layout.offset(name), length)
                    .view(shape)
                    .detach())));
        });
    }

    /** Other tensors over the array of another block, which stays in memory for as long as either needs it. */
    static TensorBlock sharing(BlockLayout layout, Tensor flat) {
        return new TensorBlock(layout, Tensors.owned(flat::detach));
    }

    /** The whole array, {@code (elements)}. */
    public Tensor flat() {
        return flat;
    }

    /** The part of {@link #flat} whose parameters decay, {@code (decayingElements)}. */
    public Tensor decaying() {
        return decaying;
    }

    /** The parts by parameter name. */
    public SortedMap<String, Tensor> tensors() {
        return Collections.unmodifiableSortedMap(tensors);
    }

    @Override
    public void close() {
        owned.forEach(Tensor::close);
        owned.clear();
        tensors.clear();
    }

    private static Tensor zeros(BlockLayout layout) {
        TorchRuntime.ensureStarted();
        return Tensors.owned(() -> Tensors.zeros(new Shape(Math.toIntExact(layout.elements()))));
    }

    private Tensor own(Tensor tensor) {
        owned.add(tensor);
        return tensor;
    }
}
