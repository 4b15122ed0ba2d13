package io.rheostat.cli.demo;

import io.rheostat.data.DataSet;
import io.rheostat.data.source.DataSources;
import io.rheostat.file.FileFailure;
import io.rheostat.image.Pictures;
import io.rheostat.train.run.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A few pictures of a run's test data in a folder beside its bundle, where a server finds them as samples. */
public final class SamplePictures {
    private static final int COUNT = 6;

    private SamplePictures() {}

    /** Draws them where there is no such folder yet, and where the bundle lies in the folder of its run. */
    public static void beside(Path bundle) {
        Path folder = bundle.resolveSibling(bundle.getFileName() + ".samples");
        Path run = bundle.resolveSibling("");
        if (!Files.exists(folder) && TrainingRun.isIn(run)) {
            write(DataSources.open(TrainingRun.configOf(run).data()).test(), folder);
        }
    }

    static void write(DataSet test, Path folder) {
        try {
            Files.createDirectories(folder);
            for (int i = 0; i < Math.min(COUNT, test.size()); i++) {
                Path file = folder.resolve("Room " + (i + 1) + ".png");
                ImageIO.write(Pictures.image(test.get(i).image()), "png", file.toFile());
            }
        } catch (IOException failure) {
            throw FileFailure.of("write samples to " + folder, failure);
        }
    }
}
