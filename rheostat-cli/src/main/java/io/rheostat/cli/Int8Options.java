package io.rheostat.cli;

import io.rheostat.InvalidInputException;
import io.rheostat.bundle.Bundle;
import io.rheostat.data.DataSource;
import io.rheostat.data.source.DataSources;
import io.rheostat.data.source.DataSpec;
import io.rheostat.tensor.FloatTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether to count in 8-bit integers, and the images that ranges are observed and quality is measured on. */
final class Int8Options {
    static final String[] DETAILS = {"--calibrate", "--calibration-images", "--data", "--set"};

    @Option(
            names = "--int8",
            description = "onnx: count in 8-bit integers. Needs --calibrate or --data; says what it costs and gains.")
    private boolean int8;

    @Option(
            names = "--calibrate",
            paramLabel = "FOLDER",
            description = "int8: typical images, on which the ranges of activations are observed.")
    private @Nullable Path folder;

    @Option(
            names = "--calibration-images",
            paramLabel = "N",
            defaultValue = "256",
            description = "int8: observe that many at most. Default: ${DEFAULT-VALUE}.")
    private int most = 256;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            description = "int8: rooms or NAME:FOLDER, as in rheostat evaluate: the loss of quality is measured on its"
                    + " test part. Without --calibrate, ranges are observed on its training part.")
    private String data = "";

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "int8: a setting of the data, as in the configuration; may be repeated.")
    private List<String> settings = new ArrayList<>();

    boolean isOn() {
        return int8;
    }

    /** The data to measure quality on, or null where none was named. */
    @Nullable
    DataSource source(Bundle bundle) {
        if (data.isEmpty()) {
            return null;
        }
        DataSource source = DataSources.open(DataSpec.parse(data, settings));
        if (!source.tasks().equals(bundle.tasks())) {
            throw new InvalidInputException(
                    "--data: the tasks of " + data + " are not those of the bundle, which was trained on "
                            + bundle.provenance().dataName() + ". Maybe measure on that data.");
        }
        return source;
    }

    /** Network inputs to observe ranges on, one image each. */
    Iterator<FloatTensor> calibrationImages(Bundle bundle, @Nullable DataSource source) {
        if (most < 1) {
            throw new InvalidInputException(
                    "--calibration-images: " + most + " is not allowed; 1 or more are. Maybe leave it out.");
        }
        if (folder != null) {
            return CalibrationImages.inFolder(folder, most, bundle.preprocessing());
        }
        if (source != null) {
            return CalibrationImages.ofData(source.train(), most, bundle);
        }
        throw new InvalidInputException("--int8: the ranges of activations have to be observed on images, and none are"
                + " given. Maybe add --calibrate FOLDER, or --data DATA, which also tells the loss of quality.");
    }
}
