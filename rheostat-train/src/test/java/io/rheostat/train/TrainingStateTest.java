package io.rheostat.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.rheostat.InvalidInputException;
import io.rheostat.file.ElementType;
import io.rheostat.file.RawTensor;
import io.rheostat.file.Safetensors;
import io.rheostat.file.SafetensorsFile;
import io.rheostat.ops.ParameterSpec;
import io.rheostat.ops.Shape;
import io.rheostat.train.optimize.OptimizerConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainingStateTest {
    private static final RunIdentity RUN = identity("this run");
    private static final List<ParameterSpec> SPECS = List.of(
            new ParameterSpec("kernel", new Shape(8, 8, 3, 3), ParameterSpec.Role.KERNEL),
            new ParameterSpec("scale", new Shape(8), ParameterSpec.Role.SCALE));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sgd", "adamw"})
    void what_is_loaded_goes_on_as_what_was_saved(String optimizer) {
        try (TrainingState saved = state(optimizer);
                TrainingState loaded = state(optimizer)) {
            step(saved, 3);
            saved.save(file(), RUN);
            loaded.load(file(), RUN.parts());
            assertThat(loaded.step()).isEqualTo(3);
            step(saved, 2);
            step(loaded, 2);
            saved.save(folder.resolve("a"), RUN);
            loaded.save(folder.resolve("b"), RUN);
            assertThat(folder.resolve("a")).hasSameBinaryContentAs(folder.resolve("b"));
        }
    }

    @Test
    void on_a_full_disk_the_old_checkpoint_stays_and_can_be_taken_up() throws IOException {
        try (TrainingState state = state("adamw");
                TrainingState loaded = state("adamw");
                FileSystem disk = diskFor(1.5)) {
            Path checkpoint = disk.getPath("/run/checkpoint.safetensors");
            state.save(checkpoint, RUN);
            byte[] before = Files.readAllBytes(checkpoint);
            step(state, 1);
            assertThatThrownBy(() -> state.save(checkpoint, RUN))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Could not write " + checkpoint + ", which is as it was before")
                    .hasMessageContaining("space");
            assertThat(checkpoint).hasBinaryContent(before);
            assertThat(checkpoint.getParent()).isDirectoryNotContaining("glob:**.tmp");
            loaded.load(checkpoint, RUN.parts());
            assertThat(loaded.step()).isZero();
        }
    }

    @Test
    void a_disk_with_room_for_two_checkpoints_is_large_enough() throws IOException {
        try (TrainingState state = state("adamw");
                FileSystem disk = diskFor(2.5)) {
            Path checkpoint = disk.getPath("/run/checkpoint.safetensors");
            for (int i = 0; i < 5; i++) {
                step(state, 1);
                state.save(checkpoint, RUN);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parameters/kernel", "optimizer/mean.kernel", "average/average.scale"})
    void a_checkpoint_with_nan_anywhere_is_refused(String tensor) {
        try (TrainingState state = state("adamw")) {
            state.save(file(), RUN);
            poison(tensor);
            assertThatThrownBy(() -> state.load(file(), RUN.parts()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(file().toString())
                    .hasMessageContaining(tensor)
                    .hasMessageContaining("NaN")
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void weights_that_are_not_finite_never_replace_a_sound_checkpoint() {
        try (TrainingState state = state("sgd")) {
            step(state, 2);
            state.save(file(), RUN);
            state.parameters().get("scale").detach().fill_(new Scalar(Double.POSITIVE_INFINITY));
            step(state, 1);
            assertThatThrownBy(() -> state.save(file(), RUN))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("after 3 steps parameters/scale is not finite");
            state.load(file(), RUN.parts());
            assertThat(state.step()).isEqualTo(2);
        }
    }

    @Test
    void the_checkpoint_of_another_configuration_is_refused() {
        try (TrainingState state = state("sgd")) {
            state.save(file(), identity("that run"));
            assertThatThrownBy(() -> state.load(file(), RUN.parts()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("training is that run there, this run here")
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void the_checkpoint_of_another_training_can_be_measured_but_not_that_of_other_data() {
        try (TrainingState state = state("sgd")) {
            state.save(file(), identity("that run"));
            state.load(file(), RUN.measuredParts());
            RunIdentity elsewhere =
                    new RunIdentity("other data", "network", "space", "augment", "that run", TinyNet.AS_IT_IS);
            assertThatThrownBy(() -> state.load(file(), elsewhere.measuredParts()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("data is data there, other data here")
                    .hasMessageContaining("Maybe");
        }
    }

    @Test
    void a_checkpoint_of_an_older_version_is_taken_up_where_it_says_the_same_in_other_words() {
        RunIdentity renewing = new RunIdentity(
                "data", "network", "space", "augment", "this run", (part, there) -> there.replace("that", "this"));
        try (TrainingState state = state("sgd")) {
            state.save(file(), identity("that run"));
            state.load(file(), renewing.parts());
            state.save(file(), identity("those runs"));
            assertThatThrownBy(() -> state.load(file(), renewing.parts()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("training is those runs there, this run here");
        }
    }

    private static RunIdentity identity(String training) {
        return new RunIdentity("data", "network", "space", "augment", training, TinyNet.AS_IT_IS);
    }

    @Test
    void the_checkpoint_of_another_optimizer_is_refused_and_names_what_is_missing() {
        try (TrainingState sgd = state("sgd");
                TrainingState adam = state("adamw")) {
            sgd.save(file(), RUN);
            assertThatThrownBy(() -> adam.load(file(), RUN.parts()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("optimizer/mean.kernel")
                    .hasMessageContaining("optimizer/velocity.kernel");
        }
    }

    @Test
    void a_checkpoint_cut_off_anywhere_is_refused() throws IOException {
        try (TrainingState state = state("sgd")) {
            state.save(file(), RUN);
            byte[] whole = Files.readAllBytes(file());
            for (int length :
                    new int[] {0, 1, 7, 8, 9, 100, 400, whole.length / 2, whole.length - 4, whole.length - 1}) {
                Files.write(file(), Arrays.copyOf(whole, length));
                assertThatThrownBy(() -> state.load(file(), RUN.parts()))
                        .as("%d of %d bytes", length, whole.length)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining(file().toString());
            }
        }
    }

    @Test
    void a_file_without_a_step_is_no_checkpoint() {
        try (TrainingState state = state("sgd")) {
            state.save(file(), RUN);
            rewrite(metadata(), tensors());
            assertThatThrownBy(() -> state.load(file(), RUN.parts()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("step \"\" is not a number");
        }
    }

    @Test
    void no_checkpoint_is_made_of_averaged_weights() {
        try (TrainingState state = state("sgd")) {
            step(state, 1);
            state.averaged();
            assertThatThrownBy(() -> state.save(file(), RUN)).isInstanceOf(IllegalStateException.class);
            assertThat(file()).doesNotExist();
        }
    }

    private Path file() {
        return folder.resolve("checkpoint.safetensors");
    }

    private static TrainingState state(String optimizer) {
        OptimizerConfig config =
                optimizer.equals("sgd") ? OptimizerConfig.sgd(0.1, 0.9, true, 0.01) : OptimizerConfig.adamW(0.1, 0.01);
        return new TrainingState(SmallRuns.training(1, 5, config, 0.5, 1), SPECS);
    }

    /** Gradients that differ from step to step, and depend on nothing else. */
    private static void step(TrainingState state, int times) {
        for (int i = 0; i < times; i++) {
            state.parameters().gradients().flat().fill_(new Scalar(1.0 / (1 + state.step())));
            state.update(0.1);
            state.advance();
        }
    }

    /** Room for so many checkpoints, in blocks that are small against one. */
    private FileSystem diskFor(double checkpoints) throws IOException {
        try (TrainingState state = state("adamw")) {
            state.save(file(), RUN);
        }
        return Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setBlockSize(64)
                .setMaxSize((long) (checkpoints * Files.size(file())))
                .build());
    }

    private void poison(String tensor) {
        SortedMap<String, RawTensor> tensors = tensors();
        byte[] bytes = bytes(tensor);
        ByteBuffer.wrap(bytes).putInt(bytes.length - 4, Integer.reverseBytes(Float.floatToIntBits(Float.NaN)));
        tensors.put(tensor, RawTensor.of(ElementType.F32, tensors.get(tensor).shape(), ByteBuffer.wrap(bytes)));
        SortedMap<String, String> metadata = metadata();
        metadata.put("step", "0");
        rewrite(metadata, tensors);
    }

    private static SortedMap<String, String> metadata() {
        SortedMap<String, String> metadata = new TreeMap<>();
        RUN.parts().forEach((name, part) -> metadata.put("identity." + name, part.text()));
        return metadata;
    }

    private byte[] bytes(String tensor) {
        try (SafetensorsFile file = SafetensorsFile.open(file())) {
            return file.readBytes(tensor);
        }
    }

    private SortedMap<String, RawTensor> tensors() {
        SortedMap<String, RawTensor> tensors = new TreeMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(file())) {
            file.names()
                    .forEach(name -> tensors.put(
                            name,
                            RawTensor.of(ElementType.F32, file.shape(name), ByteBuffer.wrap(file.readBytes(name)))));
        }
        return tensors;
    }

    private void rewrite(Map<String, String> metadata, SortedMap<String, RawTensor> tensors) {
        Safetensors.writeRaw(file(), tensors, metadata);
    }
}
