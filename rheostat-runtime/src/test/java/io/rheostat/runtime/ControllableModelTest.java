package io.rheostat.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.rheostat.InfeasibleException;
import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.plan.Budget;
import io.rheostat.plan.Constraint;
import io.rheostat.plan.Plan;
import io.rheostat.plan.Preference;
import io.rheostat.progress.Progress;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.runtime.latency.LatencyMeter;
import io.rheostat.runtime.result.DenseResult;
import io.rheostat.runtime.result.Prediction;
import io.rheostat.runtime.result.Results;
import io.rheostat.runtime.result.TaskResult;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.train.run.Predictor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControllableModelTest {
    private static final Bundle BUNDLE = Bundles.small();
    private static final ImageInput IMAGE = Bundles.noise(7, 50, 70);
    private static final double[] BUDGETS = {1, 0.8, 0.6, 0.5, 0.4};
    private static final int HAMMER_SECONDS = Integer.getInteger("rheostat.hammer.seconds", 3);

    private final ControllableModel model =
            ControllableModel.of(BUNDLE, ModelOptions.defaults().withThreads(1));

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void until_a_dial_is_turned_the_whole_supernet_serves() {
        Prediction prediction = model.predict(IMAGE);
        assertThat(prediction.results()).hasSize(BUNDLE.tasks().size());
        assertThat(model.current().cost()).isEqualTo(BUNDLE.table().fullCost());
        assertThat(prediction.subnet()).isEqualTo(model.current().config());
    }

    /** The interpreter that trained the network is the oracle of the one that serves it. */
    @Test
    void a_prediction_is_what_the_subnet_that_it_names_makes_of_the_image() {
        try (Predictor oracle = new Predictor(BUNDLE)) {
            for (double budget : BUDGETS) {
                model.apply(plan(budget));
                Prediction prediction = model.predict(IMAGE);
                assertThat(prediction.subnet()).isEqualTo(plan(budget).config());
                Map<String, FloatTensor> outputs = oracle.predict(prediction.subnet(), List.of(IMAGE.toTensor()))
                        .get(0);
                for (Task task : BUNDLE.tasks()) {
                    TaskResult expected = Results.of(task, outputs.get(task.name()), IMAGE.height(), IMAGE.width());
                    assertAlike(prediction.results().get(task.name()), expected);
                }
            }
        }
    }

    @Test
    void dense_results_have_the_size_of_the_image_that_was_given() {
        for (ImageInput image : List.of(Bundles.noise(1, 1, 1), Bundles.noise(2, 7, 300), Bundles.noise(3, 123, 45))) {
            model.predict(image).results().values().forEach(result -> {
                if (result instanceof DenseResult dense) {
                    assertThat(dense.height()).isEqualTo(image.height());
                    assertThat(dense.width()).isEqualTo(image.width());
                }
            });
        }
    }

    @Test
    void images_in_a_batch_get_what_they_get_alone() {
        List<ImageInput> images = List.of(Bundles.noise(4, 40, 48), IMAGE, Bundles.noise(5, 9, 9));
        List<Prediction> together = model.predict(images);
        for (int i = 0; i < images.size(); i++) {
            Prediction alone = model.predict(images.get(i));
            Prediction beside = together.get(i);
            alone.results()
                    .forEach((task, result) -> assertAlike(beside.results().get(task), result));
        }
        assertThatThrownBy(() -> model.predict(List.of())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void only_tasks_that_are_asked_for_are_computed_and_the_budget_is_theirs_alone() {
        String task = BUNDLE.tasks().get(0).name();
        model.apply(plan(0.6));
        Prediction alone = model.predict(IMAGE, Set.of(task));
        assertThat(alone.results()).containsOnlyKeys(task);
        assertThat(alone.subnet().decoders()).containsOnlyKeys(task);
        assertThat(alone.subnet())
                .isEqualTo(model.plan(constraint(0.6).only(Set.of(task)), Set.of(task))
                        .config());
        long ofTask = BUNDLE.table().cost(alone.subnet()).macs();
        assertThat(ofTask)
                .isLessThanOrEqualTo((long) (0.6 * BUNDLE.table().fullCost().macs()));
        assertThat(model.predict(IMAGE).results()).hasSize(BUNDLE.tasks().size());
        assertThatThrownBy(() -> model.predict(IMAGE, Set.of("dept")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("depth");
    }

    @Test
    void the_plan_that_was_applied_last_is_the_one_that_stays() {
        List<CompletableFuture<Void>> turns = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            turns.add(model.applyInBackground(plan(BUDGETS[i % BUDGETS.length])));
        }
        turns.forEach(CompletableFuture::join);
        assertThat(model.current().config())
                .isEqualTo(plan(BUDGETS[19 % BUDGETS.length]).config());
    }

    @Test
    void a_plan_that_cant_be_compiled_leaves_the_one_in_force() {
        model.apply(plan(0.6));
        Plan good = plan(1);
        SubnetConfig uncalibrated = new SubnetConfig(
                EncoderConfig.uniform(BUNDLE.space().stages(), 0.77),
                good.config().decoders());
        Plan bad = Bundles.withConfig(good, uncalibrated);
        assertThatThrownBy(() -> model.apply(bad)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> model.applyInBackground(bad).join()).hasCauseInstanceOf(InvalidInputException.class);
        assertThat(model.predict(IMAGE).subnet()).isEqualTo(plan(0.6).config());
    }

    @Test
    void a_bad_image_or_constraint_is_refused_and_others_are_served() {
        assertThatThrownBy(() -> model.predict(ImageInput.decode(new byte[] {1, 2, 3})))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> model.plan(constraint(0.001))).isInstanceOf(InfeasibleException.class);
        assertThatThrownBy(() -> model.plan(new Constraint(Budget.parse("5ms"), preference())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("calibrate");
        assertThat(model.predict(IMAGE).results()).isNotEmpty();
    }

    @Test
    void fifty_subnets_in_turn_stay_within_the_memory_that_was_allowed() {
        long bound = 9_000_000;
        try (ControllableModel small =
                ControllableModel.of(BUNDLE, model.options().withMemoryBytes(bound))) {
            Random random = new Random(5);
            for (int i = 0; i < 50; i++) {
                small.apply(Bundles.withConfig(plan(1), Bundles.anySubnet(BUNDLE, random)));
                small.predict(IMAGE);
                assertThat(small.sessionBytes()).isPositive().isLessThanOrEqualTo(bound);
            }
        }
    }

    @Test
    void after_closing_nothing_is_served_and_closing_again_does_nothing() {
        model.predict(IMAGE);
        Plan plan = plan(0.5);
        model.close();
        model.close();
        assertThatThrownBy(() -> model.predict(IMAGE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> model.apply(plan)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> model.applyInBackground(plan).join()).hasStackTraceContaining("closed");
        assertThatThrownBy(model::current).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void once_this_machine_was_timed_budgets_may_be_in_milliseconds_also_for_who_opens_the_bundle_later() {
        Path path = folder.resolve("bundle");
        BUNDLE.write(path);
        LatencyMeter quick = new LatencyMeter(0, 1, Duration.ZERO);
        Plan fast;
        try (ControllableModel timed = ControllableModel.open(path, model.options())) {
            LatencyCalibration calibration = timed.calibrateLatency(quick, Progress.SILENT);
            assertThat(calibration.error().subnets()).isPositive();
            calibration.store(path);
            fast = timed.plan(new Constraint(Budget.parse("1000ms"), preference()));
            assertThat(fast.latencyNanos()).isEqualTo(calibration.table().nanos(fast.config()));
            assertThatThrownBy(() -> timed.plan(new Constraint(Budget.parse("0.0001ms"), preference())))
                    .isInstanceOf(InfeasibleException.class)
                    .hasMessageContaining("ms");
        }
        try (ControllableModel later = ControllableModel.open(path, model.options())) {
            assertThat(later.plan(new Constraint(Budget.parse("1000ms"), preference())))
                    .isEqualTo(fast);
        }
        try (ControllableModel other =
                ControllableModel.open(path, model.options().withThreads(2))) {
            assertThatThrownBy(() -> other.plan(new Constraint(Budget.parse("1000ms"), preference())))
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    /** Run with -Drheostat.hammer.seconds=60 for a minute of it. */
    @Test
    void under_many_requests_and_turns_at_once_every_result_is_that_of_the_subnet_it_names() {
        List<Plan> plans = IntStream.range(0, BUDGETS.length)
                .mapToObj(i -> plan(BUDGETS[i]))
                .toList();
        Map<SubnetConfig, Prediction> expected = new HashMap<>();
        for (Plan plan : plans) {
            model.apply(plan);
            expected.put(plan.config(), model.predict(IMAGE));
        }
        try (ControllableModel hammered =
                ControllableModel.of(BUNDLE, model.options().withMemoryBytes(0))) {
            AtomicBoolean done = new AtomicBoolean();
            List<CompletableFuture<Integer>> work = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                work.add(inThread(() -> predictUntil(done, hammered, expected)));
            }
            work.add(inThread(() -> turnUntil(done, hammered, plans)));
            sleep(HAMMER_SECONDS);
            done.set(true);
            assertThat(work.stream().mapToInt(CompletableFuture::join)).allMatch(times -> times > 0);
        }
    }

    private static int predictUntil(
            AtomicBoolean done, ControllableModel model, Map<SubnetConfig, Prediction> expected) {
        int times = 0;
        while (!done.get()) {
            Prediction prediction = model.predict(IMAGE);
            Prediction reference = expected.get(prediction.subnet());
            assertThat(reference).as("%s", prediction.subnet()).isNotNull();
            prediction
                    .results()
                    .forEach((task, result) ->
                            assertAlike(result, reference.results().get(task)));
            times++;
        }
        return times;
    }

    private static int turnUntil(AtomicBoolean done, ControllableModel model, List<Plan> plans) {
        Random random = new Random(3);
        int times = 0;
        while (!done.get()) {
            Plan plan = plans.get(random.nextInt(plans.size()));
            if (random.nextBoolean()) {
                model.apply(plan);
            } else {
                model.applyInBackground(plan).join();
            }
            times++;
        }
        return times;
    }

    private static CompletableFuture<Integer> inThread(Supplier<Integer> work) {
        return CompletableFuture.supplyAsync(work, command -> new Thread(command).start());
    }

    private static void sleep(int seconds) {
        try {
            Thread.sleep(Duration.ofSeconds(seconds).toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Labels may differ where two classes are as good as equal: in one pixel of a thousand. */
    private static void assertAlike(TaskResult actual, TaskResult expected) {
        assertThat(actual.task()).isEqualTo(expected.task());
        if (expected instanceof DenseResult dense && dense.values() instanceof LabelTensor labels) {
            int[] others = ((LabelTensor) ((DenseResult) actual).values()).values();
            long different = IntStream.range(0, others.length)
                    .filter(i -> others[i] != labels.values()[i])
                    .count();
            assertThat((double) different / others.length).isLessThanOrEqualTo(1e-3);
        } else {
            float[] values = Bundles.values(expected);
            float[] others = Bundles.values(actual);
            assertThat(others).hasSameSizeAs(values);
            double size = 0;
            for (float value : values) {
                size = Math.max(size, Math.abs(value));
            }
            for (int i = 0; i < values.length; i++) {
                assertThat((double) others[i]).isCloseTo(values[i], within(1e-4 * size));
            }
        }
    }

    private Plan plan(double share) {
        return model.plan(constraint(share));
    }

    private static Constraint constraint(double share) {
        return new Constraint(new Budget.Share(share), preference());
    }

    private static Preference preference() {
        return Preference.uniform(BUNDLE.table().taskNames());
    }
}
