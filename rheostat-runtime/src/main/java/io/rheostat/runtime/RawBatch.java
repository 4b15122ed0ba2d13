package io.rheostat.runtime;

import io.rheostat.runtime.session.OutputLayout;
import io.rheostat.space.SubnetConfig;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a network put out for a batch, still where it was put. To copy it out takes a good part of the time that a small network runs, and
 * can be done by another thread while the next batch runs. Closing lends that memory to later batches. Confined to one thread at a time.
 */
public final class RawBatch implements AutoCloseable {
    private final SubnetConfig subnet;
    private final OutputLayout layout;
    private final List<Size> images;
    private final FloatBuffer values;
    private Runnable giveBack;

    /** Of an image, pixels. */
    record Size(int height, int width) {}

    /** @param giveBack what becomes of {@code values} in the end */
    RawBatch(SubnetConfig subnet, OutputLayout layout, List<Size> images, FloatBuffer values, Runnable giveBack) {
        this.subnet = subnet;
        this.layout = layout;
        this.images = images;
        this.values = values;
        this.giveBack = giveBack;
    }

    /** Copies: one entry an image, in order. Not after {@link #close}. */
    public List<RawPrediction> predictions() {
        return IntStream.range(0, images.size()).mapToObj(this::prediction).toList();
    }

    /** May be called again. */
    @Override
    public void close() {
        giveBack.run();
        giveBack = () -> {};
    }

    private RawPrediction prediction(int image) {
        Size size = images.get(image);
        return new RawPrediction(subnet, size.height(), size.width(), layout.copy(values, images.size(), image));
    }
}
