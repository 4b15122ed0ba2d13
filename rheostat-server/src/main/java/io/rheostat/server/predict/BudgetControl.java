package io.rheostat.server.predict;

import io.rheostat.plan.Budget;
import io.rheostat.runtime.govern.BudgetRange;
import io.rheostat.runtime.govern.Governor;
import io.rheostat.runtime.govern.GovernorSettings;
import io.rheostat.runtime.govern.Target;
import io.rheostat.server.model.ModelSlot;
import io.rheostat.server.model.ServedModel;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The most that any request's subnet may take now, as a share of the supernet's MACs. It is what the operator set; with a target latency
 * it is what the runtime's governor makes of the latencies that it is told, between the operator's bounds. Thread-safe.
 */
public final class BudgetControl implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BudgetControl.class);
    private static final Duration BETWEEN_DECISIONS = Duration.ofMillis(200);

    private final @Nullable Governor governor;
    private final @Nullable ScheduledExecutorService decisions;
    private final GovernedBudget settings;
    private final ModelSlot slot;
    private volatile double share;

    /** Without a target nothing is decided. */
    public BudgetControl(GovernedBudget settings, ModelSlot slot, LongSupplier clock) {
        this.settings = settings;
        this.slot = slot;
        this.share = settings.mostShare();
        this.governor = settings.targetMillis() == null
                ? null
                : new Governor(
                        new Target.Latency(settings.targetMillis()),
                        new BudgetRange(settings.leastShare(), settings.mostShare(), Budget.Share::new),
                        GovernorSettings.usual(),
                        clock);
        this.decisions = governor == null ? null : Executors.newSingleThreadScheduledExecutor(BudgetControl::daemon);
    }

    /** Begins to decide a few times a second. */
    public void start() {
        if (decisions != null) {
            long every = BETWEEN_DECISIONS.toMillis();
            // It ends with the executor, and decide lets no exception out.
            var unused = decisions.scheduleWithFixedDelay(this::decide, every, every, TimeUnit.MILLISECONDS);
        }
    }

    public GovernedBudget settings() {
        return settings;
    }

    /** In force now. */
    public double share() {
        return share;
    }

    /** A request was answered, or given up; from when it came, in nanoseconds. */
    public void observe(long nanos) {
        if (governor != null) {
            governor.observe(nanos);
        }
    }

    /** One decision, which takes force once the subnet that most requests will want is compiled. */
    void decide() {
        try {
            if (governor != null && governor.decide().orElse(null) instanceof Budget.Share next) {
                warm(next.fraction());
                share = next.fraction();
                LOG.atInfo().addKeyValue("budget_share", share).log("the governor set the budget");
            }
        } catch (RuntimeException failure) {
            // An exception would end the schedule, and the budget would never move again.
            LOG.error("the governor's budget could not be set; the one in force stays", failure);
        }
    }

    private void warm(double next) {
        ServedModel served = slot.lease();
        try {
            served.model()
                    .compile(
                            RequestPlanner.plan(served, Dials.NONE, next).plan().config());
        } finally {
            served.release();
        }
    }

    @Override
    public void close() {
        if (decisions != null) {
            decisions.shutdownNow();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "rheostat-governor");
        thread.setDaemon(true);
        return thread;
    }
}
