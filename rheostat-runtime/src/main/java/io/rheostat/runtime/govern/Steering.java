package io.rheostat.runtime.govern;

/**
 * From a load to the next level of the budget. What a request takes is assumed to grow in step with the budget, so the level is multiplied
 * with what the load lacks to the aim. It falls at once. It rises after the load was low for a while, by the root of what the worst load of
 * that while allows.
 *
 * <p>Where the load answers more steeply, as that of a queue does near its capacity, or jumps, because there are only so many subnets, that
 * alone would swing for ever. So a level that proved to be too much is a ceiling for a while: rises go half way to it at most. It is
 * forgotten at once where the load is so low that the world must have changed. Mutable, confined to one governor.
 */
final class Steering {
    /** Smaller changes are not worth another subnet. */
    private static final double LEAST_RISE = 1.02;

    private final GovernorSettings settings;
    private final BudgetRange range;
    private double ceiling = Double.POSITIVE_INFINITY;
    private long ceilingSince;
    /** The highest load of the calm that lasts; not a number before it has begun. */
    private double worst = Double.NaN;

    private long calmSince;

    Steering(GovernorSettings settings, BudgetRange range) {
        this.settings = settings;
        this.range = range;
    }

    /**
     * The next level, which is {@code level} where nothing should change.
     *
     * @param began when the observations began that gave the load
     */
    double next(double level, double load, long began, long now) {
        if (load >= settings.idle()) {
            worst = Double.NaN;
            return load > 1 ? fallen(level, load, now) : level;
        }
        calmSince = Double.isNaN(worst) ? began : calmSince;
        worst = Double.isNaN(worst) ? load : Math.max(worst, load);
        return now - calmSince >= settings.calm().toNanos() ? risen(level, now) : level;
    }

    private double fallen(double level, double load, long now) {
        ceiling = level;
        ceilingSince = now;
        return range.clamp(level * Math.max(settings.mostDown(), settings.aim() / load));
    }

    private double risen(double level, long now) {
        boolean worldChanged = worst < settings.idle() / 2;
        if (worldChanged || now - ceilingSince >= settings.memory().toNanos()) {
            ceiling = Double.POSITIVE_INFINITY;
        }
        double wanted = level * Math.min(settings.mostUp(), Math.sqrt(settings.aim() / worst));
        double next = range.clamp(Math.min(wanted, Math.sqrt(level) * Math.sqrt(ceiling)));
        worst = Double.NaN;
        return next >= LEAST_RISE * level || next == range.ceiling() ? next : level;
    }
}
