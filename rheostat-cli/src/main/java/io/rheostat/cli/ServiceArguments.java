package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.plan.Budget;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.server.predict.GovernedBudget;
import io.rheostat.server.predict.Limits;
import io.rheostat.server.queue.BatchSettings;
import io.rheostat.server.service.ServiceOptions;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a bundle is served: batches, limits, and the bounds between which budgets lie. */
final class ServiceArguments {
    @Option(
            names = "--name",
            paramLabel = "NAME",
            defaultValue = "rheostat",
            description = "Of the model in the protocol. Default: ${DEFAULT-VALUE}.")
    private String name = "";

    @Mixin
    private ThreadOption threads;

    @Option(
            names = "--workers",
            paramLabel = "N",
            defaultValue = "1",
            description = "Batches that run at a time. Default: ${DEFAULT-VALUE}.")
    private int workers;

    @Option(
            names = "--max-batch",
            paramLabel = "N",
            defaultValue = "8",
            description = "Images that run together at most. Default: ${DEFAULT-VALUE}.")
    private int mostBatch;

    @Option(
            names = "--max-delay-ms",
            paramLabel = "N",
            defaultValue = "0",
            description = "How long an image waits for others while workers are idle. Default: ${DEFAULT-VALUE}.")
    private int mostDelay;

    @Option(
            names = "--queue",
            paramLabel = "N",
            defaultValue = "128",
            description = "Images in the service at a time; more are turned away with 429. Default: ${DEFAULT-VALUE}.")
    private int seats;

    @Option(
            names = "--max-body-mb",
            paramLabel = "N",
            defaultValue = "32",
            description = "Of one request. Default: ${DEFAULT-VALUE}.")
    private int mostBody;

    @Option(
            names = "--max-bodies-mb",
            paramLabel = "N",
            description = "Of bodies and answers of all requests together; more are turned away with 429."
                    + " Default: a quarter of Java's heap.")
    private @Nullable Integer mostBodies;

    @Option(
            names = "--max-megapixels",
            paramLabel = "N",
            defaultValue = "16",
            description = "Of all images in a request. Default: ${DEFAULT-VALUE}.")
    private int mostPixels;

    @Option(
            names = "--deadline-ms",
            paramLabel = "N",
            defaultValue = "10000",
            description = "How long a request may take. Default: ${DEFAULT-VALUE}.")
    private int deadline;

    @Option(
            names = "--target-ms",
            paramLabel = "N",
            description =
                    "A latency that 95 of 100 requests should keep: under load budgets are lowered for it. Default: none.")
    private @Nullable Double target;

    @Option(
            names = "--least",
            paramLabel = "SHARE",
            defaultValue = "1%",
            description = "The least that budgets are lowered to. Default: ${DEFAULT-VALUE}.")
    private String least = "";

    @Option(
            names = "--most",
            paramLabel = "SHARE",
            defaultValue = "100%",
            description = "The most that is served, whatever is asked for. Default: ${DEFAULT-VALUE}.")
    private String most = "";

    ServiceOptions options(Path bundle) {
        return ServiceOptions.of(bundle)
                .withName(name)
                .withModel(ModelOptions.defaults().withThreads(threads.count()))
                .withWorkers(workers)
                .withSeats(seats)
                .withBatches(new BatchSettings(mostBatch, Duration.ofMillis(mostDelay)))
                .withLimits(new Limits(bytes(), 1_000_000L * mostPixels, Duration.ofMillis(deadline)))
                .withRoom(room())
                .withBudget(new GovernedBudget(target, share("--least", least), share("--most", most)));
    }

    private int bytes() {
        if (mostBody < 1 || mostBody > 256) {
            throw new InvalidInputException("--max-body-mb: " + mostBody + " is not allowed; 1 to 256 is. Maybe 32.");
        }
        return mostBody << 20;
    }

    /** 0 is the service's own choice. */
    private long room() {
        if (mostBodies != null && mostBodies < mostBody) {
            throw new InvalidInputException("--max-bodies-mb: " + mostBodies + " is not allowed; at least the "
                    + mostBody + " of one body (--max-body-mb) is. Maybe leave it out.");
        }
        return mostBodies == null ? 0 : (long) mostBodies << 20;
    }

    private static double share(String option, String text) {
        if (Budget.parse(text) instanceof Budget.Share share) {
            return share.fraction();
        }
        throw new InvalidInputException(
                option + ": \"" + text + "\" is not allowed; a share of the supernet's MACs is. Maybe 25%.");
    }
}
