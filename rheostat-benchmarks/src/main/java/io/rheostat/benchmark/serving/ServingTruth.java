package io.rheostat.benchmark.serving;

import io.rheostat.bundle.Bundle;
import io.rheostat.image.Preprocessing;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.result.Prediction;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether any answer fails, or is another's, while every request turns the dials, and the bundle behind the service is swapped for another
 * and reloaded again and again. Each answer must be what one of the two bundles says of that image at those dials.
 *
 * <p>Arguments: the service's address, that of its operators, the zip file that it serves, two zip files to put there in turn (of
 * classifiers with the same input and tasks), how many requests, and from how many clients at a time. Prints a line, and ends with status 1 if anything was wrong.
 */
public final class ServingTruth {
    private static final long SEED = 5;
    private static final int IMAGES = 24;
    private static final List<Double> BUDGETS = List.of(1.0, 0.6, 0.4, 0.25);
    private static final double TOLERANCE = 1e-3;

    private final String service;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<Question> questions;
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong ofFirst = new AtomicLong();

    private ServingTruth(String service, List<Question> questions) {
        this.service = service;
        this.questions = questions;
    }

    /** @param answers what each bundle says, the first and the second */
    private record Question(int image, InferCall call, List<SortedMap<String, float[]>> answers) {}

    public static void main(String[] arguments) throws Exception {
        Path served = Path.of(arguments[2]);
        List<Path> bundles = List.of(Path.of(arguments[3]), Path.of(arguments[4]));
        long requests = Long.parseLong(arguments[5]);
        int clients = Integer.parseInt(arguments[6]);
        ServingTruth truth = new ServingTruth(arguments[0], questions(bundles));
        System.out.printf(
                "%d questions; the nearest two answers are %.3f apart, %.0e is allowed%n",
                truth.questions.size(), truth.nearest(), TOLERANCE);
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        List<Future<?>> done = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < clients; i++) {
            int number = i;
            done.add(pool.submit(() -> truth.ask(requests, new Random(SEED + number))));
        }
        pool.shutdown();
        int reloads = 0;
        while (!pool.awaitTermination(500, TimeUnit.MILLISECONDS)) {
            truth.swap(arguments[1], bundles.get(reloads++ % 2), served);
        }
        for (Future<?> one : done) {
            one.get();
        }
        truth.report(requests, reloads, (System.nanoTime() - start) / 1e9);
    }

    private static List<Question> questions(List<Path> paths) {
        Random random = new Random(SEED);
        List<ControllableModel> models = paths.stream()
                .map(path -> ControllableModel.of(Bundle.open(path), ModelOptions.defaults()))
                .toList();
        Preprocessing input = models.get(0).bundle().preprocessing();
        List<String> tasks = models.get(0).bundle().table().taskNames();
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < IMAGES; i++) {
            float[] planes = image(random, input);
            for (double budget : BUDGETS) {
                String preferred = tasks.get(random.nextInt(tasks.size()));
                InferCall call = InferCall.of(
                        input.height(),
                        input.width(),
                        planes,
                        Math.round(100 * budget) + "%",
                        preferred + "=5,others=1");
                List<SortedMap<String, float[]>> answers = models.stream()
                        .map(model -> answer(model, input, planes, budget, preferred))
                        .toList();
                questions.add(new Question(i, call, answers));
            }
        }
        models.forEach(ControllableModel::close);
        return questions;
    }

    /** A colour and noise over it, so that no two look alike. */
    private static float[] image(Random random, Preprocessing input) {
        int pixels = input.height() * input.width();
        float[] planes = new float[3 * pixels];
        for (int channel = 0; channel < 3; channel++) {
            float level = random.nextFloat();
            for (int p = 0; p < pixels; p++) {
                planes[channel * pixels + p] = 0.6f * level + 0.4f * random.nextFloat();
            }
        }
        return planes;
    }

    private static SortedMap<String, float[]> answer(
            ControllableModel model, Preprocessing input, float[] planes, double budget, String preferred) {
        Plan plan = model.plan(new Constraint(
                new Budget.Share(budget),
                Preference.parse(
                        preferred + "=5,others=1", model.bundle().table().taskNames())));
        model.apply(plan);
        Prediction prediction = model.predict(ImageInput.ofPlanes(input.height(), input.width(), planes));
        SortedMap<String, float[]> answer = new TreeMap<>();
        for (String task : model.bundle().table().taskNames()) {
            answer.put(task, prediction.classification(task).probabilities());
        }
        return answer;
    }

    private void ask(long requests, Random random) {
        while (asked.getAndIncrement() < requests) {
            Question question = questions.get(random.nextInt(questions.size()));
            try {
                HttpResponse<byte[]> response =
                        client.send(question.call().to(service).build(), HttpResponse.BodyHandlers.ofByteArray());
                if (response.statusCode() == 200) {
                    check(InferReply.of(response), question);
                } else {
                    failed.incrementAndGet();
                    System.out.println(response.statusCode() + " " + new String(response.body()));
                }
            } catch (IOException e) {
                failed.incrementAndGet();
                System.out.println(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void check(InferReply reply, Question question) {
        if (InferReply.distance(reply.outputs(), question.answers().get(0)) < TOLERANCE) {
            ofFirst.incrementAndGet();
        } else if (InferReply.distance(reply.outputs(), question.answers().get(1)) >= TOLERANCE) {
            wrong.incrementAndGet();
            System.out.println("wrong: " + reply.subnet());
        }
    }

    private void swap(String operators, Path next, Path served) throws IOException, InterruptedException {
        Path beside = served.resolveSibling(served.getFileName() + ".next");
        Files.copy(next, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, served, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        HttpRequest reload = HttpRequest.newBuilder(URI.create(operators + "/admin/reload"))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<String> response = client.send(reload, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            failed.incrementAndGet();
            System.out.println("reload: " + response.statusCode() + " " + response.body());
        }
    }

    /** How far answers about different images, or of different bundles, are apart at least: below the tolerance nothing is shown. */
    private double nearest() {
        double nearest = Double.POSITIVE_INFINITY;
        for (Question a : questions) {
            for (Question b : questions) {
                nearest = Math.min(
                        nearest,
                        InferReply.distance(a.answers().get(0), b.answers().get(1)));
                if (a.image() != b.image()) {
                    nearest = Math.min(
                            nearest,
                            InferReply.distance(a.answers().get(0), b.answers().get(0)));
                    nearest = Math.min(
                            nearest,
                            InferReply.distance(a.answers().get(1), b.answers().get(1)));
                }
            }
        }
        return nearest;
    }

    private void report(long requests, int reloads, double seconds) {
        System.out.printf(
                "%d requests, %d reloads, %.0f requests/s: %d failed, %d wrong, %d answered by the first bundle%n",
                requests, reloads, requests / seconds, failed.get(), wrong.get(), ofFirst.get());
        System.exit(failed.get() + wrong.get() == 0 ? 0 : 1);
    }
}
