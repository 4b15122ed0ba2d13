package io.rheostat.data;

import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/** A sample in less memory, from which it comes back to the last bit. Immutable. */
record PackedSample(PackedValues image, Map<String, PackedValues> targets) {
    static PackedSample of(Sample sample) {
        Map<String, PackedValues> targets = new LinkedHashMap<>();
        sample.targets().forEach((task, target) -> targets.put(task, PackedValues.of(target)));
        return new PackedSample(PackedValues.ofLevels(sample.image()), targets);
    }

    Sample unpacked() {
        Map<String, Target> all = new LinkedHashMap<>();
        targets.forEach((task, values) -> all.put(task, values.target()));
        return new Sample((FloatTensor) image.target(), all);
    }

    /** About what it takes. */
    long bytes() {
        return image.bytes()
                + targets.values().stream().mapToLong(PackedValues::bytes).sum();
    }
}
