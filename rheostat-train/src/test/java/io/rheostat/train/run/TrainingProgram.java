package io.rheostat.train.run;

import io.rheostat.progress.Progress;
import io.rheostat.train.SmallRuns;
import java.nio.file.Path;

/** Trains in the folder that it is given, and prints each step when it is done: a program of its own, to be killed. */
final class TrainingProgram {
    private TrainingProgram() {}

    static RunConfig config() {
        return SmallRuns.run(SmallRuns.training(20, 7));
    }

    public static void main(String[] arguments) {
        try (TrainingRun run = TrainingRun.start(config(), Path.of(arguments[0]), printing())) {
            run.train();
        }
    }

    private static Progress printing() {
        return (title, total, unit, done) -> new Progress.Phase() {
            private long steps = done;

            @Override
            public void advance(long units) {
                steps += units;
                System.out.println(steps);
            }

            @Override
            public void note(String note) {}

            @Override
            public void close() {}
        };
    }
}
