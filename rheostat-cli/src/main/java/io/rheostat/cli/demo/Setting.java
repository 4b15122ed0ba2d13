package io.rheostat.cli.demo;

import io.rheostat.plan.Plan;
import java.util.Map;

/**
 * Both dials at one position, and what came of it.
 *
 * @param budget the most that was allowed, as a share of the supernet's MACs, in (0, 1]
 * @param plan with its figures on the held-out data
 * @param test task name to metrics on the test data
 */
public record Setting(double budget, Leaning leaning, Plan plan, Map<String, Map<String, Double>> test) {}
