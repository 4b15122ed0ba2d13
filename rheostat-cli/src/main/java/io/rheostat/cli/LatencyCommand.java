package io.rheostat.cli;

import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.LatencyCalibration;
import io.rheostat.runtime.ModelOptions;
import io.rheostat.runtime.latency.LatencyMeter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rheostat latency}. */
@Command(
        name = "latency",
        description = "Times a bundle's encoders and decoders on this machine, so that budgets may be in milliseconds.",
        footer = {
            "",
            "What it learns is kept beside the bundle, for this processor, number of threads and version of ONNX Runtime.",
            "Let the machine do nothing else meanwhile.",
            "",
            "Example: rheostat latency runs/rooms/bundle --threads 2, then rheostat plan runs/rooms/bundle --budget 8ms"
        })
final class LatencyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BUNDLE", description = "A bundle: a folder or a zip file.")
    private Path bundle = Path.of("");

    @Mixin
    private ThreadOption threads;

    @Mixin
    private ProgressOutput progress;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        ModelOptions options = ModelOptions.defaults().withThreads(threads.count());
        try (ControllableModel model = ControllableModel.open(bundle, options)) {
            LatencyCalibration calibration = model.calibrateLatency(LatencyMeter.THOROUGH, progress.progress());
            LatencyReport report = LatencyReport.of(model.bundle().table(), calibration, calibration.store(bundle));
            output.print(report, report::asText);
        }
        return ExitCode.DONE;
    }
}
