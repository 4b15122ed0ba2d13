package io.rheostat.cli;

import io.rheostat.data.check.DataCheck;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rheostat data check}. */
@Command(
        name = "check",
        description = "Recognises the data in a folder, reads all of it, and says everything that is wrong with it.",
        footer = {
            "",
            "Exit code: 0 where nothing is wrong, else 2.",
            "",
            "Formats: cifar100-mtl, folder, nyudv2, pascal-context, rgbd-kitchen, voc-dense.",
            "",
            "Example: rheostat data check data/voc2012",
            "Example: rheostat data check my-photographs --format folder --json"
        })
final class DataCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "The folder, or the .mat file of NYUDv2.")
    private Path path = Path.of("");

    @Option(names = "--format", paramLabel = "NAME", description = "What it should be; recognised unless given.")
    private @Nullable String format;

    @Mixin
    private JsonOutput output;

    @Mixin
    private ProgressOutput progress;

    @Override
    public Integer call() {
        DataCheck check = DataCheck.of(path, format, progress.progress());
        output.print(check, () -> CheckText.of(check));
        return check.hasProblems() ? ExitCode.WRONG_INPUT : ExitCode.DONE;
    }
}
