package io.rheostat.runtime.govern;

import io.rheostat.InvalidInputException;
import java.time.Duration;

/**
 * How readily a governor acts. {@link #usual} suits services of tens of requests a second and more.
 *
 * @param observations how many requests a decision needs, at least 1
 * @param settling how long after a change nothing is observed: requests that began before it are still being answered
 * @param idle the load below which the budget may rise, in (0, 1). Between it and 1 nothing changes: that is the dead band
 * @param calm how long the load must have been below {@code idle} before the budget rises: a queue is short by chance as well
 * @param mostUp the largest factor by which one decision raises the budget, more than 1
 * @param mostDown the smallest factor by which one decision lowers it, in (0, 1)
 * @param memory how long a budget that was too much is not tried again
 */
public record GovernorSettings(
        int observations,
        Duration settling,
        double idle,
        Duration calm,
        double mostUp,
        double mostDown,
        Duration memory) {
    public GovernorSettings {
        require(observations >= 1, "observations", observations, "at least 1");
        require(!settling.isNegative(), "settling", settling, "0 or more");
        require(idle > 0 && idle < 1, "idle", idle, "more than 0 and less than 1");
        require(!calm.isNegative(), "calm", calm, "0 or more");
        require(mostUp > 1 && Double.isFinite(mostUp), "mostUp", mostUp, "more than 1");
        require(mostDown > 0 && mostDown < 1, "mostDown", mostDown, "more than 0 and less than 1");
        require(!memory.isNegative(), "memory", memory, "0 or more");
    }

    /**
     * Decisions of 50 requests, a second to settle, a band of 0.75 to 1, rises after 5 calm seconds, steps of 0.7 to 1.25, and a memory of
     * half a minute.
     */
    public static GovernorSettings usual() {
        return new GovernorSettings(
                50, Duration.ofSeconds(1), 0.75, Duration.ofSeconds(5), 1.25, 0.7, Duration.ofSeconds(30));
    }

    /** Where in the dead band changes aim at: the geometric middle. */
    double aim() {
        return Math.sqrt(idle);
    }

    private static void require(boolean holds, String field, Object value, String allowed) {
        if (!holds) {
            throw new InvalidInputException("governor: " + field + " " + value + " is not allowed; " + allowed
                    + " is. Maybe begin with the usual settings.");
        }
    }
}
