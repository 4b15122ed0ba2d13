package io.rheostat.train.loss;

import java.util.Optional;
import java.util.function.DoubleFunction;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Which elements of a target count. */
record Labelled(Tensor mask) {
    /** @param total sum of the losses of the elements that count, given how many they are, divided by that number */
    Optional<TaskLoss.Value> value(DoubleFunction<Tensor> total) {
        double count = mask.sum().item_double();
        return count == 0 ? Optional.empty() : Optional.of(new TaskLoss.Value(total.apply(count), share()));
    }

    /** 1 where an element counts, else 0, float32. */
    Tensor weights() {
        return mask.to(ScalarType.Float);
    }

    private double share() {
        Tensor samples = mask.reshape(mask.size(0), -1).any(1);
        return samples.to(ScalarType.Float).mean().item_double();
    }
}
