package io.rheostat.benchmark.serving;

import io.rheostat.bundle.Bundle;
import io.rheostat.image.Preprocessing;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * What becomes of requests that come at a rate of their own, whether the service keeps up or not, as from many users: which are answered how,
 * and after how long, counted from when each was due. An open loop, so that a slow service is not spared.
 *
 * <p>Arguments: the service's address, its bundle, budget, requests a second, seconds, the deadline in ms, the target in ms, and the process
 * whose memory is to be watched. Prints the memory every 30 s, and in the end a line a status.
 */
public final class ServingOverload {
    /** Requests without an answer at a time; beyond, the sender itself would be what is measured. */
    private static final int MOST_UNDER_WAY = 4000;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ConcurrentLinkedQueue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();

    private ServingOverload() {}

    /**
     * @param status of HTTP; 0 where none came
     * @param due nanoseconds of {@code System.nanoTime}
     */
    private record Outcome(int status, long due, double millis) {}

    public static void main(String[] arguments) throws IOException {
        double deadline = Double.parseDouble(arguments[5]);
        HttpRequest request = request(arguments[0], Path.of(arguments[1]), arguments[2], deadline);
        ServingOverload load = new ServingOverload();
        int unsent = load.send(
                request,
                Double.parseDouble(arguments[3]),
                Double.parseDouble(arguments[4]),
                Path.of("/proc", arguments[7], "status"));
        load.report(unsent, deadline, Double.parseDouble(arguments[6]));
    }

    private static HttpRequest request(String service, Path bundle, String budget, double deadline) {
        Preprocessing input = Bundle.open(bundle).preprocessing();
        float[] planes = new float[3 * input.height() * input.width()];
        Random random = new Random(5);
        for (int i = 0; i < planes.length; i++) {
            planes[i] = random.nextFloat();
        }
        return InferCall.of(input.height(), input.width(), planes, budget, "")
                .to(service)
                .header("X-Deadline-Ms", Long.toString(Math.round(deadline)))
                .timeout(Duration.ofMillis(Math.round(deadline) + 10_000))
                .build();
    }

    /** @return how many were not sent, as too many were under way */
    private int send(HttpRequest request, double rate, double seconds, Path memory) throws IOException {
        long start = System.nanoTime();
        long count = Math.round(rate * seconds);
        long nextLook = start;
        int unsent = 0;
        for (long i = 0; i < count; i++) {
            long due = start + Math.round(i * 1e9 / rate);
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(Math.min(due - System.nanoTime(), 1_000_000));
            }
            if (due >= nextLook) {
                System.out.printf("%4.0f s: %s%n", (due - start) / 1e9, resident(memory));
                nextLook += TimeUnit.SECONDS.toNanos(30);
            }
            if (underWay.get() >= MOST_UNDER_WAY) {
                unsent++;
            } else {
                sendOne(request, due);
            }
        }
        while (underWay.get() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        System.out.printf("%4.0f s: %s%n", (System.nanoTime() - start) / 1e9, resident(memory));
        return unsent;
    }

    private void sendOne(HttpRequest request, long due) {
        underWay.incrementAndGet();
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).whenComplete((response, failure) -> {
            outcomes.add(
                    new Outcome(failure == null ? response.statusCode() : 0, due, (System.nanoTime() - due) / 1e6));
            underWay.decrementAndGet();
        });
    }

    private static String resident(Path status) throws IOException {
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS") || line.startsWith("Threads"))
                .map(line -> line.replaceAll("\\s+", " "))
                .collect(Collectors.joining(", "));
    }

    private void report(int unsent, double deadline, double target) {
        Map<Integer, List<Double>> millis = new TreeMap<>();
        long start = outcomes.stream().mapToLong(Outcome::due).min().orElseThrow();
        outcomes.forEach(outcome -> millis.computeIfAbsent(outcome.status(), status -> new ArrayList<>())
                .add(outcome.millis()));
        millis.forEach((status, times) -> {
            List<Double> sorted = times.stream().sorted().toList();
            System.out.printf(
                    "%3d: %6d  median %.1f ms, p99 %.1f, most %.1f; within the deadline of %.0f ms %d, within the target of %.0f ms %d%n",
                    status,
                    sorted.size(),
                    sorted.get(sorted.size() / 2),
                    sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1),
                    sorted.get(sorted.size() - 1),
                    deadline,
                    within(sorted, deadline),
                    target,
                    within(sorted, target));
        });
        outcomes.stream()
                .filter(outcome -> outcome.status() != 200 && outcome.status() != 429)
                .mapToLong(Outcome::due)
                .max()
                .ifPresent(last -> System.out.printf(
                        "neither 200 nor 429: the last one was due at %.1f s%n", (last - start) / 1e9));
        System.out.printf("not sent: %d%n", unsent);
    }

    private static long within(List<Double> sorted, double most) {
        return sorted.stream().filter(time -> time <= most).count();
    }
}
