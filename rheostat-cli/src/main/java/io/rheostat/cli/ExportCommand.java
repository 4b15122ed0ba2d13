package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.bundle.SubnetWeights;
import io.rheostat.file.AtomicFiles;
import io.rheostat.file.WeightFormat;
import io.rheostat.plan.Plan;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.onnx.OnnxExport;
import io.rheostat.runtime.onnx.OnnxOptions;
import io.rheostat.space.SubnetConfig;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rheostat export}. */
@Command(
        name = "export",
        description = "Plans a subnet, and writes it as a file that depends on nothing else.",
        footer = {
            "",
            "onnx: a graph for any ONNX runtime, batch norms folded.",
            "safetensors: the subnet's slices of the weights, and the statistics of its batch norms.",
            "",
            "Example: rheostat export runs/rooms/bundle --budget 40%% --prefer depth=3,others=1 --out model.onnx"
        })
final class ExportCommand implements Callable<Integer> {
    /** What can be written. */
    enum Format {
        onnx,
        safetensors
    }

    @Mixin
    private ModelArguments arguments;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file; replaced where it exists.")
    private Path out = Path.of("");

    @Option(
            names = "--format",
            defaultValue = "onnx",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.onnx;

    @Option(
            names = "--size",
            defaultValue = "",
            paramLabel = "SIZE",
            description =
                    "onnx: channels, height and width of an image, as in 3x224x224, or any. Default: the size that the network was trained with.")
    private String size = "";

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        try (ControllableModel model = arguments.open()) {
            Plan plan = arguments.plan(model);
            write(model.bundle(), plan.config());
            ExportReport report = ExportReport.of(out, plan, model.bundle().table());
            output.print(report, report::asText);
        }
        return ExitCode.DONE;
    }

    private void write(Bundle bundle, SubnetConfig subnet) {
        if (format == Format.onnx) {
            ByteBuffer model = ByteBuffer.wrap(new OnnxExport(bundle).modelOf(subnet, options(bundle)));
            AtomicFiles.write(out, channel -> AtomicFiles.writeFully(channel, model));
        } else if (size.isEmpty()) {
            SubnetWeights.write(out, bundle, subnet, WeightFormat.F32);
        } else {
            throw new InvalidInputException(
                    "--size: " + size + " has no effect on weights. Maybe leave it out, or write --format onnx.");
        }
    }

    private OnnxOptions options(Bundle bundle) {
        if (size.isEmpty()) {
            return OnnxOptions.of(bundle.preprocessing());
        }
        if (size.equals("any")) {
            return OnnxOptions.ofAnySize();
        }
        ImageSize image = ImageSize.parse("--size", size);
        return OnnxOptions.ofSize(image.height(), image.width());
    }
}
