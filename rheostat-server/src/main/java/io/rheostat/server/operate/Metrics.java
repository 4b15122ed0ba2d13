package io.rheostat.server.operate;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/** The service's figures. Labels have few values, whatever clients send. Thread-safe. */
public final class Metrics {
    private static final Duration[] BUCKETS = DoubleStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)
            .mapToObj(millis -> Duration.ofNanos((long) (millis * 1e6)))
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer queue = timer("rheostat.queue", "Waiting in the queue.");
    private final Timer prepare = timer("rheostat.prepare", "Decoding and preparing an image.");
    private final Timer run = timer("rheostat.run", "Running a batch, all tasks together.");
    private final Timer compile = timer("rheostat.compile", "Compiling a subnet that was not kept.");
    private final DistributionSummary batch = DistributionSummary.builder("rheostat.batch.images")
            .description("Images that ran together.")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32, 64)
            .register(registry);
    private final Counter switches = Counter.builder("rheostat.subnet.switches")
            .description("Batches that ran by another subnet than the one before.")
            .register(registry);

    /** To look a timer up in the registry takes as long as making a small result. */
    private final Map<String, Timer> results = new ConcurrentHashMap<>();

    private final Map<Answer, Timer> requests = new ConcurrentHashMap<>();

    private record Answer(String route, int status) {}

    public void queued(long nanos) {
        queue.record(Duration.ofNanos(nanos));
    }

    public void prepared(long nanos) {
        prepare.record(Duration.ofNanos(nanos));
    }

    public void compiled(long nanos) {
        compile.record(Duration.ofNanos(nanos));
    }

    public void ran(int images, long nanos, boolean switched) {
        run.record(Duration.ofNanos(nanos));
        batch.record(images);
        if (switched) {
            switches.increment();
        }
    }

    /** Making a task's output as large as the image, and drawing it. */
    public void result(String task, long nanos) {
        results.computeIfAbsent(task, this::results).record(Duration.ofNanos(nanos));
    }

    /** @param reason such as {@code "busy"}; one of the problems that there are */
    public void rejected(String reason) {
        registry.counter("rheostat.rejections", "reason", reason).increment();
    }

    /** @param route the pattern of the route, not the path that was asked for */
    public void answered(String route, int status, long nanos) {
        requests.computeIfAbsent(new Answer(route, status), this::requests).record(Duration.ofNanos(nanos));
    }

    /** A figure that is read when it is asked for. */
    public void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    /** In the text format of Prometheus. */
    public String scrape() {
        return registry.scrape();
    }

    private Timer results(String task) {
        return Timer.builder("rheostat.results")
                .description("Making results of a task's output.")
                .tag("task", task)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Timer requests(Answer answer) {
        return Timer.builder("rheostat.requests")
                .description("From the first byte of a request to its answer.")
                .tag("route", answer.route())
                .tag("status", Integer.toString(answer.status()))
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Timer timer(String name, String description) {
        return Timer.builder(name)
                .description(description)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }
}
