package io.rheostat.pretrained;

import io.rheostat.InvalidInputException;
import io.rheostat.network.EncoderType;
import io.rheostat.ops.ParameterSpec;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Published weights of an encoder, in a file.
 *
 * @param path a safetensors file, {@code model.json} of a tfjs layers model, or its folder
 * @param scaling the input that they were trained on; that which is customary with the format where null
 */
public record PretrainedWeights(
        Path path, PretrainedFormat format, @Nullable InputScaling scaling) {
    private static final int NAMES_SHOWN = 4;

    /**
     * SHA-256, in hex, of the file; of a tfjs model, of the hashes of its files.
     *
     * @throws InvalidInputException where there is no such file
     */
    public String sha256() {
        try (WeightFile file = WeightFile.open(path)) {
            return file.sha256();
        }
    }

    /**
     * Reads what the file holds for an encoder.
     *
     * @param encoder its parameters
     * @param actual the input that the encoder will get: where it differs, the first kernel is changed to fit
     * @throws InvalidInputException where the file is damaged, of another network, or of another size; names the tensor and the parameter
     */
    public Pretrained read(EncoderType type, Collection<ParameterSpec> encoder, InputScaling actual) {
        try (WeightFile file = WeightFile.open(path)) {
            NameTable table = table(type, file);
            InputScaling trainedOn = scaling == null ? table.scaling() : scaling;
            return new EncoderImport(path, file, table, encoder, trainedOn, actual).run();
        }
    }

    private NameTable table(EncoderType type, WeightFile file) {
        List<NameTable> tables = NameTable.of(type);
        return tables.stream()
                .filter(table -> format == PretrainedFormat.AUTO || format == table.format())
                .filter(table -> table.fits(file))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("weights " + path + ": hold no " + type
                        + " in a format of " + formats(tables) + "; their names are " + names(file)
                        + ". Maybe they are of another network, or were saved with other names."));
    }

    private String formats(List<NameTable> tables) {
        Stream<PretrainedFormat> known = tables.stream().map(NameTable::format);
        return format == PretrainedFormat.AUTO
                ? known.toList().toString()
                : format + " (known are " + known.toList() + ")";
    }

    private static String names(WeightFile file) {
        return file.names().stream().limit(NAMES_SHOWN).collect(Collectors.joining(", ", "", ", ..."));
    }
}
