package io.rheostat.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.rheostat.quality.Hypervolume;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rheostat hypervolume}. */
@Command(
        name = "hypervolume",
        description =
                "Measures the volume that points dominate, up to a reference point. Every objective is minimised.",
        footer = {
            "",
            "Exact up to " + Hypervolume.MOST_EXACT_OBJECTIVES
                    + " objectives; beyond, an estimate with its standard error.",
            "",
            "Example: rheostat hypervolume --reference 7,7 points.csv"
        })
final class HypervolumeCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "POINTS",
            description = "CSV file: a point a line, an objective a column; a head line is allowed.")
    private Path points = Path.of("");

    @Option(
            names = "--reference",
            required = true,
            paramLabel = "VALUE,...",
            description = "A value an objective; points that are not better in every one contribute nothing.")
    private String reference = "";

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        double[] bound = PointsFile.numbers("reference", reference);
        List<double[]> read = PointsFile.read(points);
        Result result = Result.of(Hypervolume.of(read, bound), read, bound);
        output.print(result, result::asText);
        return ExitCode.DONE;
    }

    /**
     * What is printed.
     *
     * @param standardError null where the volume is exact
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(double hypervolume, @Nullable Double standardError, int points, List<Double> reference) {
        static Result of(Hypervolume.Volume volume, List<double[]> points, double[] reference) {
            return new Result(
                    volume.value(),
                    volume.isExact() ? null : volume.standardError(),
                    points.size(),
                    Arrays.stream(reference).boxed().toList());
        }

        String asText() {
            return standardError == null
                    ? hypervolume + " (exact)"
                    : String.format(Locale.ROOT, "%.6g (estimated, standard error %.2g)", hypervolume, standardError);
        }
    }
}
