package io.rheostat.server.predict;

import io.rheostat.plan.Plan;

/**
 * The subnet that a request is served by.
 *
 * @param plan within the budget in force
 * @param asked the budget as it was asked for
 * @param served the budget that was planned with
 * @param lowered whether the budget in force was less than the one that was asked for, and mattered
 */
public record Planned(Plan plan, String asked, String served, boolean lowered) {}
