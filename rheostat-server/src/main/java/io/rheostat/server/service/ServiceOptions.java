package io.rheostat.server.service;

import io.rheostat.InvalidInputException;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.server.predict.GovernedBudget;
import io.rheostat.server.predict.Limits;
import io.rheostat.server.queue.BatchSettings;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What is served, and how.
 *
 * @param bundle a folder or a zip, which may be replaced before a reload
 * @param name of the model in the protocol; letters, digits, {@code _}, {@code -} and {@code .}
 * @param workers batches that run at a time, at least 1
 * @param seats images that may be in the service at a time, waiting or being worked on, 1 to 4096: each has a thread
 * @param room bytes of bodies and answers that requests may hold at a time, all together, at least as many as one body may have; 0 for a
 *     quarter of the heap, for what is made of bodies takes memory, too
 */
public record ServiceOptions(
        Path bundle,
        String name,
        ModelOptions model,
        int workers,
        int seats,
        long room,
        BatchSettings batches,
        Limits limits,
        GovernedBudget budget) {
    private static final int USUAL_SEATS = 128;
    private static final int MOST_SEATS = 4096;
    private static final int USUAL_BATCH = 8;
    private static final long SHARE_OF_HEAP = 4;

    public ServiceOptions {
        if (!name.matches("[A-Za-z0-9_.-]{1,64}")) {
            throw new InvalidInputException(
                    "name: \"" + name
                            + "\" is not allowed; up to 64 letters, digits, '_', '-' and '.' are. Maybe replace spaces by '-'.");
        }
        if (workers < 1) {
            throw new InvalidInputException("workers: " + workers + " is not allowed; at least 1 is. Maybe 1.");
        }
        if (seats < 1 || seats > MOST_SEATS) {
            throw new InvalidInputException(
                    "queue: " + seats + " is not allowed; 1 to " + MOST_SEATS + " is. Maybe " + USUAL_SEATS + ".");
        }
        if (room != 0 && room < limits.bodyBytes()) {
            throw new InvalidInputException("room: " + room + " bytes are not allowed; at least the "
                    + limits.bodyBytes() + " of one body are. Maybe leave it out.");
        }
    }

    /** A quarter of the heap where nothing else was chosen, but in any case enough for one body. */
    public long roomBytes() {
        return room != 0
                ? room
                : Math.max(limits.bodyBytes(), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** One worker with a thread a core, batches of up to 8 that never wait for company, 128 seats, the usual limits, no governor. */
    public static ServiceOptions of(Path bundle) {
        return new ServiceOptions(
                bundle,
                "rheostat",
                ModelOptions.defaults(),
                1,
                USUAL_SEATS,
                0,
                new BatchSettings(USUAL_BATCH, Duration.ZERO),
                Limits.usual(),
                GovernedBudget.free());
    }

    public ServiceOptions withName(String name) {
        return new ServiceOptions(bundle, name, model, workers, seats, room, batches, limits, budget);
    }

    public ServiceOptions withModel(ModelOptions model) {
        return new ServiceOptions(bundle, name, model, workers, seats, room, batches, limits, budget);
    }

    public ServiceOptions withWorkers(int workers) {
        return new ServiceOptions(bundle, name, model, workers, seats, room, batches, limits, budget);
    }

    public ServiceOptions withSeats(int seats) {
        return new ServiceOptions(bundle, name, model, workers, seats, room, batches, limits, budget);
    }

    /** @param room bytes, or 0 for a quarter of the heap */
    public ServiceOptions withRoom(long room) {
        return new ServiceOptions(bundle, name, model, workers, seats, room, batches, limits, budget);
    }

    public ServiceOptions withBatches(BatchSettings batches) {
        return new ServiceOptions(bundle, name, model, workers, seats, room, batches, limits, budget);
    }

    public ServiceOptions withLimits(Limits limits) {
        return new ServiceOptions(bundle, name, model, workers, seats, room, batches, limits, budget);
    }

    public ServiceOptions withBudget(GovernedBudget budget) {
        return new ServiceOptions(bundle, name, model, workers, seats, room, batches, limits, budget);
    }
}
