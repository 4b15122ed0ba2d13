package io.rheostat.pretrained;

import io.rheostat.InvalidInputException;
import io.rheostat.tensor.FloatTensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;

/** Named tensors of somebody else's network, in their names and layout. */
interface WeightFile extends AutoCloseable {
    /** What can be read. */
    SortedSet<String> names();

    /** What the file announces, and lacks. */
    SortedSet<String> absent();

    /** A tensor of real numbers, all finite. */
    FloatTensor read(String name);

    /** SHA-256, in hex, of all that there is. */
    String sha256();

    @Override
    void close();

    /**
     * @param path a safetensors file, {@code model.json} of a tfjs layers model, or its folder
     * @throws InvalidInputException where there is no such thing
     */
    static WeightFile open(Path path) {
        if (Files.isDirectory(path)) {
            return TfjsModel.open(path.resolve("model.json"));
        }
        return path.toString().endsWith(".json") ? TfjsModel.open(path) : SafetensorsWeights.open(path);
    }
}
