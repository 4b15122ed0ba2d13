package io.rheostat.runtime.govern;

import io.rheostat.plan.Budget;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Adjusts the budget to a target while requests flow. Every request is told to {@link #observe}; from time to time, a few times a second
 * say, somebody calls {@link #decide} and, where there is a new budget, plans with it.
 *
 * <p>Thread-safe. Observing takes no lock; decisions are made one at a time. No traffic, no decision: without observations the budget stays.
 */
public final class Governor {
    private final Target target;
    private final BudgetRange range;
    private final GovernorSettings settings;
    private final LongSupplier clock;
    private final Steering steering;
    private volatile double level;
    private volatile Window window;

    /** What is observed between two decisions. */
    private record Window(Observations observations, long opens) {}

    /**
     * A governor that begins at the largest budget.
     *
     * @param clock nanoseconds from any origin, such as {@code System::nanoTime}
     */
    public Governor(Target target, BudgetRange range, GovernorSettings settings, LongSupplier clock) {
        this.target = target;
        this.range = range;
        this.settings = settings;
        this.clock = clock;
        this.steering = new Steering(settings, range);
        this.level = range.ceiling();
        this.window = new Window(new Observations(), clock.getAsLong());
    }

    /** With the usual settings and the system's clock. */
    public Governor(Target target, BudgetRange range) {
        this(target, range, GovernorSettings.usual(), System::nanoTime);
    }

    /** The budget to plan with now. */
    public Budget budget() {
        return range.budget().apply(level);
    }

    /**
     * A request was answered.
     *
     * @param nanos what it took; whether with or without waiting, the {@link Target} says
     */
    public void observe(long nanos) {
        Window current = window;
        if (clock.getAsLong() - current.opens >= 0) {
            current.observations.add(nanos);
        }
    }

    /** The new budget where it should change; empty where it stays, or where too little was observed to tell. */
    public synchronized Optional<Budget> decide() {
        if (window.observations.count() < settings.observations()) {
            return Optional.empty();
        }
        long now = clock.getAsLong();
        double next = steering.next(level, target.load(window.observations), window.opens, now);
        if (next == level) {
            window = new Window(new Observations(), now);
            return Optional.empty();
        }
        level = next;
        window = new Window(new Observations(), now + settings.settling().toNanos());
        return Optional.of(budget());
    }
}
