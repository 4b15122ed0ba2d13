package io.rheostat.data.pascal;

import io.rheostat.InvalidInputException;
import io.rheostat.data.target.TargetArrays;
import io.rheostat.data.target.TargetFiles;
import io.rheostat.ops.Shape;
import io.rheostat.tensor.LabelTensor;
import java.nio.file.Path;
import us.hebi.matlab.mat.types.Matrix;

/** Matrices with a whole number for every pixel of a photograph. Stateless. */
final class PixelMatrices {
    private PixelMatrices() {}

    /**
     * {@code (1, height, width)}, each copied from the nearest one. No more is read than the photograph has pixels, whatever size a damaged
     * file claims.
     *
     * @throws InvalidInputException where the matrix is of another shape than the photograph
     */
    static LabelTensor fitted(Path file, Matrix matrix, int height, int width) {
        int rows = matrix.getNumRows();
        int columns = matrix.getNumCols();
        TargetFiles.requireAspect(file, rows, columns, "its image", height, width);
        int[] values = TargetArrays.nearest(rows, columns, height, width);
        for (int i = 0; i < values.length; i++) {
            values[i] = matrix.getInt(values[i] / columns, values[i] % columns);
        }
        return new LabelTensor(new Shape(1, height, width), values);
    }
}
