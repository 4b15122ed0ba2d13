package io.rheostat.data;

import io.rheostat.tensor.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Samples by index. Thread-safe: loaders read many at once. */
public interface DataSet {
    int size();

    /** Reads, decodes or renders sample {@code index} in [0, size); equal at every call. */
    Sample get(int index);

    /**
     * The targets of a sample of this set that was brought to the size at which it is used, with those that follow from
     * others in the place of what they follow from. A line of one pixel is drawn here, where it follows from what
     * survives resizing better. Does not change its argument.
     */
    default Map<String, Target> derive(Map<String, Target> targets) {
        return targets;
    }

    /** The files of its own that sample {@code index} is made of, there or not; none where it has none. */
    default List<Path> files(int index) {
        return List.of();
    }

    /**
     * {@link #get}, for those who go on past samples that can't be used.
     *
     * @throws io.rheostat.InvalidInputException naming the files, also where they do not fit into memory
     */
    default Sample fitting(int index) {
        return Memory.require(this, index, () -> get(index));
    }

    /** All that is wrong with sample {@code index}, file by file, where reading it tells the first fault alone; empty where it can be read. */
    default List<String> faults(int index) {
        Faults faults = new Faults();
        faults.of(() -> whole(index));
        return faults.found();
    }

    /** Sample {@code index} at its own size, with all its targets; throws as {@link #fitting} does. */
    default Sample whole(int index) {
        return Memory.require(this, index, () -> {
            Sample sample = get(index);
            return new Sample(sample.image(), derive(sample.targets()));
        });
    }
}
