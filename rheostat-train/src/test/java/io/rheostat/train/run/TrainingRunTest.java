package io.rheostat.train.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.SubnetWeights;
import io.rheostat.config.ConfigReader;
import io.rheostat.plan.EncoderEntry;
import io.rheostat.progress.Progress;
import io.rheostat.space.EncoderConfig;
import io.rheostat.space.SubnetConfig;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.DivergedException;
import io.rheostat.train.SmallRuns;
import io.rheostat.train.TrainConfig;
import io.rheostat.train.measure.TableConfig;
import io.rheostat.train.optimize.OptimizerConfig;
import io.rheostat.train.optimize.ScheduleConfig;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingRunTest {
    @TempDir
    Path folder;

    @Test
    void a_learning_rate_far_too_high_ends_the_run_and_leaves_a_sound_checkpoint() {
        TrainConfig wild = wild(1e6);
        try (TrainingRun run = TrainingRun.start(SmallRuns.run(wild), folder, Progress.SILENT)) {
            assertThatThrownBy(run::train)
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("training diverged")
                    .hasMessageContaining("What was saved before is sound")
                    .hasMessageContaining("Maybe lower the learning rate");
        }
        assertThat(folder.resolve("checkpoint.safetensors")).exists();
        try (TrainingRun run = TrainingRun.resume(folder, Progress.SILENT)) {
            assertThatThrownBy(run::table).hasMessageContaining("training stopped at step");
        }
    }

    @Test
    void a_bundle_reads_back_as_it_was_made() {
        try (TrainingRun run = TrainingRun.start(SmallRuns.run(SmallRuns.training(1, 7)), folder, Progress.SILENT)) {
            assertThat(run.train()).isTrue();
            Bundle made = run.table();
            Bundle read = Bundle.open(run.bundleFolder());
            assertThat(read.table()).isEqualTo(made.table());
            assertThat(read.calibration().encoders())
                    .isEqualTo(made.calibration().encoders());
            assertThat(read.provenance()).hasToString(made.provenance().toString());
        }
    }

    @Test
    void encoders_that_may_emphasise_a_task_are_measured_with_each_and_with_none() {
        RunConfig config = SmallRuns.emphatic(SmallRuns.training(2, 7));
        try (TrainingRun run = TrainingRun.start(config, folder, Progress.SILENT)) {
            assertThat(run.train()).isTrue();
            Bundle made = run.table();
            List<EncoderConfig> expected = new ArrayList<>();
            for (double width : List.of(0.5, 1.0)) {
                EncoderConfig plain = EncoderConfig.uniform(4, width);
                expected.add(plain);
                made.tasks().forEach(task -> expected.add(plain.withEmphasis(task.name())));
            }
            assertThat(made.table().encoders()).extracting(EncoderEntry::config).containsExactlyElementsOf(expected);
            assertThat(Bundle.open(run.bundleFolder()).table()).isEqualTo(made.table());
            assertThat(SubnetWeights.of(made, subnet(made, expected.get(1))).keySet())
                    .isEqualTo(SubnetWeights.of(made, subnet(made, expected.get(0)))
                            .keySet());
            assertThat(norms(made, expected.get(1))).isNotEqualTo(norms(made, expected.get(0)));
        }
    }

    private static SubnetConfig subnet(Bundle bundle, EncoderConfig encoder) {
        return new SubnetConfig(encoder, bundle.space().smallest().decoders());
    }

    /** The scale of the first norm, as other programs get it. */
    private static float[] norms(Bundle bundle, EncoderConfig encoder) {
        SortedMap<String, FloatTensor> numbers = SubnetWeights.of(bundle, subnet(bundle, encoder));
        String scale = numbers.keySet().stream()
                .filter(name -> name.startsWith("encoder.") && name.endsWith(".scale"))
                .findFirst()
                .orElseThrow();
        return numbers.get(scale).values();
    }

    @Test
    void a_folder_that_holds_a_run_is_not_started_anew() {
        RunConfig config = SmallRuns.run(SmallRuns.training(1, 7));
        TrainingRun.start(config, folder, Progress.SILENT).close();
        assertThatThrownBy(() -> TrainingRun.start(config, folder, Progress.SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("holds a run already")
                .hasMessageContaining("Maybe add --resume");
    }

    @Test
    void a_task_without_a_label_to_judge_by_is_refused_before_training_and_not_after() throws IOException {
        for (String image : List.of("a.png", "b.png", "c.png")) {
            ImageIO.write(
                    new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB),
                    "png",
                    folder.resolve(image).toFile());
        }
        Files.writeString(folder.resolve("dataset.yaml"), """
                height: 32
                width: 32
                tasks: {scene: {kind: classification, classes: [in, out]}}
                """);
        Files.writeString(
                folder.resolve("manifest.csv"), "image,scene,split\na.png,in,train\nb.png,,heldout\nc.png,out,test\n");
        RunConfig config =
                ConfigReader.parse("run.yaml", """
                data: {name: folder, path: '%s'}
                network: {encoder: {type: resnet9, channels: 8}, decoder: {type: mlp, channels: 8}}
                space: {encoderWidths: [1.0], decoderWidths: [1.0]}
                training: {epochs: 1, batchSize: 1, threads: 1}
                """.replace("%s", folder.toString()), List.of(), RunConfig.class);
        Path out = folder.resolve("run");
        assertThatThrownBy(() -> TrainingRun.start(config, out, Progress.SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("held out: none of 1 samples has a known target of scene");
        assertThat(TrainingRun.isIn(out)).isFalse();
    }

    @Test
    void a_folder_without_a_run_is_not_resumed() {
        assertThatThrownBy(() -> TrainingRun.resume(folder, Progress.SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has no config.yaml")
                .hasMessageContaining("Maybe");
    }

    @Test
    void a_run_that_was_configured_otherwise_since_is_not_resumed() throws IOException {
        try (TrainingRun run = TrainingRun.start(SmallRuns.run(SmallRuns.training(1, 7)), folder, Progress.SILENT)) {
            assertThat(run.train()).isTrue();
        }
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, Files.readString(config).replace("seed: 7", "seed: 8"));
        assertThatThrownBy(() -> TrainingRun.resume(folder, Progress.SILENT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("configured otherwise")
                .hasMessageContaining("Maybe");
    }

    @Test
    void the_table_may_be_configured_otherwise_after_training() throws IOException {
        try (TrainingRun run = TrainingRun.start(SmallRuns.run(SmallRuns.training(1, 7)), folder, Progress.SILENT)) {
            assertThat(run.train()).isTrue();
        }
        Path config = folder.resolve("config.yaml");
        Files.writeString(config, Files.readString(config).replace("encoders: uniform", "encoders: search"));
        try (TrainingRun run = TrainingRun.resume(folder, Progress.SILENT)) {
            List<?> encoders = run.table().table().encoders();
            assertThat(encoders).hasSizeGreaterThan(1);
        }
    }

    @Test
    void settings_of_the_table_that_cannot_be_met_are_refused_before_training() {
        assertThatThrownBy(() -> start(new TableConfig(null, null, null, null, null, List.of(0.5, 0.75))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("measuredDecoderWidths: [0.5, 0.75]");
        assertThatThrownBy(() -> start(new TableConfig(TableConfig.Candidates.GRID, 15, null, null, null, null)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a grid of the widths of 4 stages has 16 configurations, and maxEncoders is 15");
        assertThat(folder).isEmptyDirectory();
    }

    private void start(TableConfig table) {
        RunConfig small = SmallRuns.run(SmallRuns.training(1, 7));
        RunConfig config =
                new RunConfig(small.data(), small.network(), small.space(), small.augment(), small.training(), table);
        TrainingRun.start(config, folder, Progress.SILENT).close();
    }

    private static TrainConfig wild(double learningRate) {
        TrainConfig small = SmallRuns.training(20, 7);
        OptimizerConfig optimizer = OptimizerConfig.sgd(learningRate, 0.9, true, 5e-4);
        return new TrainConfig(
                20, 4, 7L, small.method(), optimizer, ScheduleConfig.constant(), null, null, null, 1, 1, 1, null);
    }
}
