package io.rheostat.cli;

import io.rheostat.data.check.DataCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            "Example: rheostat data check my-photographs --format folder --json",
            "Example: rheostat data check my-video --set camera.fx=525 --set camera.fy=525 --set camera.cx=320"
                    + " --set camera.cy=240 --set metresPerStep=0.0002"
        })
final class DataCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", description = "The folder, or the .mat file of NYUDv2.")
    private Path path = Path.of("");

    @Option(names = "--format", paramLabel = "NAME", description = "What it should be; recognised unless given.")
    private @Nullable String format;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the data, as under data in the configuration; may be repeated.")
    private List<String> settings = new ArrayList<>();

    @Mixin
    private JsonOutput output;

    @Mixin
    private ProgressOutput progress;

    @Override
    public Integer call() {
        DataCheck check = DataCheck.of(path, format, settings, progress.progress());
        output.print(check, () -> CheckText.of(check));
        return check.hasProblems() ? ExitCode.WRONG_INPUT : ExitCode.DONE;
    }
}
