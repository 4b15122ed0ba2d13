package io.rheostat.train.method;

import io.rheostat.InvalidInputException;
import io.rheostat.config.Doc;
import io.rheostat.train.loss.CrossEntropy;
import io.rheostat.train.loss.FeatureDistanceKind;
import io.rheostat.train.loss.LossConfig;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Settings of {@link Ecmt}. */
@Doc("How ECMT trains: which configurations a step visits, and how strongly the largest teaches the others.")
public record EcmtConfig(
        @Doc("Random configurations a step, beside the largest and the smallest, at least 0; 2.") @Nullable
        Integer randomSubnets,

        @Doc("Distance of CI-KD: attention, prefix, relation or none; attention.") @Nullable
        FeatureDistanceKind distillation,

        @Doc("Weight of CI-KD beside the task losses, at least 0; 1.") @Nullable
        Double distillationWeight,

        @Doc("Task name to the weight of its loss, positive; 1 for a task that is not named.") @Nullable
        Map<String, Double> taskWeights,

        @Doc("Share of probability that class targets give to all classes alike, in [0, 1); 0.") @Nullable
        Double labelSmoothing,

        @Doc(
                "Task name to its loss; for a task that is not named l1 for depth, cosine for normals, balanced for boundaries, and"
                        + " cross_entropy for all others.")
        @Nullable
        Map<String, LossConfig> taskLosses,

        @Doc(
                "Share of the steps, the first ones, that visit the largest configuration alone, in [0, 1]: it learns the tasks before"
                        + " the others join; 0.")
        @Nullable
        Double largestFirst,

        @Doc(
                "How many times as much an emphasised task's loss counts as another's, at least 1, where the encoder can emphasise one"
                        + " (network.encoder.emphasis); 8.")
        @Nullable
        Double emphasisWeight,

        @Doc(
                "Whether a task's loss counts by the share of the batch that is labelled for it, so that each sample counts alike; false: with"
                        + " its whole weight in every batch, as in recipes for data where a task is labelled in few images; true.")
        @Nullable
        Boolean labelledShare) {
    public EcmtConfig {
        randomSubnets = Objects.requireNonNullElse(randomSubnets, 2);
        distillation = Objects.requireNonNullElse(distillation, FeatureDistanceKind.ATTENTION);
        distillationWeight = Objects.requireNonNullElse(distillationWeight, 1.0);
        taskWeights = taskWeights == null ? Map.of() : Map.copyOf(taskWeights);
        labelSmoothing = Objects.requireNonNullElse(labelSmoothing, 0.0);
        taskLosses = taskLosses == null ? Map.of() : Map.copyOf(taskLosses);
        largestFirst = Objects.requireNonNullElse(largestFirst, 0.0);
        emphasisWeight = Objects.requireNonNullElse(emphasisWeight, 8.0);
        labelledShare = Objects.requireNonNullElse(labelledShare, true);
        new CrossEntropy(labelSmoothing);
        if (!(emphasisWeight >= 1 && Double.isFinite(emphasisWeight))) {
            throw new InvalidInputException(
                    "emphasisWeight: " + emphasisWeight
                            + " is not allowed; it must be at least 1 and finite. Maybe 8, or network.encoder.emphasis: false.");
        }
        if (!(largestFirst >= 0 && largestFirst <= 1)) {
            throw new InvalidInputException(
                    "largestFirst: " + largestFirst + " is not allowed; it must be in [0, 1]. Maybe 0.3.");
        }
        if (randomSubnets < 0) {
            throw new InvalidInputException(
                    "randomSubnets: " + randomSubnets + " is not allowed; it must be at least 0. Maybe 2.");
        }
        if (!(distillationWeight >= 0 && Double.isFinite(distillationWeight))) {
            throw new InvalidInputException("distillationWeight: " + distillationWeight
                    + " is not allowed; it must be at least 0 and finite. Maybe use distillation: none.");
        }
        taskWeights.forEach((task, weight) -> {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new InvalidInputException("taskWeights." + task + ": " + weight
                        + " is not allowed; it must be positive and finite. Maybe leave the task out of the data.");
            }
        });
    }

    public static EcmtConfig defaults() {
        return new EcmtConfig(null, null, null, null, null, null, null, null, null);
    }
}
