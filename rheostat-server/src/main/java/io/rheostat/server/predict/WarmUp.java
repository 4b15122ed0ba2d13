package io.rheostat.server.predict;

import io.rheostat.image.Preprocessing;
import io.rheostat.runtime.ControllableModel;
import io.rheostat.runtime.PreparedImage;
import io.rheostat.runtime.RawBatch;
import io.rheostat.runtime.RawPrediction;
import io.rheostat.runtime.image.ImageInput;
import io.rheostat.server.model.ServedModel;
import io.rheostat.server.queue.Pace;
import io.rheostat.space.SubnetConfig;
import java.util.Collections;
import java.util.List;

/** Predicts before anyone asks: so that the code is warm, and the pace of the service known. Stateless. */
final class WarmUp {
    /** The first loads and compiles code, the others run it. */
    private static final int ROUNDS = 3;
    /** So many times as long as the first prediction the first answer may take: reading and writing are cold then as well. */
    private static final int COLD = 3;

    private WarmUp() {}

    /**
     * Predicts for black images, and tells the pace what to expect of the first answers.
     *
     * @param share the budget in force, of the supernet's MACs
     * @param images in a batch
     */
    static void run(ServedModel served, double share, int images, Pace pace) {
        Preprocessing wanted = served.model().bundle().preprocessing();
        ImageInput black =
                ImageInput.ofRgb(wanted.height(), wanted.width(), new byte[3 * wanted.height() * wanted.width()]);
        List<ImageInput> batch = Collections.nCopies(images, black);
        long begin = System.nanoTime();
        predict(served, share, batch);
        pace.observe(COLD * (System.nanoTime() - begin), images);
        for (int round = 1; round < ROUNDS; round++) {
            predict(served, share, batch);
        }
    }

    private static void predict(ServedModel served, double share, List<ImageInput> images) {
        ControllableModel model = served.model();
        SubnetConfig subnet =
                RequestPlanner.plan(served, Dials.NONE, share).plan().config();
        List<PreparedImage> prepared = images.stream().map(model::prepare).toList();
        try (RawBatch batch = model.runBatch(subnet, prepared)) {
            for (RawPrediction raw : batch.predictions()) {
                model.bundle().tasks().forEach(task -> model.interpret(raw, task));
            }
        }
    }
}
