package io.rheostat.cli;

import io.rheostat.cli.demo.Demo;
import io.rheostat.cli.demo.Demonstration;
import io.rheostat.cli.report.ReportPage;
import io.rheostat.cli.report.ReportPicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rheostat demo}. */
@Command(
        name = "demo",
        description =
                "Trains a small network on rendered rooms, in minutes, and shows on a page what its two dials do.",
        footer = {
            "",
            "A run that was interrupted goes on; one that is complete is shown again.",
            "",
            "Example: rheostat demo",
            "Example: rheostat demo --out longer --set training.epochs=20"
        })
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "Where the run, its bundle and report.html go. Default: ${DEFAULT-VALUE}.")
    private Path out = Path.of("");

    @Option(names = "--fresh", description = "Train anew although the folder holds a run.")
    private boolean fresh;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting over those of the demo, such as training.epochs=20; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Draw a few predictions to a PNG file as well, as for a README.")
    private @Nullable Path picture;

    @Mixin
    private ProgressOutput progress;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        Optional<Demonstration> demo =
                new Demo(out, settings, fresh, progress.progress(), progress::say, TrainCommand::train).run();
        if (demo.isEmpty()) {
            progress.say("rheostat: stopped with a checkpoint; go on with: rheostat demo --out " + out);
            return ExitCode.FAULT;
        }
        show(demo.get());
        return ExitCode.DONE;
    }

    private void show(Demonstration demo) {
        Path report = out.resolve("report.html");
        ReportPage.write(demo, report);
        if (picture != null) {
            ReportPicture.write(demo, picture);
        }
        ShowcaseSummary summary = ShowcaseSummary.of(demo, out.resolve("bundle"), report);
        output.print(summary, summary::asText);
    }
}
