package io.rheostat.data;

import io.rheostat.tensor.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Data sets made of data sets. */
public final class DataSets {
    private DataSets() {}

    /** The samples of {@code data} at {@code indices}, in that order. The array is copied. */
    public static DataSet select(DataSet data, int... indices) {
        return new Selection(data, indices.clone());
    }

    /** The first {@code count} samples, or all where there are fewer. */
    public static DataSet first(DataSet data, int count) {
        return new Prefix(data, Math.min(count, data.size()));
    }

    private record Selection(DataSet data, int[] indices) implements DataSet {
        @Override
        public int size() {
            return indices.length;
        }

        @Override
        public Sample get(int index) {
            return data.get(indices[index]);
        }

        @Override
        public List<Path> files(int index) {
            return data.files(indices[index]);
        }

        @Override
        public List<String> faults(int index) {
            return data.faults(indices[index]);
        }

        @Override
        public Map<String, Target> derive(Map<String, Target> targets) {
            return data.derive(targets);
        }
    }

    private record Prefix(DataSet data, int size) implements DataSet {
        @Override
        public Sample get(int index) {
            return data.get(Objects.checkIndex(index, size));
        }

        @Override
        public List<Path> files(int index) {
            return data.files(index);
        }

        @Override
        public List<String> faults(int index) {
            return data.faults(index);
        }

        @Override
        public Map<String, Target> derive(Map<String, Target> targets) {
            return data.derive(targets);
        }
    }
}
