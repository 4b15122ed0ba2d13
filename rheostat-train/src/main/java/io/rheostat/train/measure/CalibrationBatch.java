package io.rheostat.train.measure;

import io.rheostat.data.Batch;
import io.rheostat.tensor.FloatTensor;
import io.rheostat.train.method.TaskRows;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What calibration needs of a batch. Many are kept for long, and the targets, which are as large as the images several times over, are
 * not.
 *
 * @param images {@code (B, 3, H, W)}
 * @param rows task name to the samples that its decoder runs on; tasks without any are left out
 */
public record CalibrationBatch(FloatTensor images, Map<String, TaskRows> rows) {
    public CalibrationBatch {
        rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }

    public static CalibrationBatch of(Batch batch) {
        return new CalibrationBatch(batch.images(), TaskRows.of(batch));
    }
}
