package io.rheostat.benchmark;

import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.image.ImageInput;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Milliseconds from the start of the Java process to its first prediction. Start it with the runtime alone on the class path. Argument: a
 * bundle.
 */
public final class RuntimeStart {
    private RuntimeStart() {}

    public static void main(String[] arguments) {
        try (ControllableModel model = ControllableModel.open(Path.of(arguments[0]))) {
            int height = model.bundle().preprocessing().height();
            int width = model.bundle().preprocessing().width();
            model.predict(ImageInput.ofPlanes(height, width, new float[3 * height * width]));
            long end = System.currentTimeMillis();
            long start = ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.printf(Locale.ROOT, "%d ms from the start of Java to the first prediction%n", end - start);
        }
    }
}
