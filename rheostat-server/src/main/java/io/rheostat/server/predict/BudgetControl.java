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
    private static final double NANOS_PER_MILLI = 1e6;
    /** Of the target: what a request counts for that got no answer at all. */
    private static final double TURNED_AWAY = 2;

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

    /** Warms up for the budget in force, and begins to decide a few times a second. */
    public void start() {
        warm(share);
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

    /**
     * A request was turned away: it missed the target, which a smaller budget might have let it keep. One that would not have waited for as
     * long says nothing.
     *
     * @param patience how long its answer might have taken, nanoseconds
     */
    public void turnedAway(long patience) {
        Double target = settings.targetMillis();
        if (target != null && patience >= target * NANOS_PER_MILLI) {
            observe(Math.round(TURNED_AWAY * target * NANOS_PER_MILLI));
        }
    }

    /** Nobody waits for the answer any more, for the sender hung up or its deadline passed: after the target it missed it, before that says nothing. */
    public void abandoned(long nanos) {
        Double target = settings.targetMillis();
        if (target != null && nanos >= target * NANOS_PER_MILLI) {
            observe(nanos);
        }
    }

    /** Compiles what most requests to a model will want as long as the budget in force stays. */
    public void warm(ServedModel served) {
        warm(served, share);
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
            warm(served, next);
        } finally {
            served.release();
        }
    }

    private static void warm(ServedModel served, double share) {
        served.model()
                .compile(RequestPlanner.plan(served, Dials.NONE, share).plan().config());
    }

    /** Waits for the decision under way. */
    @Override
    public void close() {
        if (decisions != null) {
            Endings.end(decisions);
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "rheostat-governor");
        thread.setDaemon(true);
        return thread;
    }
}
