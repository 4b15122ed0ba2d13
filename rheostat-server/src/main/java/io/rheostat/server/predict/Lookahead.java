package io.rheostat.server.predict;

import io.rheostat.InfeasibleException;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.server.model.ModelSlot;
import io.rheostat.server.model.ServedModel;
import io.rheostat.server.queue.Seats;
import io.rheostat.space.SubnetConfig;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiles, while nobody waits for anything, what is likely to be asked for next: whoever asks for a plan turns the dials, and comes to the
 * subnets beside it. Only the newest plan counts. What is compiled for one takes no more than half of what sessions may take, so that what
 * others use stays. Thread-safe.
 */
final class Lookahead implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lookahead.class);
    /** Of the supernet's MACs; as fine as a slider is dragged. */
    private static final int STEPS = 48;

    private static final long POLL_MILLIS = 5;
    /** Who waits longer for a quiet moment is under load, and should not hold the model. */
    private static final int MOST_POLLS = 400;

    private final ModelSlot slot;
    private final BudgetControl budget;
    private final Seats seats;
    private final Compilations compilations;
    /** Of what waits, the older gives way; after the end nothing is taken any more. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            Lookahead::daemon,
            new ThreadPoolExecutor.DiscardOldestPolicy());

    Lookahead(ModelSlot slot, BudgetControl budget, Seats seats, Compilations compilations) {
        this.slot = slot;
        this.budget = budget;
        this.seats = seats;
        this.compilations = compilations;
    }

    /** A plan was asked for. Returns at once. */
    void around(Dials dials) {
        thread.execute(() -> prepare(dials));
    }

    /** Ends after the compilation under way. */
    @Override
    public void close() {
        thread.shutdownNow();
    }

    /** Whether all that was asked for is done. */
    boolean isIdle() {
        return thread.getActiveCount() == 0 && thread.getQueue().isEmpty();
    }

    private void prepare(Dials dials) {
        try {
            ServedModel served = slot.lease();
            try {
                prepare(served, RequestPlanner.plan(served, dials));
            } finally {
                served.release();
            }
        } catch (RuntimeException failure) {
            // Whoever asks for it in earnest is told.
            LOG.debug("nothing was compiled ahead", failure);
        }
    }

    private void prepare(ServedModel served, Plan plan) {
        long left = served.model().options().memoryBytes() / 2;
        for (SubnetConfig subnet : (Iterable<SubnetConfig>) nearest(served, plan)::iterator) {
            left -= served.model().sessionBytes(subnet);
            if (left < 0 || !isQuiet()) {
                return;
            }
            compilations.now(new Route(served, subnet));
        }
    }

    /** The plan's own subnet first, then those of the same preference for a little more, a little less, and so on. */
    private Stream<SubnetConfig> nearest(ServedModel served, Plan plan) {
        double own = (double) plan.cost().macs() / served.table().fullCost().macs();
        Stream<SubnetConfig> others = IntStream.rangeClosed(1, 2 * STEPS)
                .mapToDouble(i -> own + (double) (i % 2 == 1 ? (i + 1) / 2 : -i / 2) / STEPS)
                .map(share -> Math.min(share, budget.share()))
                .filter(share -> share > 0)
                .mapToObj(share -> at(share, served, plan))
                .flatMap(Optional::stream);
        return Stream.concat(Stream.of(plan.config()), others).distinct();
    }

    private static Optional<SubnetConfig> at(double share, ServedModel served, Plan plan) {
        Constraint asked = plan.constraint();
        try {
            Constraint other = new Constraint(new Budget.Share(share), asked.preference(), asked.floors());
            return Optional.of(
                    served.model().plan(other, plan.decoders().keySet()).config());
        } catch (InfeasibleException tooLittle) {
            return Optional.empty();
        }
    }

    /** Waits until nobody is in the service; false where that takes too long, or a newer plan was asked for. */
    private boolean isQuiet() {
        try {
            for (int polls = 0; polls < MOST_POLLS && thread.getQueue().isEmpty(); polls++) {
                if (seats.taken() == 0) {
                    return true;
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "rheostat-lookahead");
        thread.setDaemon(true);
        return thread;
    }
}
