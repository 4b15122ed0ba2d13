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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rheostat export}. */
@Command(
        name = "export",
        description =
                "Plans a subnet, and writes it as a file that depends on nothing else; or the whole bundle in half the bytes.",
        footer = {
            "",
            "onnx: a graph for any ONNX runtime, batch norms folded.",
            "safetensors: the subnet's slices of the weights, and the statistics of its batch norms.",
            "bundle: all subnets, with both dials, as a bundle of its own.",
            "",
            "Example: rheostat export runs/rooms/bundle --budget 40%% --prefer depth=3,others=1 --out model.onnx",
            "Example: rheostat export runs/rooms/bundle --format bundle --weights bf16 --out half.zip",
            "Example: rheostat export runs/rooms/bundle --budget 40%% --int8 --data rooms --out int8.onnx"
        })
final class ExportCommand implements Callable<Integer> {
    private static final String[] DIALS = {"--budget", "--prefer", "--at-least", "--planner", "--tasks", "--threads"};

    /** What can be written. */
    enum Format {
        onnx,
        safetensors,
        bundle
    }

    @Spec
    private CommandSpec command;

    @Mixin
    private ModelArguments arguments;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file, or the folder of a bundle; replaced where it exists.")
    private Path out = Path.of("");

    @Option(
            names = "--format",
            defaultValue = "onnx",
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.onnx;

    @Option(
            names = "--weights",
            defaultValue = "f32",
            paramLabel = "FORMAT",
            description =
                    "safetensors and bundle: ${COMPLETION-CANDIDATES}; the halves lose digits. Default: ${DEFAULT-VALUE}.")
    private WeightFormat weights = WeightFormat.F32;

    @Option(
            names = "--size",
            defaultValue = "",
            paramLabel = "SIZE",
            description =
                    "onnx: channels, height and width of an image, as in 3x224x224, or any. Default: the size that the network was trained with.")
    private String size = "";

    @Mixin
    private Int8Options int8;

    @Mixin
    private ProgressOutput progress;

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        requireEffect();
        ExportReport report = format == Format.bundle ? exportBundle() : exportSubnet();
        output.print(report, report::asText);
        return ExitCode.DONE;
    }

    private void requireEffect() {
        if (format == Format.bundle) {
            UnusedOptions.refuse(command, "on a whole bundle", "Maybe set it when the bundle is used.", DIALS);
        }
        if (format == Format.onnx) {
            UnusedOptions.refuse(command, "on onnx", "Maybe add --int8, or write --format safetensors.", "--weights");
        } else {
            UnusedOptions.refuse(
                    command, "on weights", "Maybe leave it out, or write --format onnx.", "--size", "--int8");
        }
        if (!int8.isOn()) {
            UnusedOptions.refuse(command, "without --int8", "Maybe add --int8.", Int8Options.DETAILS);
        }
    }

    private ExportReport exportBundle() {
        if (out.toAbsolutePath()
                .normalize()
                .equals(arguments.bundle().toAbsolutePath().normalize())) {
            throw new InvalidInputException("--out: " + out + " is the bundle itself, and what is written may have lost"
                    + " digits. Maybe choose another name.");
        }
        Bundle.open(arguments.bundle()).write(out, weights);
        return ExportReport.of(out, null, null);
    }

    private ExportReport exportSubnet() {
        try (ControllableModel model = arguments.open()) {
            Plan plan = arguments.plan(model);
            Int8Report comparison = write(model, plan.config());
            return ExportReport.of(out, PlanReport.of(plan, model.bundle().table()), comparison);
        }
    }

    private @Nullable Int8Report write(ControllableModel model, SubnetConfig subnet) {
        Bundle bundle = model.bundle();
        if (format == Format.safetensors) {
            SubnetWeights.write(out, bundle, subnet, weights);
            return null;
        }
        if (!int8.isOn()) {
            write(new OnnxExport(bundle).modelOf(subnet, options(bundle)));
            return null;
        }
        Int8Maker.Made made = new Int8Maker(
                        bundle, subnet, options(bundle), model.options().threads())
                .make(int8, progress.progress());
        write(made.model());
        return made.report();
    }

    private void write(byte[] model) {
        ByteBuffer bytes = ByteBuffer.wrap(model);
        AtomicFiles.write(out, channel -> AtomicFiles.writeFully(channel, bytes));
    }

    private OnnxOptions options(Bundle bundle) {
        OnnxOptions trained = OnnxOptions.of(bundle.preprocessing());
        if (size.isEmpty()) {
            return trained;
        }
        if (size.equals("any")) {
            return OnnxOptions.ofAnySize();
        }
        ImageSize image = ImageSize.parse("--size", size);
        OnnxOptions options = OnnxOptions.ofSize(image.height(), image.width());
        if (int8.isOn() && !options.equals(trained)) {
            throw new InvalidInputException("--size: " + size + " is not allowed with --int8, whose ranges and figures"
                    + " are those of the size that the network was trained with, or any. Maybe leave it out.");
        }
        return options;
    }
}
