package io.rheostat.data.cifar;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataSet;
import io.rheostat.data.Sample;
import io.rheostat.ops.Shape;
import io.rheostat.task.Task;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.tensor.LabelTensor;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * The records of one file, kept as they are (3074 bytes each; 154 MB for the training file): one byte coarse label, one
 * byte fine label, then 32 x 32 bytes each of red, green and blue.
 */
final class CifarRecords implements DataSet {
    static final int SIDE = 32;
    static final int PIXELS = 3 * SIDE * SIDE;
    static final int LENGTH = 2 + PIXELS;
    private static final Shape IMAGE = new Shape(1, 3, SIDE, SIDE);

    private final byte[] bytes;
    private final List<Task> tasks;

    /**
     * @param file named in errors
     * @param bytes whole records, not copied
     */
    CifarRecords(String file, byte[] bytes, List<Task> tasks) {
        this.bytes = bytes;
        this.tasks = tasks;
        for (int i = 0; i < size(); i++) {
            check(file, i);
        }
    }

    @Override
    public int size() {
        return bytes.length / LENGTH;
    }

    @Override
    public Sample get(int index) {
        float[] image = new float[PIXELS];
        int start = index * LENGTH + 2;
        for (int i = 0; i < PIXELS; i++) {
            image[i] = (bytes[start + i] & 0xFF) / 255f;
        }
        LabelTensor target = new LabelTensor(new Shape(1), new int[] {CifarLabels.positionOf(fine(index))});
        return new Sample(
                new FloatTensor(IMAGE, image), Map.of(tasks.get(coarse(index)).name(), target));
    }

    int coarse(int index) {
        return bytes[index * LENGTH] & 0xFF;
    }

    int fine(int index) {
        return bytes[index * LENGTH + 1] & 0xFF;
    }

    /** A checksum of the picture. */
    long checksum(int index) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, index * LENGTH + 2, PIXELS);
        return crc.getValue();
    }

    private void check(String file, int record) {
        String where = file + ", record " + record + ": ";
        String advice = " Maybe the file is damaged, or not the binary version of CIFAR-100.";
        if (coarse(record) >= CifarLabels.COARSE) {
            throw new InvalidInputException(where + "coarse label " + coarse(record) + " is not in 0 to 19." + advice);
        }
        if (fine(record) >= CifarLabels.FINE) {
            throw new InvalidInputException(where + "fine label " + fine(record) + " is not in 0 to 99." + advice);
        }
        int expected = CifarLabels.coarseOf(fine(record));
        if (coarse(record) != expected) {
            throw new InvalidInputException(where + "fine label " + fine(record) + " belongs to coarse label "
                    + expected + " and not to " + coarse(record) + "." + advice);
        }
    }
}
