package io.rheostat.cli.demo;

import io.rheostat.bundle.Bundle;
import io.rheostat.data.source.DataSources;
import io.rheostat.progress.Progress;
import io.rheostat.train.run.RunConfig;
import io.rheostat.train.run.TrainingRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Trains where that has not been done, then plans and measures. Takes minutes the first time, and seconds once the folder holds a
 * complete run. Confined to one thread.
 *
 * @param folder of the run; a run in it that was interrupted goes on
 * @param overrides settings over those of {@code demo.yaml}
 * @param fresh whether to train anew although the folder holds a run
 * @param say takes sentences about what is done
 * @param training trains a run, and tells whether it got to the end
 */
public record Demo(
        Path folder,
        List<String> overrides,
        boolean fresh,
        Progress progress,
        Consumer<String> say,
        Predicate<TrainingRun> training) {
    /**
     * Does all of it, and returns nothing where training was stopped before its end.
     *
     * @throws io.rheostat.InvalidInputException where settings are wrong, the folder can't be made, or its run has other settings
     */
    public Optional<Demonstration> run() {
        long start = System.nanoTime();
        RunConfig wanted = DemoConfig.read(overrides);
        DemoFolder place = new DemoFolder(folder);
        if (fresh) {
            place.clear();
        }
        boolean trains = !place.holdsRun();
        Optional<Bundle> bundle = trains ? complete(TrainingRun.start(wanted, folder, progress)) : goOn(place, wanted);
        return bundle.map(made -> showcase(place.config(), made).measure(() -> Effort.since(start, trains)));
    }

    private Showcase showcase(RunConfig config, Bundle bundle) {
        return new Showcase(folder, config, bundle, DataSources.open(config.data()), Showcase.BUDGETS, progress);
    }

    private Optional<Bundle> goOn(DemoFolder place, RunConfig wanted) {
        if (!overrides.isEmpty()) {
            place.requireSame(wanted);
        }
        Optional<Bundle> result = place.result();
        if (result.isPresent()) {
            say.accept("The run in " + folder + " is complete; showing it. --fresh trains anew.");
            return result;
        }
        say.accept("Going on with the run in " + folder + ". --fresh begins anew.");
        return complete(TrainingRun.resume(folder, progress));
    }

    private Optional<Bundle> complete(TrainingRun run) {
        try (run) {
            return training.test(run) ? Optional.of(run.table()) : Optional.empty();
        }
    }
}
