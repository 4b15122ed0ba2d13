package io.rheostat.image;

import io.rheostat.tensor.FloatTensor;

/** Lines of {@code (1, C, H, W)}. */
record Planes(FloatTensor image) implements Scanlines {
    @Override
    public int channels() {
        return image.shape().channels();
    }

    @Override
    public int height() {
        return image.shape().height();
    }

    @Override
    public int width() {
        return image.shape().width();
    }

    @Override
    public void read(int channel, int y, float[] line) {
        System.arraycopy(image.values(), (channel * height() + y) * width(), line, 0, width());
    }
}
