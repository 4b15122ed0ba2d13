package io.rheostat.benchmark.serving;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long a person who drags the page's dials waits for results: asks as the page does, for the plan of a position and then for what its
 * subnet sees in a photograph, with pictures, and at once for the next position.
 *
 * <p>Arguments: the service's address, a photograph, and a task to prefer. Drags the budget down and up again while all tasks matter alike,
 * then the preference from none to that task and back; before that, turns the budget down by keys, with a rest after each. Prints a line a
 * stroke.
 */
public final class ServingDrag {
    private static final JsonMapper JSON = new JsonMapper();

    private final String service;
    private final byte[] photograph;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServingDrag(String service, byte[] photograph) {
        this.service = service;
        this.photograph = photograph;
    }

    /** @param millis from the plan's request to the last byte of the pictures */
    private record Seen(double millis, boolean compiled, String subnet) {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ServingDrag drag = new ServingDrag(arguments[0], Files.readAllBytes(Path.of(arguments[1])));
        String task = arguments[2];
        List<String> budgets = IntStream.rangeClosed(0, 40)
                .mapToObj(i -> "budget=" + (100 - 2 * i) + "%25")
                .toList();
        List<String> preferences = IntStream.rangeClosed(0, 40)
                .mapToObj(i -> "budget=50%25&prefer="
                        + URLEncoder.encode(task + "=" + (40 + 4 * i) + ",others=40", StandardCharsets.UTF_8))
                .toList();
        // Java is slow until its code is compiled, but the subnets of these are not those that count.
        for (int i = 0; i < 60; i++) {
            drag.look("supernet=true");
        }
        drag.stroke("budget by keys", budgets.subList(0, 12), 1_500);
        drag.stroke("budget down", budgets, 0);
        drag.stroke("budget up", reversed(budgets), 0);
        drag.stroke("preference to " + task, preferences, 0);
        drag.stroke("preference back", reversed(preferences), 0);
    }

    private static List<String> reversed(List<String> dials) {
        return IntStream.rangeClosed(1, dials.size())
                .mapToObj(i -> dials.get(dials.size() - i))
                .toList();
    }

    /** @param rest milliseconds before the next position */
    private void stroke(String name, List<String> positions, long rest) throws IOException, InterruptedException {
        // A hand rests before it turns.
        Thread.sleep(3_000);
        List<Seen> seen = new ArrayList<>();
        for (String dials : positions) {
            Thread.sleep(rest);
            long start = System.nanoTime();
            String plan = post("/api/plan?" + dials, new byte[0]);
            if (plan.isEmpty()) {
                continue;
            }
            Seen result = look(dials);
            seen.add(new Seen((System.nanoTime() - start) / 1e6, result.compiled(), result.subnet()));
        }
        System.out.printf(
                Locale.ROOT,
                "%-22s %d positions, %d subnets, %d waited for a compilation: %s; others: %s%n",
                name,
                seen.size(),
                seen.stream().map(Seen::subnet).distinct().count(),
                seen.stream().filter(Seen::compiled).count(),
                summary(seen.stream().filter(Seen::compiled)),
                summary(seen.stream().filter(one -> !one.compiled())));
    }

    private static String summary(Stream<Seen> seen) {
        List<Double> sorted = seen.map(Seen::millis).sorted().toList();
        return sorted.isEmpty()
                ? "none"
                : String.format(
                        Locale.ROOT,
                        "median %.0f ms, most %.0f",
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() - 1));
    }

    private Seen look(String dials) throws IOException, InterruptedException {
        JsonNode json = JSON.readTree(post("/api/predict?" + dials, photograph));
        boolean compiled = json.get("timing").path("compile_ms").doubleValue(0) > 0;
        return new Seen(0, compiled, json.get("subnet").get("name").stringValue());
    }

    /** Empty where no subnet is within the budget. */
    private String post(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(service + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() == 422) {
            return "";
        } else if (response.statusCode() != 200) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return response.body();
    }
}
