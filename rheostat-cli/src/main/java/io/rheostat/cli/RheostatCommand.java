package io.rheostat.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root of the command. */
@Command(
        name = "rheostat",
        description =
                "Trains one multi-task network, and gives two dials afterwards: compute budget and task preference.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 a fault of the program or the machine, 2 wrong usage or input, 3 no subnet satisfies the constraint.",
            "Results go to standard output; errors and progress go to standard error."
        },
        subcommands = {
            DemoCommand.class,
            TrainCommand.class,
            TableCommand.class,
            PlanCommand.class,
            EvaluateCommand.class,
            ReportCommand.class,
            PredictCommand.class,
            ExportCommand.class,
            LatencyCommand.class,
            BenchCommand.class,
            ServeCommand.class,
            DataCommand.class,
            SummaryCommand.class,
            HypervolumeCommand.class,
            DoctorCommand.class
        })
final class RheostatCommand implements Runnable {
    static final String DEBUG = "--debug";

    @Spec
    private CommandSpec spec;

    @Option(
            names = DEBUG,
            scope = ScopeType.INHERIT,
            description = "Show where an error arose, and log what happens inside.")
    private void debug(boolean debug) {
        Logging.verbose(debug);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? Maybe begin with: rheostat demo");
    }
}
