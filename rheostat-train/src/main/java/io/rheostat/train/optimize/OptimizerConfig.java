package io.rheostat.train.optimize;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.train.torch.ParameterStore;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which optimizer, and its settings. What the chosen one does not use has to be left out, and stays null. */
@Doc("How parameters move.")
public record OptimizerConfig(
        @Doc("sgd, adam (weight decay is a part of the gradient) or adamw (it is not); sgd.") @Nullable
        OptimizerType type,

        @Doc("Learning rate at the schedule's peak, positive; 0.1 for sgd, 0.001 for the others.") @Nullable
        Double learningRate,

        @Doc("sgd: share of the summed gradients that remains after a step, in [0, 1); 0.9.") @Nullable
        Double momentum,

        @Doc("sgd: whether steps look ahead along the momentum; true where there is momentum.") @Nullable
        Boolean nesterov,

        @Doc("adam and adamw: decay of the mean of gradients, in [0, 1); 0.9.") @Nullable
        Double beta1,

        @Doc("adam and adamw: decay of the mean of squared gradients, in [0, 1); 0.999.") @Nullable
        Double beta2,

        @Doc("adam and adamw: what is added to the root of the mean of squared gradients, positive; 1e-8.") @Nullable
        Double epsilon,

        @Doc("Weight decay of kernels, at least 0; nothing else decays. 0.0005 for sgd, 0 for adam, 0.05 for adamw.")
        @Nullable
        Double weightDecay,

        @Doc(
                "Share of the learning rate that the encoder learns with, positive: below 1 it forgets less of what it starts from; 1.")
        @Nullable
        Double encoderRate,

        @Doc(
                "How many times the learning rate those parameters learn with by which an encoder emphasises a task, positive: they are"
                        + " visited rarely and have little time; 30.")
        @Nullable
        Double emphasisRate) {
    public OptimizerConfig {
        type = Objects.requireNonNullElse(type, OptimizerType.SGD);
        boolean sgd = type == OptimizerType.SGD;
        learningRate = Objects.requireNonNullElse(learningRate, sgd ? 0.1 : 1e-3);
        weightDecay = Objects.requireNonNullElse(weightDecay, usualDecay(type));
        encoderRate = Objects.requireNonNullElse(encoderRate, 1.0);
        emphasisRate = Objects.requireNonNullElse(emphasisRate, 30.0);
        momentum = used(type, "momentum", momentum, sgd, 0.9);
        nesterov = used(type, "nesterov", nesterov, sgd, momentum != null && momentum > 0);
        beta1 = used(type, "beta1", beta1, !sgd, 0.9);
        beta2 = used(type, "beta2", beta2, !sgd, 0.999);
        epsilon = used(type, "epsilon", epsilon, !sgd, 1e-8);
        Ranges.positive("learning rate", learningRate, "Maybe leave it out.");
        Ranges.notNegative("weight decay", weightDecay, "Maybe 0 for none.");
        Ranges.positive("encoder rate", encoderRate, "Maybe 0.1 for an encoder that starts from published weights.");
        Ranges.positive("emphasis rate", emphasisRate, "Maybe leave it out.");
        checkSgd(momentum, nesterov);
        checkAdam(beta1, beta2, epsilon);
    }

    public static OptimizerConfig sgd(double learningRate, double momentum, boolean nesterov, double weightDecay) {
        return new OptimizerConfig(
                OptimizerType.SGD, learningRate, momentum, nesterov, null, null, null, weightDecay, null, null);
    }

    /** With the customary betas and epsilon. */
    public static OptimizerConfig adamW(double learningRate, double weightDecay) {
        return new OptimizerConfig(
                OptimizerType.ADAMW, learningRate, null, null, null, null, null, weightDecay, null, null);
    }

    /** Makes the optimizer, with fresh state; the caller closes it, before the parameters. */
    public Optimizer create(ParameterStore parameters) {
        ParameterRates rates = ParameterRates.of(parameters, encoderRate, emphasisRate);
        return switch (type) {
            case SGD -> new Sgd(parameters, rates, momentum, nesterov, weightDecay);
            case ADAM -> new Adam(parameters, rates, beta1, beta2, epsilon, weightDecay, false);
            case ADAMW -> new Adam(parameters, rates, beta1, beta2, epsilon, weightDecay, true);
        };
    }

    private static double usualDecay(OptimizerType type) {
        return switch (type) {
            case SGD -> 5e-4;
            case ADAM -> 0;
            case ADAMW -> 0.05;
        };
    }

    /** The value or its default where the type uses it; null where it does not. */
    private static <V> @Nullable V used(
            OptimizerType type, String field, @Nullable V value, boolean uses, V otherwise) {
        if (!uses && value != null) {
            throw new InvalidInputException("optimizer " + field + ": " + value + " is given, but " + type
                    + " does not use it. Maybe leave it out.");
        }
        return uses ? Objects.requireNonNullElse(value, otherwise) : null;
    }

    private static void checkSgd(@Nullable Double momentum, @Nullable Boolean nesterov) {
        if (momentum != null && nesterov != null) {
            Ranges.fraction("momentum", momentum, "Maybe 0.9.");
            boolean possible = !nesterov || momentum > 0;
            Ranges.require("nesterov", nesterov, possible, "it needs a momentum above 0", "Maybe set momentum to 0.9.");
        }
    }

    private static void checkAdam(@Nullable Double beta1, @Nullable Double beta2, @Nullable Double epsilon) {
        if (beta1 != null && beta2 != null && epsilon != null) {
            Ranges.fraction("beta1", beta1, "Maybe 0.9.");
            Ranges.fraction("beta2", beta2, "Maybe 0.999.");
            Ranges.positive("epsilon", epsilon, "Maybe 1e-8.");
        }
    }
}
