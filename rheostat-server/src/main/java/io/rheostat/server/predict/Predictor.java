package io.rheostat.server.predict;

import io.rheostat.runtime.PreparedImage;
import io.rheostat.server.model.ModelSlot;
import io.rheostat.server.model.ServedModel;
import io.rheostat.server.operate.Metrics;
import io.rheostat.server.queue.BatchQueue;
import io.rheostat.server.queue.BatchSettings;
import io.rheostat.server.queue.Pace;
import io.rheostat.server.queue.Room;
import io.rheostat.server.queue.Seats;
import io.rheostat.server.queue.Workers;
import java.time.Duration;

/** The way of every request: a seat, a plan, pixels, the queue, results. Thread-safe. */
public final class Predictor implements AutoCloseable {
    final ModelSlot slot;
    final BudgetControl budget;
    final Seats seats;
    final Pace pace = new Pace();
    final Room room;
    final BatchSettings batches;
    final Limits limits;
    final Metrics metrics;
    final BatchQueue<Route, PreparedImage, Ran> queue;
    private final Workers<Route, PreparedImage, Ran> workers;
    final Gate gate = new Gate(Runtime.getRuntime().availableProcessors());
    final Gate exports = new Gate(1);
    final Compilations compilations;
    final RecentPlans plans = new RecentPlans();
    private final Lookahead lookahead;

    /**
     * Begins to work.
     *
     * @param workers batches that run at a time
     */
    public Predictor(
            ModelSlot slot,
            BudgetControl budget,
            Seats seats,
            Room room,
            BatchSettings batches,
            int workers,
            Limits limits,
            Metrics metrics) {
        this.slot = slot;
        this.budget = budget;
        this.seats = seats;
        this.room = room;
        this.batches = batches;
        this.limits = limits;
        this.metrics = metrics;
        this.queue = new BatchQueue<>(batches, System::nanoTime);
        this.compilations = new Compilations(metrics);
        this.lookahead = new Lookahead(slot, budget, seats, compilations);
        this.workers = new Workers<>(workers, queue, new BatchRunner(compilations, metrics));
    }

    /**
     * Begins a request, which must be closed.
     *
     * @param patience how long its sender waits for the answer; no more than the limit is granted
     * @param sender who may go before
     * @throws io.rheostat.server.queue.BusyException where the service is full
     */
    public Visit enter(Duration patience, Sender sender) {
        Duration granted = patience.compareTo(limits.deadline()) < 0 ? patience : limits.deadline();
        return new Visit(this, granted, sender);
    }

    /** Predicts with the budget in force before anyone asks: so that the code is warm, and the pace known. */
    public void warmUp() {
        ServedModel served = slot.lease();
        try {
            WarmUp.run(served, budget.share(), Math.min(batches.most(), seats.bound()), pace);
        } finally {
            served.release();
        }
    }

    /** How long an answer takes for each image that is in the service, nanoseconds. */
    public long paceNanos() {
        return pace.nanos(1);
    }

    /** Somebody asked for a plan, and may ask for the subnets beside it next. Returns at once. */
    public void expect(Dials dials) {
        lookahead.around(dials);
    }

    /** Images that wait for a worker. */
    public int waiting() {
        return queue.size();
    }

    /** Answers what has come, and ends; false where that took longer than {@code patience}. */
    public boolean drain(Duration patience) throws InterruptedException {
        queue.close();
        return workers.join(patience);
    }

    /** Ends what nobody waits for; {@link #drain} first. */
    @Override
    public void close() {
        lookahead.close();
    }
}
