package io.rheostat.pretrained;

import io.rheostat.network.EncoderType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of their convolutions and normalisations is which brick of ours, read from the tables beside this class: one row a brick, in the
 * order of the forward pass, so the first is the one that reads the image.
 */
record NameTable(EncoderType encoder, PretrainedFormat format, List<Row> rows) {
    /**
     * @param brick ours, such as {@code encoder.stage1.block0}
     * @param convolution theirs, without what a {@link Dialect} adds
     * @param norm theirs, likewise
     */
    record Row(String brick, String convolution, String norm) {}

    /** The tables that there are for an encoder. */
    static List<NameTable> of(EncoderType encoder) {
        return Stream.of(PretrainedFormat.TORCHVISION, PretrainedFormat.TIMM, PretrainedFormat.TFJS)
                .flatMap(format -> read(encoder, format).stream())
                .toList();
    }

    private static Optional<NameTable> read(EncoderType encoder, PretrainedFormat format) {
        try (InputStream in = NameTable.class.getResourceAsStream(resource(encoder, format))) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new NameTable(
                            encoder, format, parse(new String(in.readAllBytes(), StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For ResNets, timm kept the names of torchvision. */
    private static String resource(EncoderType encoder, PretrainedFormat format) {
        boolean shared = format == PretrainedFormat.TIMM && encoder.toString().startsWith("resnet");
        return encoder + "." + (shared ? PretrainedFormat.TORCHVISION : format) + ".txt";
    }

    private static List<Row> parse(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\\s+"))
                .map(cells -> new Row(cells[0], cells[1], cells[2]))
                .toList();
    }

    /** What networks with these names were trained on: of the MobileNetV1 of timm, unlike its others, [-1, 1]. */
    InputScaling scaling() {
        return encoder == EncoderType.MOBILENET_V1 && format == PretrainedFormat.TIMM
                ? InputScaling.MINUS_ONE_TO_ONE
                : format.dialect().scaling();
    }

    /** Whether a file of these names can be of this table. */
    boolean fits(WeightFile file) {
        String stem = format.dialect().kernelName(rows.get(0).convolution(), false);
        return file.names().contains(stem);
    }
}
