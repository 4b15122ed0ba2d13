package io.rheostat.train.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.rheostat.progress.Progress;
import io.rheostat.train.SmallRuns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Scanner;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class KilledProcessTest {
    private static final int STEPS = 20 * SmallRuns.STEPS_PER_EPOCH;

    @TempDir
    Path folder;

    @Test
    void a_process_killed_at_a_random_moment_is_resumed_to_the_same_bits() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Path killed = folder.resolve("killed");
        long died = kill(killed, new Random(seed));
        String moment = "killed after step " + died + " of " + STEPS + ", seed " + seed;
        System.out.println("KilledProcessTest: " + moment);
        assertThat(lastStep(killed)).as(moment).isLessThan(STEPS - 1);

        finish(TrainingRun.resume(killed, Progress.SILENT));
        finish(TrainingRun.start(TrainingProgram.config(), folder.resolve("whole"), Progress.SILENT));

        assertThat(killed.resolve("checkpoint.safetensors"))
                .as(moment)
                .hasSameBinaryContentAs(folder.resolve("whole").resolve("checkpoint.safetensors"));
        assertThat(steps(killed))
                .as(moment)
                .isEqualTo(LongStream.range(0, STEPS).boxed().toList());
    }

    /** Kills a training process at some moment after a random step; returns the last step that was heard of. */
    private static long kill(Path run, Random random) throws IOException, InterruptedException {
        long step = 1L + random.nextInt(STEPS * 3 / 4);
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainingProgram.class.getName(),
                        run.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (Scanner output = new Scanner(process.getInputStream(), StandardCharsets.UTF_8)) {
            long done = 0;
            while (done < step && output.hasNextLong()) {
                done = output.nextLong();
            }
            Thread.sleep(random.nextInt(5));
            process.destroyForcibly().waitFor();
            return done;
        }
    }

    private static void finish(TrainingRun run) {
        try (run) {
            assertThat(run.train()).isTrue();
        }
    }

    private static long lastStep(Path run) throws IOException {
        List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
        return lines.size() - 1L;
    }

    private static List<Long> steps(Path run) throws IOException {
        return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
                .map(line -> JsonMapper.shared().readTree(line).get("step").asLong())
                .toList();
    }
}
