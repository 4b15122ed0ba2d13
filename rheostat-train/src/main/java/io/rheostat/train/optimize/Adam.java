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
 * Adam, with weight decay that is added to the gradient as Kingma and Ba's is customarily used (https://arxiv.org/abs/1412.6980), or
 * decoupled from it: Loshchilov and Hutter, https://arxiv.org/abs/1711.05101, algorithm 2.
 */
final class Adam implements Optimizer {
    private final ParameterStore parameters;
    private final ParameterRates rates;
    private final double beta1;
    private final double beta2;
    private final double epsilon;
    private final double weightDecay;
    private final boolean decoupled;
    private final TensorBlock mean;
    private final TensorBlock meanSquare;
    /** Steps taken, kept as a tensor so that it is saved with the rest; exact up to 16 million. */
    private final Tensor steps;

    /** @param decoupled whether kernels decay by the learning rate and not through the gradient */
    Adam(
            ParameterStore parameters,
            ParameterRates rates,
            double beta1,
            double beta2,
            double epsilon,
            double weightDecay,
            boolean decoupled) {
        this.parameters = parameters;
        this.rates = rates;
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = epsilon;
        this.weightDecay = weightDecay;
        this.decoupled = decoupled;
        this.mean = new TensorBlock(parameters.layout());
        this.meanSquare = new TensorBlock(parameters.layout());
        this.steps = Tensors.owned(() -> Tensors.zeros(new Shape(1)));
    }

    @Override
    public void step(double learningRate) {
        try (PointerScope scope = new PointerScope()) {
            double step = steps.add_(new Scalar(1.0)).item_double();
            decay(learningRate);
            Tensor gradient = parameters.gradients().flat();
            mean.flat().lerp_(gradient, new Scalar(1 - beta1));
            meanSquare.flat().mul_(new Scalar(beta2)).addcmul_(gradient, gradient, new Scalar(1 - beta2));
            double rate = learningRate / (1 - Math.pow(beta1, step));
            rates.add(parameters.values().flat(), mean.flat().div(root(step)), -rate);
        }
    }

    private void decay(double learningRate) {
        Tensor decaying = parameters.values().decaying();
        if (decoupled) {
            rates.add(decaying, decaying.clone(), -learningRate * weightDecay);
        } else {
            parameters.gradients().decaying().add_(decaying, new Scalar(weightDecay));
        }
    }

    /** The root of the bias-corrected mean square, plus epsilon. */
    private Tensor root(double step) {
        double correction = Math.sqrt(1 - Math.pow(beta2, step));
        return meanSquare.flat().sqrt().div_(new Scalar(correction)).add_(new Scalar(epsilon));
    }

    @Override
    public SortedMap<String, Tensor> stateTensors() {
        SortedMap<String, Tensor> state = new TreeMap<>();
        mean.tensors().forEach((name, tensor) -> state.put("mean." + name, tensor));
        meanSquare.tensors().forEach((name, tensor) -> state.put("mean_square." + name, tensor));
        state.put("steps", steps);
        return state;
    }

    @Override
    public void close() {
        mean.close();
        meanSquare.close();
        steps.close();
        rates.close();
    }
}
