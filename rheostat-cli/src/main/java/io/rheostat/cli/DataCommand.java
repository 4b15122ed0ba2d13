package io.rheostat.cli;

import io.rheostat.data.source.DataSources;
import io.rheostat.data.source.DataSpec;
import io.rheostat.data.source.DataSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rheostat data}. */
@Command(
        name = "data",
        description = "Reads all of a data set, and says what is in it and which samples are broken.",
        subcommands = {DataCheckCommand.class, DataFetchCommand.class},
        footer = {
            "",
            "Exit code: 2 where a sample can't be read, else 0.",
            "",
            "Example: rheostat data folder:my-photographs",
            "Example: rheostat data rooms --set train=100 --set size=64"
        })
final class DataCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "DATA",
            arity = "0..1",
            description =
                    "rooms, or cifar100-mtl:, voc-dense:, rgbd-kitchen:, pascal-context:, nyudv2:FOLDER, or folder:FOLDER for"
                            + " your own.")
    private @Nullable String data;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the data, as in the configuration; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        if (data == null) {
            throw new ParameterException(spec.commandLine(), "Which data? Maybe begin with: rheostat data rooms");
        }
        DataSummary summary = DataSummary.of(DataSources.open(DataSpec.parse(data, settings)));
        output.print(summary, summary::toText);
        return summary.hasProblems() ? ExitCode.WRONG_INPUT : ExitCode.DONE;
    }
}
