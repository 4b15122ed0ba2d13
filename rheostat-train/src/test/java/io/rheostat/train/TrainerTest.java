package io.rheostat.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.rheostat.InvalidInputException;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.data.augment.Augmentation;
import io.rheostat.data.load.Loader;
import io.rheostat.image.Preprocessing;
import io.rheostat.ops.Shape;
import io.rheostat.progress.Progress;
import io.rheostat.tensor.LabelTensor;
import io.rheostat.train.method.Ecmt;
import io.rheostat.train.method.EcmtConfig;
import io.rheostat.train.optimize.OptimizerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
    private static final int BATCH = 4;
    private static final int SAMPLES = 14;
    private static final TrainConfig CONFIG =
            SmallRuns.training(2, 3, OptimizerConfig.sgd(0.05, 0.9, true, 5e-4), 0, 1);

    @TempDir
    Path folder;

    private final TrainingState state = new TrainingState(CONFIG, TinyNet.NET.parameters());
    private final Ecmt method =
            new Ecmt(EcmtConfig.defaults(), TinyNet.NET, TinyNet.SPACE, state.parameters(), CONFIG.seed(), 1, false);

    @AfterEach
    void close() {
        method.close();
        state.close();
    }

    @Test
    void trains_every_full_batch_of_every_epoch_and_logs_what_it_costs() throws IOException {
        Trainer trainer = trainer(folder, index -> index % 3);
        assertThat(trainer.totalSteps()).isEqualTo(2 * 3);
        assertThat(trainer.run()).isTrue();
        assertThat(state.step()).isEqualTo(6);
        assertThat(Files.readAllLines(folder.resolve("metrics.jsonl")))
                .hasSize(6)
                .allSatisfy(line -> assertThat(line)
                        .contains(
                                "\"epoch\":",
                                "\"learning_rate\":",
                                "\"loss\":",
                                "\"largest\":{\"shape\":",
                                "\"smallest\":")
                        .contains("\"distillation\":", "\"gradient_norm\":", "\"images_per_second\":"));
        assertThat(folder.resolve("checkpoint.safetensors")).exists();
    }

    @Test
    void a_label_out_of_range_ends_the_run_and_names_sample_task_and_label() {
        Trainer trainer = trainer(folder, index -> index == 9 ? 3 : 0);
        assertThatThrownBy(trainer::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sample 9")
                .hasMessageContaining("task shape: label 3 is not allowed; 0 to 2 are")
                .hasMessageContaining("Maybe");
    }

    @Test
    void a_disk_that_fills_up_during_the_run_leaves_the_last_checkpoint() throws IOException {
        long size = checkpointSize();
        try (FileSystem disk = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(1024)
                .setMaxSize(size * 3 / 2)
                .build())) {
            Path run = disk.getPath("/run");
            Trainer trainer = trainer(run, index -> index % 3);
            assertThatThrownBy(trainer::run)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Could not write /run/checkpoint.safetensors, which is as it was before");
            try (TrainingState loaded = new TrainingState(CONFIG, TinyNet.NET.parameters())) {
                loaded.load(run.resolve("checkpoint.safetensors"), TinyNet.IDENTITY.parts());
                assertThat(loaded.step()).isEqualTo(4);
            }
        }
    }

    private long checkpointSize() throws IOException {
        Path file = folder.resolve("size");
        state.save(file, TinyNet.IDENTITY);
        return Files.size(file);
    }

    private Trainer trainer(Path place, IntUnaryOperator label) {
        return new Trainer(CONFIG, TinyNet.IDENTITY, state, method, loader(label), place, Progress.SILENT);
    }

    private static Loader loader(IntUnaryOperator label) {
        List<Sample> samples = IntStream.range(0, SAMPLES)
                .mapToObj(index -> new Sample(
                        TinyNet.images(new Random(index), 1),
                        Map.of("shape", new LabelTensor(new Shape(1), new int[] {label.applyAsInt(index)}))))
                .toList();
        Preprocessing plain =
                new Preprocessing(TinyNet.SIZE, TinyNet.SIZE, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
        return Loader.of(new InMemory(samples), TinyNet.NET.tasks(), plain)
                .batchSize(BATCH)
                .threads(1)
                .training(Augmentation.none(), 3)
                .build();
    }

    private record InMemory(List<Sample> samples) implements DataSet {
        @Override
        public int size() {
            return samples.size();
        }

        @Override
        public Sample get(int index) {
            return samples.get(index);
        }
    }
}
