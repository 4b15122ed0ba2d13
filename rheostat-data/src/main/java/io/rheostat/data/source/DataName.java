package io.rheostat.data.source;

/** The kinds of data that there are, by the name that users call them. */
public enum DataName {
    ROOMS("rooms"),
    CIFAR100_MTL("cifar100-mtl"),
    FOLDER("folder"),
    VOC_DENSE("voc-dense"),
    RGBD_KITCHEN("rgbd-kitchen"),
    PASCAL_CONTEXT("pascal-context"),
    NYUDV2("nyudv2");

    private final String text;

    DataName(String text) {
        this.text = text;
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
