package io.rheostat.server.api;

import io.rheostat.server.predict.BudgetControl;
import io.rheostat.server.predict.GovernedBudget;
import org.jspecify.annotations.Nullable;

/** What keeps a latency, and the budget in force. */
public record GovernorView(double targetMs, double leastShare, double mostShare, double share) {
    /** Null where none is on. */
    public static @Nullable GovernorView of(BudgetControl budget) {
        GovernedBudget settings = budget.settings();
        return settings.targetMillis() == null
                ? null
                : new GovernorView(
                        settings.targetMillis(), settings.leastShare(), settings.mostShare(), budget.share());
    }
}
