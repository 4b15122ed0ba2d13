package io.rheostat.runtime;

import io.rheostat.InfeasibleException;
import io.rheostat.plan.Budget;
import io.rheostat.plan.CheapestPlanner;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Floors;
import io.rheostat.plan.PlanningIndex;
import io.rheostat.plan.Preference;
import io.rheostat.plan.Resource;
import io.rheostat.runtime.govern.BudgetRange;
import io.rheostat.runtime.govern.Governor;
import io.rheostat.runtime.govern.Target;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Prediction;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model whose budget follows its load: every prediction is timed, and a governor turns the dial a few times a second where the target
 * asks for it. The preference stays what it was set to. Thread-safe. The model belongs to the caller, who closes this first.
 */
public final class GovernedModel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GovernedModel.class);
    private static final Duration BETWEEN_DECISIONS = Duration.ofMillis(200);

    private final ControllableModel model;
    private final Governor governor;
    private final ScheduledExecutorService decisions = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "rheostat-governor");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Constraint constraint;

    /**
     * Begins at the governor's budget.
     *
     * @param preference and {@code floors} of every plan; a budget at which the floors can't be met is not applied
     */
    public GovernedModel(ControllableModel model, Governor governor, Preference preference, Floors floors) {
        this.model = model;
        this.governor = governor;
        this.constraint = new Constraint(governor.budget(), preference, floors);
        model.apply(model.plan(constraint));
        long every = BETWEEN_DECISIONS.toMillis();
        // It ends with the executor, and decide lets no exception out.
        var unused = decisions.scheduleWithFixedDelay(this::decide, every, every, TimeUnit.MILLISECONDS);
    }

    /** Between the smallest subnet and the supernet, all tasks alike, with the usual settings. */
    public static GovernedModel towards(Target target, ControllableModel model) {
        PlanningIndex index = model.planningIndex();
        long smallest = new CheapestPlanner()
                .plan(index, Floors.none(), Resource.MACS)
                .cost()
                .macs();
        // Rounded up, for the budget of a share is rounded down.
        double floor = Math.min(1, (smallest + 1.0) / index.whole(Resource.MACS));
        Governor governor = new Governor(target, BudgetRange.shares(floor));
        return new GovernedModel(
                model, governor, Preference.uniform(index.table().taskNames()), Floors.none());
    }

    /** As {@link ControllableModel#predict(ImageInput)}; what it takes is what the governor observes. */
    public Prediction predict(ImageInput image) {
        long start = System.nanoTime();
        Prediction prediction = model.predict(image);
        governor.observe(System.nanoTime() - start);
        return prediction;
    }

    /** The other dial; from the next plan on. */
    public void prefer(Preference preference) {
        apply(new Constraint(constraint.budget(), preference, constraint.floors()));
    }

    /** The budget in force. */
    public Budget budget() {
        return constraint.budget();
    }

    /** Ends deciding; the model goes on with the plan in force. */
    @Override
    public void close() {
        decisions.shutdown();
        try {
            decisions.awaitTermination(BETWEEN_DECISIONS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void decide() {
        try {
            governor.decide()
                    .ifPresent(budget -> apply(new Constraint(budget, constraint.preference(), constraint.floors())));
        } catch (InfeasibleException tooLittle) {
            LOG.warn("The budget stays: {}", tooLittle.getMessage());
        } catch (RuntimeException failure) {
            // An exception would end the schedule, and the dial would never move again.
            LOG.error("The governor's plan could not be applied; the one in force stays.", failure);
        }
    }

    private synchronized void apply(Constraint next) {
        model.apply(model.plan(next));
        constraint = next;
    }
}
