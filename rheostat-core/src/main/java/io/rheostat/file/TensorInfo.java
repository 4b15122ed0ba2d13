package io.rheostat.file;

import io.rheostat.ops.Shape;

/**
 * Where a tensor lies in a file.
 *
 * @param begin first byte, counted from the end of the header
 * @param end one past the last byte
 */
record TensorInfo(ElementType type, Shape shape, long begin, long end) {
    long bytes() {
        return end - begin;
    }
}
