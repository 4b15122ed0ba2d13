package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.data.fetch.Fetcher;
import io.rheostat.data.fetch.Release;
import io.rheostat.data.fetch.Releases;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rheostat data fetch}. */
@Command(
        name = "fetch",
        description = "Fetches a published data set from its official address, checks and unpacks it.",
        footer = {
            "",
            "What was interrupted goes on where it stopped when the command is given again.",
            "",
            "Data sets: cifar100, voc2012, nyudv2, pascal-context.",
            "",
            "Example: rheostat data fetch voc2012",
            "Example: rheostat data fetch pascal-context --from PASCALContext.tar.gz --out data/pascal-context"
        })
final class DataFetchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "Which one.")
    private String name = "";

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where the data goes; data/NAME unless given.")
    private @Nullable Path out;

    @Option(names = "--from", paramLabel = "FILE", description = "Take this file, which is here already.")
    private @Nullable Path from;

    @Option(
            names = "--mirror",
            paramLabel = "ADDRESS",
            description = "A folder on another server that has files of the same names.")
    private @Nullable URI mirror;

    @Mixin
    private JsonOutput output;

    @Mixin
    private ProgressOutput progress;

    @Override
    public Integer call() {
        Release release = Releases.named(name);
        Path folder = Objects.requireNonNullElseGet(out, () -> Path.of("data", release.name()));
        if (from != null && mirror != null) {
            throw new InvalidInputException(
                    "--from and --mirror: both are given; one of them is allowed. Maybe leave" + " out --mirror.");
        }
        progress.say("terms of " + release.name() + ": " + release.terms());
        Fetcher fetcher = new Fetcher(progress.progress());
        if (from == null) {
            fetcher.fetch(release, mirror, folder);
        } else {
            fetcher.take(release, from, folder);
        }
        output.print(
                new Result(release.name(), folder.toString(), release.terms()),
                () -> release.name() + " is in " + folder + ". See what is in it: rheostat data check " + folder);
        return ExitCode.DONE;
    }

    /** What is printed. */
    record Result(String name, String folder, String terms) {}
}
