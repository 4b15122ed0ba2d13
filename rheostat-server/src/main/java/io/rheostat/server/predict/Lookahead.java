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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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

    private static final long POLL_MILLIS = 20;
    /** A hand that turns a dial makes shorter pauses, and would wait for what is compiled in them. */
    private static final int QUIET_POLLS = 10;
    /** Who waits longer for a quiet moment is under load, and should not hold the model. */
    private static final int MOST_POLLS = 100;

    private final ModelSlot slot;
    private final BudgetControl budget;
    private final Seats seats;
    private final Compilations compilations;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong done = new AtomicLong();
    /** After the end, what comes is left alone. */
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Lookahead::daemon,
            new ThreadPoolExecutor.DiscardPolicy());

    Lookahead(ModelSlot slot, BudgetControl budget, Seats seats, Compilations compilations) {
        this.slot = slot;
        this.budget = budget;
        this.seats = seats;
        this.compilations = compilations;
    }

    /** A plan was asked for. Returns at once. */
    void around(Dials dials) {
        long number = asked.incrementAndGet();
        thread.execute(() -> prepare(dials, number));
    }

    /** Waits for the compilation under way. */
    @Override
    public void close() {
        Endings.end(thread);
    }

    /** Whether nothing is left to do. */
    boolean isIdle() {
        return thread.isTerminated() || done.get() == asked.get();
    }

    private void prepare(Dials dials, long number) {
        try {
            if (number == asked.get()) {
                ServedModel served = slot.lease();
                try {
                    prepare(served, RequestPlanner.plan(served, dials), number);
                } finally {
                    served.release();
                }
            }
        } catch (RuntimeException failure) {
            // Whoever asks for it in earnest is told.
            LOG.debug("nothing was compiled ahead", failure);
        } finally {
            done.set(number);
        }
    }

    private void prepare(ServedModel served, Plan plan, long number) {
        long left = served.model().options().memoryBytes() / 2;
        for (SubnetConfig subnet : (Iterable<SubnetConfig>) nearest(served, plan)::iterator) {
            // The plan's own is wanted in any case.
            left -= subnet.equals(plan.config()) ? 0 : served.model().sessionBytes(subnet);
            if (left < 0 || !isQuiet(number)) {
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

    /** Waits until nobody was seen in the service for a while; false where that takes too long, or a newer plan was asked for. */
    private boolean isQuiet(long number) {
        int quiet = 0;
        try {
            for (int polls = 0; polls < MOST_POLLS && number == asked.get(); polls++) {
                quiet = seats.taken() == 0 ? quiet + 1 : 0;
                if (quiet == QUIET_POLLS) {
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
