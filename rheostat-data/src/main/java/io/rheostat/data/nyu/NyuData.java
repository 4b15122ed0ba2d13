package io.rheostat.data.nyu;

import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.tensor.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One part of the data. */
record NyuData(NyuFiles files, List<String> ids) implements DataSet {
    @Override
    public int size() {
        return ids.size();
    }

    @Override
    public List<Path> files(int index) {
        return files.files(ids.get(index));
    }

    @Override
    public Sample get(int index) {
        return files.read(ids.get(index));
    }

    @Override
    public List<String> faults(int index) {
        return files.faults(ids.get(index));
    }

    @Override
    public Map<String, Target> derive(Map<String, Target> targets) {
        return files.derive(targets);
    }
}
