package io.rheostat.plan;

import java.util.Collection;

/** What a user asks of a plan: the two dials, and what must not be given up. */
public record Constraint(Budget budget, Preference preference, Floors floors) {
    public Constraint(Budget budget, Preference preference) {
        this(budget, preference, Floors.none());
    }

    /**
     * What it asks of some tasks alone: the same budget, their preferences among each other, and their floors. Where it prefers none of
     * them, they all weigh the same.
     *
     * @param tasks at least one
     */
    public Constraint only(Collection<String> tasks) {
        return new Constraint(budget, preference.only(tasks), floors.only(tasks));
    }
}
