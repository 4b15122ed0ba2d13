package io.rheostat.train.method;

import java.util.Map;

/**
 * What a step cost.
 *
 * @param total what was minimised, summed over configurations
 * @param largest task name to unweighted loss under the largest configuration; tasks without a label in the batch are left out
 * @param smallest the same under the smallest configuration; empty for a step of the largest alone
 * @param distillation mean distance between the features of the other configurations and those of the largest; 0 without others
 */
public record StepLosses(
        double total, Map<String, Double> largest, Map<String, Double> smallest, double distillation) {}
