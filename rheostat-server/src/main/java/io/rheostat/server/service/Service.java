package io.rheostat.server.service;

import io.rheostat.server.model.ModelSlot;
import io.rheostat.server.model.ServedModel;
import io.rheostat.server.operate.Metrics;
import io.rheostat.server.operate.State;
import io.rheostat.server.predict.BudgetControl;
import io.rheostat.server.predict.Predictor;
import io.rheostat.server.predict.Sender;
import io.rheostat.server.predict.Visit;
import io.rheostat.server.queue.Room;
import io.rheostat.server.queue.Seats;
import java.time.Duration;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bundle that is served: opened, warmed up, reloaded, drained. Thread-safe. */
public final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final long POLL_MILLIS = 10;
    private static final double NANOS = 1e9;

    private final ServiceOptions options;
    private final Metrics metrics;
    private final ModelSlot slot;
    private final BudgetControl budget;
    private final Seats seats;
    private final Room room;
    private final Predictor predictor;
    private volatile State state = State.READY;

    /**
     * Opens the bundle and warms it up.
     *
     * @throws io.rheostat.InvalidInputException where the bundle is damaged
     */
    public Service(ServiceOptions options, Metrics metrics) {
        this.options = options;
        this.metrics = metrics;
        this.seats = new Seats(options.seats());
        this.room = new Room(options.roomBytes());
        this.slot = new ModelSlot(open());
        this.budget = new BudgetControl(options.budget(), slot, System::nanoTime);
        this.predictor = new Predictor(
                slot, budget, seats, room, options.batches(), options.workers(), options.limits(), metrics);
        gauges();
        try {
            budget.start();
            predictor.warmUp();
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    public ServiceOptions options() {
        return options;
    }

    public Metrics metrics() {
        return metrics;
    }

    public BudgetControl budget() {
        return budget;
    }

    public Seats seats() {
        return seats;
    }

    public Predictor predictor() {
        return predictor;
    }

    public State state() {
        return state;
    }

    /** What {@code use} makes of the model that is served now, which stays open until it is done. */
    public <T> T withModel(Function<ServedModel, T> use) {
        ServedModel served = slot.lease();
        try {
            return use.apply(served);
        } finally {
            served.release();
        }
    }

    /** Begins a prediction; see {@link Predictor#enter}. */
    public Visit enter(Duration patience, Sender sender) {
        return predictor.enter(patience, sender);
    }

    /**
     * Opens the bundle anew and swaps it in; requests under way stay with the one before.
     *
     * @throws io.rheostat.InvalidInputException where the bundle is damaged; the one before goes on serving
     */
    public synchronized void reload() {
        ServedModel next = open();
        try {
            budget.warm(next);
        } catch (RuntimeException | Error failure) {
            next.release();
            throw failure;
        }
        slot.swap(next);
        LOG.atInfo().addKeyValue("version", next.version()).log("the bundle was reloaded");
    }

    /** Refuses what is new, and waits until what is here is answered; false where that took longer than {@code patience}. */
    public boolean drain(Duration patience) throws InterruptedException {
        state = State.DRAINING;
        long end = System.nanoTime() + patience.toNanos();
        while (seats.taken() > 0 && System.nanoTime() - end < 0) {
            Thread.sleep(POLL_MILLIS);
        }
        return predictor.drain(Duration.ofNanos(Math.max(1, end - System.nanoTime())));
    }

    /** Frees what the model holds; {@link #drain} first. */
    @Override
    public void close() {
        state = State.DRAINING;
        budget.close();
        predictor.close();
        slot.close();
    }

    private ServedModel open() {
        return ServedModel.open(options.name(), options.bundle(), options.model());
    }

    private void gauges() {
        metrics.gauge("rheostat.seats.taken", "Images in the service.", seats::taken);
        metrics.gauge(
                "rheostat.seat.seconds",
                "What an answer takes for each image that is in the service.",
                () -> predictor.paceNanos() / NANOS);
        metrics.gauge("rheostat.room.bytes", "Bytes of bodies and answers that requests hold.", room::taken);
        metrics.gauge("rheostat.queue.waiting", "Images that wait for a worker.", predictor::waiting);
        metrics.gauge("rheostat.budget.share", "The budget in force, of the supernet's MACs.", budget::share);
        metrics.gauge("rheostat.cache.bytes", "What compiled subnets are taken to hold.", this::cacheBytes);
    }

    public long cacheBytes() {
        return state == State.DRAINING ? 0 : withModel(served -> served.model().sessionBytes());
    }
}
