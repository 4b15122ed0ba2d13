package io.rheostat.data.source;

import org.jspecify.annotations.Nullable;

/** The kinds of data that there are, by the name that users call them. */
public enum DataName {
    ROOMS("rooms", null),
    CIFAR100_MTL("cifar100-mtl", "cifar100"),
    FOLDER("folder", null),
    VOC_DENSE("voc-dense", "voc2012"),
    RGBD_KITCHEN("rgbd-kitchen", null),
    PASCAL_CONTEXT("pascal-context", "pascal-context"),
    NYUDV2("nyudv2", "nyudv2");

    private final String text;
    private final @Nullable String release;

    DataName(String text, @Nullable String release) {
        this.text = text;
        this.release = release;
    }

    /** What {@code rheostat data fetch} calls the published files of such data; null where it has none. */
    public @Nullable String release() {
        return release;
    }

    /** Whether it is files that are read one by one, at any size, and may be bad one by one. */
    boolean hasPhotographs() {
        return this == VOC_DENSE || this == RGBD_KITCHEN || this == PASCAL_CONTEXT || this == NYUDV2;
    }

    @Override
    public String toString() {
        return text;
    }
}
