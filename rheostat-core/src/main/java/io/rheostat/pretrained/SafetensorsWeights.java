package io.rheostat.pretrained;

import io.rheostat.file.FiniteCheck;
import io.rheostat.file.SafetensorsFile;
import io.rheostat.file.Sha256;
import io.rheostat.tensor.FloatTensor;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** Weights in a safetensors file. */
record SafetensorsWeights(Path path, SafetensorsFile file) implements WeightFile {
    static SafetensorsWeights open(Path path) {
        return new SafetensorsWeights(path, SafetensorsFile.open(path));
    }

    @Override
    public SortedSet<String> names() {
        return new TreeSet<>(file.names());
    }

    @Override
    public SortedSet<String> absent() {
        return Collections.emptySortedSet();
    }

    @Override
    public FloatTensor read(String name) {
        return FiniteCheck.require(file, name, file.read(name));
    }

    @Override
    public String sha256() {
        return Sha256.of(path);
    }

    @Override
    public void close() {
        file.close();
    }
}
