package io.rheostat.train.optimize;

import io.rheostat.train.torch.ParameterStore;
import io.rheostat.train.torch.TensorBlock;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;

/**
 * Stochastic gradient descent with momentum as libtorch has it: the momentum sums gradients, and the learning rate
 * multiplies the sum. The momentum's lookahead is that of Sutskever et al., https://proceedings.mlr.press/v28/sutskever13.html.
 */
final class Sgd implements Optimizer {
    private final ParameterStore parameters;
    private final ParameterRates rates;
    private final double momentum;
    private final boolean nesterov;
    private final double weightDecay;
    private final TensorBlock velocities;

    Sgd(ParameterStore parameters, ParameterRates rates, double momentum, boolean nesterov, double weightDecay) {
        this.parameters = parameters;
        this.rates = rates;
        this.momentum = momentum;
        this.nesterov = nesterov;
        this.weightDecay = weightDecay;
        this.velocities = new TensorBlock(parameters.layout());
    }

    @Override
    public void step(double learningRate) {
        try (PointerScope scope = new PointerScope()) {
            Tensor gradient = parameters.gradients().flat();
            parameters.gradients().decaying().add_(parameters.values().decaying(), new Scalar(weightDecay));
            Tensor velocity = velocities.flat();
            velocity.mul_(new Scalar(momentum)).add_(gradient);
            Tensor direction = nesterov ? gradient.add_(velocity, new Scalar(momentum)) : velocity;
            rates.add(parameters.values().flat(), direction, -learningRate);
        }
    }

    @Override
    public SortedMap<String, Tensor> stateTensors() {
        SortedMap<String, Tensor> state = new TreeMap<>();
        velocities.tensors().forEach((name, tensor) -> state.put("velocity." + name, tensor));
        return state;
    }

    @Override
    public void close() {
        velocities.close();
        rates.close();
    }
}
