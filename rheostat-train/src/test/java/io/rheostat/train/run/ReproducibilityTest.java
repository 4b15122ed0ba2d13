package io.rheostat.train.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.file.SafetensorsFile;
import io.rheostat.progress.Progress;
import io.rheostat.train.SmallRuns;
import io.rheostat.train.TrainConfig;
import io.rheostat.train.optimize.OptimizerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibilityTest {
    @TempDir
    Path folder;

    @Test
    void the_same_seed_twice_gives_the_same_bundle_but_for_its_date() throws IOException {
        Path first = bundle("first", SmallRuns.training(2, 7));
        Path second = bundle("second", SmallRuns.training(2, 7));
        for (String file : List.of("weights.safetensors", "calibration.safetensors", "quality.json")) {
            assertThat(first.resolve(file)).hasSameBinaryContentAs(second.resolve(file));
        }
        assertThat(manifest(first)).isEqualTo(manifest(second)).contains("\"date\" : \"-\"");
    }

    @Test
    void another_seed_gives_other_weights() {
        assertThat(difference(SmallRuns.training(1, 1), SmallRuns.training(1, 2)))
                .isGreaterThan(0.1);
    }

    /** Sums are split among threads: their order, and so their rounding, depends on how many there are. */
    @Test
    void the_number_of_threads_changes_weights_by_no_more_than_rounding() {
        assertThat(difference(onThreads(1), onThreads(2))).isLessThan(1e-4);
    }

    private static TrainConfig onThreads(int threads) {
        return SmallRuns.training(1, 7, OptimizerConfig.sgd(0.05, 0.9, true, 5e-4), 0, threads);
    }

    private Path bundle(String name, TrainConfig training) {
        try (TrainingRun run = TrainingRun.start(SmallRuns.run(training), folder.resolve(name), Progress.SILENT)) {
            assertThat(run.train()).isTrue();
            run.table();
            return run.bundleFolder();
        }
    }

    private static String manifest(Path bundle) throws IOException {
        return Files.readString(bundle.resolve("bundle.json"))
                .replaceFirst("\"date\" : \"[^\"]+\"", "\"date\" : \"-\"");
    }

    /** How far apart the weights are that two runs end with, at most. */
    private double difference(TrainConfig one, TrainConfig other) {
        Map<String, float[]> mine = weights("one", one);
        Map<String, float[]> theirs = weights("other", other);
        assertThat(mine).hasSameSizeAs(theirs).isNotEmpty();
        return mine.entrySet().stream()
                .mapToDouble(entry -> distance(entry.getValue(), theirs.get(entry.getKey())))
                .max()
                .orElseThrow();
    }

    private static double distance(float[] one, float[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(i -> Math.abs(one[i] - other[i]))
                .max()
                .orElse(0);
    }

    private Map<String, float[]> weights(String name, TrainConfig training) {
        Path place = folder.resolve(name);
        try (TrainingRun run = TrainingRun.start(SmallRuns.run(training), place, Progress.SILENT)) {
            assertThat(run.train()).isTrue();
        }
        Map<String, float[]> weights = new TreeMap<>();
        try (SafetensorsFile file = SafetensorsFile.open(place.resolve("checkpoint.safetensors"))) {
            file.names().stream()
                    .filter(tensor -> tensor.startsWith("parameters/"))
                    .forEach(tensor -> weights.put(tensor, file.read(tensor).values()));
        }
        return weights;
    }
}
