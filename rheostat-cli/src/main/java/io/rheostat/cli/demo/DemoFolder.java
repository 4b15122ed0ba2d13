package io.rheostat.cli.demo;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.config.ConfigReader;
import io.rheostat.file.FileFailure;
import io.rheostat.train.run.RunConfig;
import io.rheostat.train.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The folder of the demo's run, and how far the run in it is. */
record DemoFolder(Path path) {
    private static final List<String> RUN = List.of("config.yaml", "checkpoint.safetensors", "metrics.jsonl");

    boolean holdsRun() {
        return Files.exists(path.resolve(RUN.get(0)));
    }

    Path bundle() {
        return path.resolve("bundle");
    }

    /** The bundle, provided that it belongs to the run: one that was begun anew has the former bundle until its own is written. */
    Optional<Bundle> result() {
        if (!Files.isDirectory(bundle())) {
            return Optional.empty();
        }
        return Optional.of(Bundle.open(bundle()))
                .filter(bundle -> madeWith(bundle).equals(config()));
    }

    private RunConfig madeWith(Bundle bundle) {
        return ConfigReader.bindJson(bundle().toString(), bundle.provenance().configuration(), RunConfig.class);
    }

    RunConfig config() {
        return TrainingRun.configOf(path);
    }

    /** @throws InvalidInputException where the run in the folder has other settings than those wanted */
    void requireSame(RunConfig wanted) {
        if (!wanted.equals(config())) {
            throw new InvalidInputException("--set: the run in " + path
                    + " was started with other settings. Maybe add --fresh to train anew, or choose another --out.");
        }
    }

    /** Deletes the run, but not its bundle: that is replaced when there is a new one. */
    void clear() {
        for (String name : RUN) {
            try {
                Files.deleteIfExists(path.resolve(name));
            } catch (IOException e) {
                throw FileFailure.of("delete " + path.resolve(name), e);
            }
        }
    }
}
