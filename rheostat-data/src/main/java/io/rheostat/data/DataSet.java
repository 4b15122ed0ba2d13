package io.rheostat.data;

/** Samples by index. Thread-safe: loaders read many at once. */
public interface DataSet {
    int size();

    /** Reads, decodes or renders sample {@code index} in [0, size); equal at every call. */
    Sample get(int index);
}
