package io.rheostat.data.source;

/** The kinds of data that there are, by the name that users call them. */
public enum DataName {
    ROOMS("rooms"),
    CIFAR100_MTL("cifar100-mtl"),
    FOLDER("folder");

    private final String text;

    DataName(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
