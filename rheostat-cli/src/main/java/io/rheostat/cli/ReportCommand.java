package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.cli.demo.Demonstration;
import io.rheostat.cli.demo.Effort;
import io.rheostat.cli.demo.Leaning;
import io.rheostat.cli.demo.Showcase;
import io.rheostat.cli.report.CurvePicture;
import io.rheostat.cli.report.ReportPage;
import io.rheostat.cli.report.ReportPicture;
import io.rheostat.data.DataSource;
import io.rheostat.data.source.DataSources;
import io.rheostat.plan.Budget;
import io.rheostat.train.run.RunConfig;
import io.rheostat.train.run.TrainingRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rheostat report}. */
@Command(
        name = "report",
        description =
                "Measures a finished run at several budgets and preferences on its test data, and shows on a page what its two dials"
                        + " do: photographs with truths and predictions, and curves.",
        footer = {
            "",
            "Each task is preferred in its turn, " + Leaning.FACTOR + " to 1 against each other one.",
            "",
            "Example: rheostat report runs/voc-dense --budgets 100%%,60%%,40%%,25%%",
            "Example: rheostat report runs/voc-dense --set data.path=/data/voc --curves curves.svg --picture dials.png"
        })
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "The folder of a finished training run.")
    private Path folder = Path.of("");

    @Option(
            names = "--budgets",
            paramLabel = "PERCENT,...",
            split = ",",
            hideParamSyntax = true,
            description = "Shares of the supernet's MACs. Default: 100%%,75%%,50%%,35%%,25%%.")
    private List<String> budgets = List.of();

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A setting other than the run was configured with, such as data.path where the data moved; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The page. Default: report.html in the folder of the run.")
    private @Nullable Path out;

    @Option(names = "--picture", paramLabel = "FILE", description = "Draw a few predictions to a PNG file as well.")
    private @Nullable Path picture;

    @Option(names = "--curves", paramLabel = "FILE", description = "Draw the curves to an SVG file as well.")
    private @Nullable Path curves;

    @Mixin
    private ProgressOutput progress;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        long start = System.nanoTime();
        RunConfig config = TrainingRun.configOf(folder, settings);
        Path place = folder.resolve("bundle");
        Bundle bundle = Bundle.open(place);
        DataSource data = DataSources.open(config.data());
        requireSameTasks(bundle, data);
        Demonstration shown = new Showcase(folder, config, bundle, data, shares(), progress.progress())
                .measure(() -> Effort.since(start, false));
        show(shown, place);
        return ExitCode.DONE;
    }

    private void show(Demonstration shown, Path place) {
        Path page = out == null ? folder.resolve("report.html") : out;
        ReportPage.write(shown, page);
        if (picture != null) {
            ReportPicture.write(shown, picture);
        }
        if (curves != null) {
            CurvePicture.write(shown, curves);
        }
        ShowcaseSummary summary = ShowcaseSummary.of(shown, place, page);
        output.print(summary, summary::asText);
    }

    private List<Double> shares() {
        return budgets.isEmpty()
                ? Showcase.BUDGETS
                : budgets.stream().map(ReportCommand::share).toList();
    }

    private static double share(String text) {
        if (Budget.parse(text) instanceof Budget.Share share && share.fraction() > 0) {
            return share.fraction();
        }
        throw new InvalidInputException("--budgets: " + text
                + " is no share of the supernet's MACs above 0%; a report compares such. Maybe 40%.");
    }

    private void requireSameTasks(Bundle bundle, DataSource data) {
        if (!data.tasks().equals(bundle.tasks())) {
            throw new InvalidInputException(
                    "run folder " + folder + ": the tasks of its data are not those of its bundle."
                            + " Maybe --set names other data, or the folder holds the bundle of another run.");
        }
    }
}
