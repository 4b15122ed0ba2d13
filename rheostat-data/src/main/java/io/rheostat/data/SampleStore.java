package io.rheostat.data;

import io.rheostat.tensor.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps samples that are dear to make, as long as there is room: first come, first kept, and nothing is dropped, for an
 * epoch visits all samples equally often. Thread-safe.
 */
public final class SampleStore {
    private static final long USUAL_BYTES = 512L << 20;

    private final AtomicLong left;

    /** Of the usual size, 512 MB. */
    public SampleStore() {
        this(USUAL_BYTES);
    }

    /** @param bytes that all kept samples may take together */
    public SampleStore(long bytes) {
        this.left = new AtomicLong(bytes);
    }

    /** The same samples, each made once where there is room for it. */
    public DataSet keep(DataSet data) {
        return new Kept(data);
    }

    private boolean take(long bytes) {
        return left.getAndUpdate(had -> had >= bytes ? had - bytes : had) >= bytes;
    }

    private final class Kept implements DataSet {
        private final DataSet data;
        private final AtomicReferenceArray<PackedSample> kept;

        Kept(DataSet data) {
            this.data = data;
            this.kept = new AtomicReferenceArray<>(data.size());
        }

        @Override
        public int size() {
            return data.size();
        }

        @Override
        public Sample get(int index) {
            PackedSample packed = kept.get(index);
            if (packed != null) {
                return packed.unpacked();
            }
            Sample sample = data.get(index);
            keep(index, PackedSample.of(sample));
            return sample;
        }

        @Override
        public List<Path> files(int index) {
            return data.files(index);
        }

        @Override
        public List<String> faults(int index) {
            return data.faults(index);
        }

        /** Two threads may both have made it. */
        private void keep(int index, PackedSample packed) {
            if (take(packed.bytes()) && !kept.compareAndSet(index, null, packed)) {
                left.addAndGet(packed.bytes());
            }
        }

        @Override
        public Map<String, Target> derive(Map<String, Target> targets) {
            return data.derive(targets);
        }
    }
}
