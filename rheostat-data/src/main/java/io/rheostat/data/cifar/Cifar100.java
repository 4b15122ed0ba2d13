package io.rheostat.data.cifar;

import io.rheostat.InvalidInputException;
import io.rheostat.data.DataParts;
import io.rheostat.data.DataSet;
import io.rheostat.data.DataSets;
import io.rheostat.data.DataSource;
import io.rheostat.file.Sha256;
import io.rheostat.image.Preprocessing;
import io.rheostat.progress.Progress;
import io.rheostat.task.Task;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * CIFAR100-MTL: each of the 20 coarse classes is a task, the five-way classification of its own images. An image
 * belongs to one task and carries no target for the others. Immutable and thread-safe; holds about 185 MB.
 *
 * <p>The held-out slice has the same number of images of every fine class: those with the smallest checksum, so that it
 * is the same whatever the order of the records.
 *
 * @param parts what is left of the 50,000 training images, what is held out of them, and the 10,000 test images
 * @param hash of the two unpacked files
 */
public record Cifar100(List<Task> tasks, DataParts parts, String hash) implements DataSource {
    public static final int DEFAULT_HELD_OUT = 5_000;
    private static final int TRAIN_COUNT = 50_000;
    private static final int TEST_COUNT = 10_000;
    private static final Preprocessing PREPROCESSING = new Preprocessing(
            CifarRecords.SIDE,
            CifarRecords.SIDE,
            List.of(0.50708, 0.48655, 0.44092),
            List.of(0.26733, 0.25644, 0.27615));

    /**
     * Reads {@code train.bin} and {@code test.bin}, or {@code train.bin.xz} and {@code test.bin.xz}. Takes about a
     * second, and ten more where there is something to unpack.
     *
     * @param folder holds the files
     * @param cache where unpacked files are kept for the next time, or null to unpack each time
     * @param heldOut images taken out of the training part, a multiple of 100 in [0, 49,900]
     */
    public static Cifar100 open(Path folder, @Nullable Path cache, int heldOut) {
        if (heldOut < 0 || heldOut >= TRAIN_COUNT || heldOut % CifarLabels.FINE != 0) {
            throw new InvalidInputException("held-out images of CIFAR-100: " + heldOut
                    + " is not allowed; a multiple of 100 (the number of classes) from 0 to 49900 is. Maybe use 5000.");
        }
        return read(new CifarFiles(folder, cache), TRAIN_COUNT, TEST_COUNT, heldOut / CifarLabels.FINE);
    }

    static Cifar100 read(CifarFiles files, int trainCount, int testCount, int heldOutAClass) {
        List<Task> tasks = CifarLabels.read(files.folder()).tasks();
        byte[] trainBytes = files.read("train", trainCount);
        byte[] testBytes = files.read("test", testCount);
        CifarRecords all = new CifarRecords("train.bin", trainBytes, tasks);
        boolean[] isHeldOut = heldOut(all, heldOutAClass);
        DataParts parts = new DataParts(
                select(all, i -> !isHeldOut[i]),
                select(all, i -> isHeldOut[i]),
                new CifarRecords("test.bin", testBytes, tasks));
        return new Cifar100(tasks, parts, Sha256.of(trainBytes, testBytes));
    }

    /** Whether a folder holds such files. */
    public static boolean recognises(Path folder) {
        return Stream.of("train.bin", "train.bin.xz", "test.bin", "test.bin.xz")
                .anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }

    @Override
    public String name() {
        return "cifar100-mtl";
    }

    @Override
    public Preprocessing preprocessing() {
        return PREPROCESSING;
    }

    @Override
    public String hash(Progress progress) {
        return hash;
    }

    private static boolean[] heldOut(CifarRecords records, int aClass) {
        boolean[] chosen = new boolean[records.size()];
        for (int label = 0; label < CifarLabels.FINE; label++) {
            int fine = label;
            IntStream.range(0, records.size())
                    .filter(i -> records.fine(i) == fine)
                    .boxed()
                    .sorted(Comparator.comparingLong(records::checksum))
                    .limit(aClass)
                    .forEach(i -> chosen[i] = true);
        }
        return chosen;
    }

    private static DataSet select(CifarRecords records, IntPredicate wanted) {
        return DataSets.select(
                records, IntStream.range(0, records.size()).filter(wanted).toArray());
    }
}
