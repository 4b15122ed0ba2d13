package io.rheostat.plan;

/** What a user asks of a plan: the two dials, and what must not be given up. */
public record Constraint(Budget budget, Preference preference, Floors floors) {
    public Constraint(Budget budget, Preference preference) {
        this(budget, preference, Floors.none());
    }
}
