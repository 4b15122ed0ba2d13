package io.rheostat.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.file.Safetensors;
import io.rheostat.progress.Progress;
import io.rheostat.train.SmallRuns;
import io.rheostat.train.TrainConfig;
import io.rheostat.train.Trainer;
import io.rheostat.train.TrainingState;
import io.rheostat.train.method.Ecmt;
import io.rheostat.train.method.TrainingMethod;
import io.rheostat.train.optimize.OptimizerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResumeTest {
    private static final int EPOCHS = 3;
    private static final int STEPS = EPOCHS * SmallRuns.STEPS_PER_EPOCH;
    private static final TrainConfig SGD = SmallRuns.training(EPOCHS, 7);
    private static final TrainConfig ADAM_AVERAGED =
            SmallRuns.training(EPOCHS, 7, OptimizerConfig.adamW(2e-3, 0.05), 0.9, 1);

    /** What is deployed: the averaged weights. */
    private static final String DEPLOYED = "deployed.safetensors";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Death.Place.class)
    void a_run_killed_at_any_step_ends_with_the_bits_of_one_that_was_not(Death.Place place) throws IOException {
        killAtEveryStep(SGD, place);
    }

    @ParameterizedTest
    @EnumSource(Death.Place.class)
    void so_does_one_with_adamw_and_a_weight_average(Death.Place place) throws IOException {
        killAtEveryStep(ADAM_AVERAGED, place);
    }

    @Test
    void a_run_killed_time_and_again_ends_with_the_same_bits() throws IOException {
        Path whole = finish(SGD, folder.resolve("whole"));
        Path killed = folder.resolve("killed");
        for (int step = 0; step < STEPS; step += 2) {
            die(SGD, new Death(Death.Place.AFTER_THE_UPDATE, step), killed);
        }
        assertSameEnd(whole, finish(SGD, killed));
    }

    @Test
    void a_run_that_was_asked_to_stop_leaves_a_checkpoint_of_its_last_step() throws IOException {
        Path whole = finish(SGD, folder.resolve("whole"));
        Path stopped = folder.resolve("stopped");
        try (TrainingRun run = TrainingRun.start(SmallRuns.run(SGD), stopped, Progress.SILENT)) {
            run.stop();
            assertThat(run.train()).isFalse();
            assertThatThrownBy(run::table)
                    .hasMessageContaining("training stopped at step 0 of " + STEPS)
                    .hasMessageContaining("Maybe");
        }
        assertSameEnd(whole, finish(SGD, stopped));
    }

    @Test
    void what_a_kill_leaves_behind_in_the_middle_of_a_write_does_no_harm() throws IOException {
        Path whole = finish(SGD, folder.resolve("whole"));
        Path killed = folder.resolve("killed");
        die(SGD, new Death(Death.Place.AFTER_THE_UPDATE, 6), killed);
        Path abandoned = killed.resolve(".checkpoint.safetensors.999999999-0.tmp");
        Files.write(abandoned, new byte[100]);
        Files.writeString(killed.resolve("metrics.jsonl"), "{\"step\":6,\"lo", StandardOpenOption.APPEND);
        assertSameEnd(whole, finish(SGD, killed));
        assertThat(abandoned).doesNotExist();
    }

    @Test
    void resuming_a_finished_run_changes_nothing() throws IOException {
        Path whole = finish(SGD, folder.resolve("whole"));
        byte[] checkpoint = Files.readAllBytes(whole.resolve("checkpoint.safetensors"));
        byte[] metrics = Files.readAllBytes(whole.resolve("metrics.jsonl"));
        finish(SGD, whole);
        assertThat(whole.resolve("checkpoint.safetensors")).hasBinaryContent(checkpoint);
        assertThat(whole.resolve("metrics.jsonl")).hasBinaryContent(metrics);
    }

    private void killAtEveryStep(TrainConfig training, Death.Place place) throws IOException {
        Path whole = finish(training, folder.resolve("whole"));
        for (int step = 0; step < STEPS; step++) {
            Path killed = folder.resolve("killed at " + step);
            die(training, new Death(place, step), killed);
            assertSameEnd(whole, finish(training, killed));
        }
    }

    private static void assertSameEnd(Path whole, Path killed) throws IOException {
        assertThat(killed.resolve("checkpoint.safetensors"))
                .as(killed.toString())
                .hasSameBinaryContentAs(whole.resolve("checkpoint.safetensors"));
        assertThat(killed.resolve(DEPLOYED)).as(killed.toString()).hasSameBinaryContentAs(whole.resolve(DEPLOYED));
        assertThat(metrics(killed)).as(killed.toString()).isEqualTo(metrics(whole));
        assertThat(metrics(killed)).extracting(line -> line.get("step")).containsExactlyElementsOf(steps());
    }

    private static List<String> steps() {
        return Stream.iterate(0, step -> step + 1)
                .limit(STEPS)
                .map(Object::toString)
                .toList();
    }

    /** Every line, but for how fast it went. */
    private static List<Map<String, String>> metrics(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> fields(JsonMapper.shared().readTree(line)))
                .toList();
    }

    private static Map<String, String> fields(JsonNode line) {
        Map<String, String> fields = new TreeMap<>();
        line.properties()
                .forEach(field -> fields.put(field.getKey(), field.getValue().toString()));
        fields.remove("images_per_second");
        return fields;
    }

    private static void die(TrainConfig training, Death death, Path folder) {
        Workbench bench = Workbench.open(SmallRuns.run(training));
        assertThatThrownBy(() -> train(bench, death, folder)).isInstanceOf(Death.Struck.class);
    }

    private static Path finish(TrainConfig training, Path folder) {
        assertThat(train(Workbench.open(SmallRuns.run(training)), new Death(Death.Place.AFTER_THE_UPDATE, -1), folder))
                .isTrue();
        return folder;
    }

    private static boolean train(Workbench bench, Death death, Path folder) {
        TrainConfig config = bench.config().training();
        try (TrainingState state = new TrainingState(config, bench.supernet().parameters());
                TrainingMethod ecmt = new Ecmt(
                        config.method(),
                        bench.supernet(),
                        bench.space(),
                        state.parameters(),
                        config.seed(),
                        1,
                        false)) {
            Trainer trainer = new Trainer(
                    config,
                    RunIdentities.of(bench),
                    state,
                    death.strike(ecmt),
                    bench.trainingLoader(),
                    folder,
                    death.progress());
            trainer.resume();
            boolean complete = trainer.run();
            Safetensors.write(folder.resolve(DEPLOYED), state.averaged().export(), Map.of());
            return complete;
        }
    }
}
