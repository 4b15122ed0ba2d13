package io.rheostat.data;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.rheostat.InvalidInputException;
import io.rheostat.data.array.NumpyArray;
import io.rheostat.data.nyu.NyuSource;
import io.rheostat.data.pascal.PascalSource;
import io.rheostat.image.Preprocessing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes of a file are, reading it gives an array, a sample, or an error that a user understands. */
class DamagedFilesTest {
    private static final Preprocessing INPUT =
            new Preprocessing(32, 32, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));

    @TempDir
    Path folder;

    /** What reads a file. */
    @FunctionalInterface
    private interface Reader {
        void read() throws IOException;
    }

    private static void damage(Path file, int times, Reader reader) throws IOException {
        byte[] sound = Files.readAllBytes(file);
        for (int seed = 0; seed < times; seed++) {
            Random random = new Random(seed);
            byte[] bytes = sound.clone();
            for (int i = 0; i <= random.nextInt(8); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            Files.write(file, bytes);
            assertThatCode(() -> {
                        try {
                            reader.read();
                        } catch (InvalidInputException refused) {
                            // As it should be.
                        }
                    })
                    .as("seed " + seed)
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void files_of_numpy() throws IOException {
        Path file = Files.copy(Fixtures.path("array/fortran.npy"), folder.resolve("a.npy"));
        damage(file, 2000, () -> NumpyArray.read(file));
    }

    @Test
    void files_of_matlab_5() throws IOException {
        Path tiny = Fixtures.copy("pascal/tiny", folder);
        // Opened anew each time, for a source keeps what it could read.
        Reader reader = () -> PascalSource.open(tiny, INPUT).test().get(0);
        damage(tiny.resolve("human_parts/2010_000001.mat"), 300, reader);
        Files.copy(
                Fixtures.path("pascal/tiny/human_parts/2010_000001.mat"),
                tiny.resolve("human_parts/2010_000001.mat"),
                StandardCopyOption.REPLACE_EXISTING);
        damage(tiny.resolve("pascal-context/trainval/2010_000001.mat"), 300, reader);
    }

    @Test
    void files_of_matlab_7_3() throws IOException {
        Files.copy(Fixtures.path("nyu/splits.mat"), folder.resolve("splits.mat"));
        Path file = Files.copy(Fixtures.path("nyu/small.mat"), folder.resolve("nyu_depth_v2_labeled.mat"));
        damage(file, 300, () -> {
            DataSet test = NyuSource.open(folder, null, INPUT).test();
            for (int i = 0; i < test.size(); i++) {
                test.get(i);
            }
        });
    }
}
