package io.rheostat.train.optimize;

import io.rheostat.network.Emphasis;
import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.TensorBlock;
import java.util.function.ToDoubleFunction;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * With which share of the learning rate each parameter moves. Owns native memory.
 *
 * @param shares null where all move alike
 */
record ParameterRates(@Nullable TensorBlock shares) implements AutoCloseable {
    private static final String ENCODER = "encoder.";

    /**
     * @param encoder the share of the encoder's parameters
     * @param emphasis that of those by which it emphasises a task; that of all others is 1
     */
    static ParameterRates of(ParameterStore parameters, double encoder, double emphasis) {
        ToDoubleFunction<String> share =
                name -> Emphasis.isShift(name) ? emphasis : name.startsWith(ENCODER) ? encoder : 1;
        if (parameters.layout().specs().keySet().stream().mapToDouble(share).allMatch(one -> one == 1)) {
            return new ParameterRates(null);
        }
        TensorBlock shares = new TensorBlock(parameters.layout());
        try (PointerScope scope = new PointerScope()) {
            shares.tensors().forEach((name, own) -> own.fill_(new Scalar(share.applyAsDouble(name))));
        }
        return new ParameterRates(shares);
    }

    /**
     * Adds {@code rate * direction}, times each parameter's share.
     *
     * @param values changed; all parameters, {@code (elements)}, or the first of them
     */
    void add(Tensor values, Tensor direction, double rate) {
        if (shares == null) {
            values.add_(direction, new Scalar(rate));
        } else {
            values.addcmul_(direction, shares.flat().narrow(0, 0, values.size(0)), new Scalar(rate));
        }
    }

    @Override
    public void close() {
        if (shares != null) {
            shares.close();
        }
    }
}
