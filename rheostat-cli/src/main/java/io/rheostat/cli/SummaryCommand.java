package io.rheostat.cli;

import io.rheostat.network.EncoderType;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rheostat summary}. */
@Command(
        name = "summary",
        description = "Counts what a classifier costs for one image, and lists its layers.",
        footer = {
            "",
            "MACs are multiply-accumulates of convolutions and linear layers, and one an input element of average pooling.",
            "",
            "Example: rheostat summary --encoder mobilenet_v2 --classes 1000 --input 3x224x224 --width 0.5"
        })
final class SummaryCommand implements Callable<Integer> {
    @Option(
            names = "--encoder",
            required = true,
            description = "One of ${COMPLETION-CANDIDATES}.",
            completionCandidates = EncoderNames.class)
    private String encoder = "";

    @Option(
            names = "--classes",
            defaultValue = "1000",
            description = "Classes of the output. Default: ${DEFAULT-VALUE}.")
    private int classes;

    @Option(
            names = "--input",
            defaultValue = "3x224x224",
            description = "Channels, height and width. Default: ${DEFAULT-VALUE}.")
    private String input = "";

    @Option(
            names = "--width",
            defaultValue = "1",
            description =
                    "Active fraction of the channels, in (0, 1]: one for all stages, or one a stage with commas. Default: 1.")
    private String width = "";

    @Mixin
    private JsonOutput output;

    @Override
    public Integer call() {
        ImageSize size = ImageSize.parse("input", input);
        ClassifierSummary summary =
                ClassifierSummary.of(EncoderType.parse(encoder), classes, size, Widths.parse(width));
        output.print(summary, summary::asText);
        return ExitCode.DONE;
    }
}
