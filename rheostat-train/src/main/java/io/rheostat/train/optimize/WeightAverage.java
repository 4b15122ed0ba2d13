package io.rheostat.train.optimize;

import io.rheostat.ops.Shape;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.TensorBlock;
import io.rheostat.train.torch.Tensors;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * An exponential moving average of the parameters, often better than the last of them. The average looks back over a tenth
 * of the steps so far until {@code decay} takes over, so that it is of use in short runs too. Batch norms have to be
 * calibrated for the averaged parameters anew. Owns native memory; confined to one thread.
 *
 * <p>Polyak and Juditsky, https://doi.org/10.1137/0330046.
 */
public final class WeightAverage implements AutoCloseable {
    private final double decay;
    private final ParameterStore parameters;
    private final TensorBlock average;
    private final Tensor updates;

    /** @param decay in [0, 1): what remains of the average at each update */
    public WeightAverage(ParameterStore parameters, double decay) {
        Ranges.fraction("weight average decay", decay, "Maybe 0.999.");
        this.decay = decay;
        this.parameters = parameters;
        this.average = new TensorBlock(parameters.layout());
        this.updates = Tensors.owned(() -> Tensors.zeros(new Shape(1)));
    }

    /** Blends in the parameters as they are. The first update copies them. */
    public void update() {
        try (PointerScope scope = new PointerScope()) {
            double before = updates.item_double();
            double kept = before == 0 ? 0 : Math.min(decay, (1 + before) / (10 + before));
            average.flat().lerp_(parameters.values().flat(), new Scalar(1 - kept));
            updates.add_(new Scalar(1.0));
        }
    }

    /** Exchanges average and parameters: before an evaluation, and again after it. Nothing happens before the first update. */
    public void swap() {
        try (PointerScope scope = new PointerScope()) {
            if (updates.item_double() > 0) {
                Tensor current = parameters.values().flat().clone();
                parameters.values().flat().copy_(average.flat());
                average.flat().copy_(current);
            }
        }
    }

    /** The average and its count, by name, float32; live, as {@link Optimizer#stateTensors}. */
    public SortedMap<String, Tensor> stateTensors() {
        SortedMap<String, Tensor> state = new TreeMap<>();
        average.tensors().forEach((name, tensor) -> state.put("average." + name, tensor));
        state.put("updates", updates);
        return state;
    }

    @Override
    public void close() {
        average.close();
        updates.close();
    }
}
